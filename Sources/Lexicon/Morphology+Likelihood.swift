import AnnotationModel

extension Morphology {
  /// One reading of a form: a lemma in UTF-8 and the tags.
  public typealias Reading = (lemma: UnsafeBufferPointer<UInt8>, tags: MorphologicalTags)

  /// Whether the first of two readings of a form is the likelier one when the context is not known.
  ///
  /// The likelier part of speech comes first, then the lemma that is the form itself (« cours » of « cours », not of
  /// « cour »), then the lemma that comes later in byte order (« connaître », not « connaitre »).
  public static func isLikelier(_ first: Reading, than second: Reading, of form: UnsafeBufferPointer<UInt8>) -> Bool {
    let precedences = (first.tags.precedence, second.tags.precedence)
    guard precedences.0 == precedences.1 else { return precedences.0 < precedences.1 }
    let areForms = (first.lemma.elementsEqual(form), second.lemma.elementsEqual(form))
    guard areForms.0 == areForms.1 else { return areForms.0 }
    return second.lemma.lexicographicallyPrecedes(first.lemma)
  }
}
