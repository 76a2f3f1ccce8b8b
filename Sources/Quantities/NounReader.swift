import AnnotationModel

/// What the dictionary says of words, as far as counting needs it.
///
/// Of « thématiques » it says that it can be a noun with the lemma « thématique ».
public struct NounReader: Sendable {
  /// The parts of speech that a form may have; empty for words that no dictionary has.
  public let tags: @Sendable (Lexeme) -> MorphologicalTags
  /// The dictionary form that a form has as a noun, small letters, or nil when it can be none.
  public let lemma: @Sendable (Lexeme) -> String?

  /// Creates a reader of a dictionary.
  public init(
    tags: @escaping @Sendable (Lexeme) -> MorphologicalTags, lemma: @escaping @Sendable (Lexeme) -> String?
  ) {
    self.tags = tags
    self.lemma = lemma
  }

  /// Creates a reader without dictionary; plurals are then undone by rule.
  public init() {
    self.init(tags: { _ in [] }, lemma: { _ in nil })
  }
}

extension QuantityRecognizer {
  /// The things that the text counts.
  public func counts(in text: AnalysedText, lexemes: [Lexeme], quantities: [Quantity], nouns: NounReader) -> [Count] { [] }
}
