import AnnotationModel

/// What is asked of every word of every text, side by side in a pack: one reach into memory a word instead of six.
///
/// Two numbers hold it all, so that it is copied in two steps.
public struct LexemeFacts: BitwiseCopyable, Sendable {
  /// The grammar, and above its 32 bits the folded form.
  @usableFromInline var forms: UInt64
  /// The phrase node, and above its 32 bits eight for types of mention, eight for those of acronyms and 16 for classes.
  @usableFromInline var uses: UInt64

  /// The facts of a word that no lexicon has.
  @inlinable
  init(folded: UInt32) {
    forms = UInt64(folded) << 32
    uses = 0
  }

  /// What is known where no word stands.
  @inlinable public static var none: LexemeFacts { LexemeFacts(folded: 0) }

  /// The tags of all readings together.
  @inlinable public var grammar: UInt32 { UInt32(truncatingIfNeeded: forms) }
  /// The lexeme of the form without accents.
  @inlinable var folded: UInt32 { UInt32(truncatingIfNeeded: forms >> 32) }
  /// The node of the phrase trie that the folded form leads to from the root; 0 where it opens no phrase.
  @inlinable var phraseNode: UInt32 { UInt32(truncatingIfNeeded: uses) }
  /// One bit for each type of mention that entries give it without asking for context, and one for names.
  @inlinable public var mentionTypes: UInt8 { UInt8(truncatingIfNeeded: uses >> 32) }
  /// The same for what counts only in capitals.
  @inlinable public var acronymTypes: UInt8 { UInt8(truncatingIfNeeded: uses >> 40) }

  /// Adds tags of a reading.
  mutating func add(grammar: UInt32) { forms |= UInt64(grammar) }

  /// Notes the node of the phrase trie, once.
  mutating func set(phraseNode: UInt32) { uses |= UInt64(phraseNode) }

  /// Adds types of mention.
  mutating func add(mentionTypes: UInt8) { uses |= UInt64(mentionTypes) << 32 }

  /// Adds types of mention that count only in capitals.
  mutating func add(acronymTypes: UInt8) { uses |= UInt64(acronymTypes) << 40 }

  /// Notes that the word belongs to a class: one bit by the class's index modulo 16, at which most questions end.
  mutating func add(classIndex: UInt16) { uses |= 1 << (48 + UInt64(classIndex & 15)) }

  /// Whether the word may belong to a class.
  @inlinable
  public func mayBelong(toClass index: Int) -> Bool { uses & 1 << (48 + UInt64(index & 15)) != 0 }
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

/// The facts of all words, for loops over every token of a text.
public struct LexemeTable: Sendable {
  @usableFromInline let facts: PackArray<LexemeFacts>
  /// The pairs of words that phrases begin with, as bits by their slots: a few other pairs share theirs.
  @usableFromInline let pairs: PackArray<UInt8>

  init(_ memory: PackMemory) {
    facts = PackArray(memory, .lexemeFacts)
    pairs = PackArray(memory, .phrasePairs)
  }

  /// The facts of a word.
  @inlinable
  public subscript(lexeme: Lexeme) -> LexemeFacts {
    let index = Int(lexeme.rawValue)
    return index < facts.count ? facts[index] : LexemeFacts(folded: lexeme.rawValue)
  }

  /// Whether a phrase may begin with a word and the next one; answered from a few bits, for most words that may open a
  /// phrase open none.
  @inlinable @inline(__always)
  public func mayOpenPhrase(_ word: LexemeFacts, before next: LexemeFacts) -> Bool {
    guard word.phraseNode != 0 else { return false }
    let slot = PhraseTrie.slot(word.phraseNode, next.folded) & (pairs.count * 8 - 1)
    return pairs[slot >> 3] & 1 << UInt8(slot & 7) != 0
  }
}
