import AnnotationModel

/// How one sentence was read: what the lexicons know of its words, and what each rule made of it.
public struct Explanation: Hashable, Sendable {
  /// The sentence.
  public let text: String
  /// The kind of its block.
  public let block: BlockKind
  /// Its words, with the phrases of the lexicon after their last word.
  public let words: [Word]
  /// The mentions that stayed.
  public let mentions: [Found]
  /// The quantities, and the counts with their nouns.
  public let quantities: [Found]
  /// What mention rules matched and other matches overruled.
  public let overruled: [Reading]
  /// What relation rules matched.
  public let readings: [Reading]
  /// How far a rule got that the question named; nil when it named none.
  public let whyNot: WhyNot?

  /// A word or phrase: « présidente ».
  public struct Word: Hashable, Sendable {
    /// As written.
    public let text: String
    /// The classes that the lexicons put it in, and what its capital says: `role`, `named`.
    public let classes: [String]
    /// Its readings: dictionary form and grammar, `président noun.f.sg`.
    public let readings: [String]
    /// Whether it is several tokens.
    public let isPhrase: Bool
  }

  /// A mention, quantity or count.
  public struct Found: Hashable, Sendable {
    /// As written.
    public let text: String
    /// `person`, `money`, `count`, ….
    public let type: String
    /// Its value in normal form; of a mention the name of its entity.
    public let value: String?
    /// The rule or lexicon that found it.
    public let rule: String
    /// The rule's `file:line`, where it stands in a rule file.
    public let place: String?
  }

  /// A place where a rule matched.
  public struct Reading: Hashable, Sendable {
    /// The rule.
    public let rule: String
    /// Its `file:line`.
    public let place: String
    /// The words that it matched.
    public let text: String
    /// What each capture took.
    public let captures: [Capture]
    /// The facts that came of it; of an overruled mention the rule that won.
    public let results: [String]
  }

  /// A capture of a reading.
  public struct Capture: Hashable, Sendable {
    /// Its name.
    public let name: String
    /// The words that it took.
    public let text: String
  }

  /// How far a rule got in the sentence.
  public struct WhyNot: Hashable, Sendable {
    /// The rule.
    public let rule: String
    /// Its `file:line`.
    public let place: String
    /// What kept it from concluding anything, or that nothing did.
    public let reason: String
    /// The words that it took, at its furthest.
    public let taken: String
    /// What came next, with what it was found to be; nil at the sentence's end or when nothing was taken.
    public let next: Word?
    /// The conditions of which one should have been met next.
    public let awaited: [String]
  }
}
