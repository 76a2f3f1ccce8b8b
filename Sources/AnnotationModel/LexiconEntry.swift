/// A row of a lexicon file: a word with its forms, or a name with its aliases.
///
/// `président ⇥ présidente | présidents | présidentes ⇥ level=head` in a file of the class `role`.
public struct LexiconEntry: Hashable, Sendable {
  /// The dictionary form or the canonical name.
  public let lemma: String
  /// The other forms or aliases.
  public let forms: [String]
  /// What the third column says: `value=20`, `gender=f`.
  public let attributes: [String: String]

  /// Creates an entry.
  public init(lemma: String, forms: [String] = [], attributes: [String: String] = [:]) {
    self.lemma = lemma
    self.forms = forms
    self.attributes = attributes
  }
}

/// A word type of the vocabulary; `unknown` stands for every word that no lexicon and no rule names.
public struct Lexeme: RawRepresentable, Hashable, Sendable {
  /// The index in the vocabulary.
  public let rawValue: UInt32

  /// Creates the lexeme with that index.
  @inlinable
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// A word that no lexicon and no rule names.
  @inlinable public static var unknown: Lexeme { Lexeme(rawValue: 0) }
}
