import AnnotationModel

/// What rules may ask of a word; a lexicon answers.
public protocol WordKnowledge: Sendable {
  /// The lexeme of a word as written, or `.unknown`.
  func lexeme(of word: String) -> Lexeme
  /// The normalized word of a lexeme.
  func form(of lexeme: Lexeme) -> String
  /// The index of the word class with that name, or nil.
  func classIndex(named name: String) -> Int?
  /// Whether a lexeme belongs to a class.
  func isMember(_ lexeme: Lexeme, ofClass index: Int) -> Bool
  /// The indices of the classes that a lexeme belongs to.
  func classIndices(of lexeme: Lexeme) -> [Int]
  /// Whether a class holds names, which need a capital.
  func isNameClass(_ index: Int) -> Bool
  /// The names of all classes.
  var classNames: [String] { get }
  /// Whether a lexeme is a form of that dictionary word.
  func isForm(_ lexeme: Lexeme, of lemma: Lexeme) -> Bool
  /// The dictionary words that a lexeme is a form of; one may come twice.
  func lemmas(of lexeme: Lexeme) -> [Lexeme]
  /// The grammar of all readings of a lexeme together.
  func grammar(of lexeme: Lexeme) -> MorphologicalTags
}

extension MorphologicalTags {
  /// The grammar that rules may ask of a word, by the name they write as `<name>`; one tag of the set is enough.
  static let named: [String: MorphologicalTags] = [
    "noun": .noun, "verb": .verb, "adjective": .adjective, "adverb": .adverb, "determiner": .determiner,
    "pronoun": .pronoun, "preposition": .preposition, "conjunction": .conjunction, "finite": .finite,
    "infinitive": .infinitive, "conditional": .conditional, "future": .future, "subjunctive": .subjunctive,
    "past participle": .pastParticiple, "present participle": .presentParticiple, "singular": .singular,
    "plural": .plural, "masculine": .masculine, "feminine": .feminine,
  ]
}
