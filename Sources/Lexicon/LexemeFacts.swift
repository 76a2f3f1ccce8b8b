import AnnotationModel

/// What is asked of every word of every text, side by side in a pack: one reach into memory a word instead of six.
public struct LexemeFacts: BitwiseCopyable, Sendable {
  /// The tags of all readings together.
  public internal(set) var grammar: UInt32 = 0
  /// The lexeme of the form without accents.
  var folded: UInt32 = 0
  /// The node of the phrase trie that the folded form leads to from the root; 0 where it opens no phrase.
  var phraseNode: UInt32 = 0
  /// One bit for each type of mention that entries give it without asking for context, and one for names.
  public internal(set) var mentionTypes: UInt8 = 0
  /// The same for what counts only in capitals.
  public internal(set) var acronymTypes: UInt8 = 0
  /// One bit for each class that it belongs to, by the class's index modulo 16: most questions end here.
  private var classes: UInt16 = 0

  /// The facts of a word that no lexicon has.
  init(folded: UInt32) { self.folded = folded }

  /// Notes that the word belongs to a class.
  mutating func add(classIndex: UInt16) { classes |= 1 << (classIndex & 15) }

  /// Whether the word may belong to a class.
  @inline(__always)
  func mayBelong(toClass index: Int) -> Bool { classes & 1 << UInt16(index & 15) != 0 }
}

extension LexemeFacts {
  /// The bit of `mentionTypes` that marks names; types of mention take the lower ones.
  @inlinable static var nameBit: UInt8 { 1 << 7 }

  /// The tags of all readings together.
  @inlinable public var tags: MorphologicalTags { MorphologicalTags(rawValue: grammar) }

  /// The types that the word is a mention of by the lexicon alone: its entry needs no context, and is no acronym unless
  /// the word stands in capitals.
  @inlinable
  public func types(inCapitals: Bool) -> MentionTypes {
    MentionTypes(rawValue: bits(inCapitals: inCapitals) & ~LexemeFacts.nameBit)
  }

  /// Whether the word is a name, or a part of names such as a given name, whose entry needs no context.
  @inlinable
  public func isName(inCapitals: Bool) -> Bool { bits(inCapitals: inCapitals) & LexemeFacts.nameBit != 0 }

  @inlinable
  func bits(inCapitals: Bool) -> UInt8 { mentionTypes | (inCapitals ? acronymTypes : 0) }
}
