import AnnotationModel

/// All that conditions may ask of a word, looked up once.
struct WordProfile: Sendable {
  /// The word's lexeme.
  let lexeme: Lexeme
  /// The dictionary words that it is a form of; one may come twice.
  let lemmas: [Lexeme]
  /// The indices of its classes.
  let classes: [Int]
  /// The grammar of all its readings together.
  let grammar: MorphologicalTags

  init(_ lexeme: Lexeme, _ words: some WordKnowledge) {
    self.lexeme = lexeme
    lemmas = words.lemmas(of: lexeme)
    classes = words.classIndices(of: lexeme)
    grammar = words.grammar(of: lexeme)
  }

  /// The profile of a word that has a grammar and nothing else that conditions name.
  init(unnamedWithGrammar grammar: MorphologicalTags) {
    lexeme = .unknown
    lemmas = []
    classes = []
    self.grammar = grammar
  }
}

/// The profiles of words asked for lately: each phase asks for the same new words of a document.
struct WordProfiles {
  private var profiles = [WordProfile?](repeating: nil, count: 1 << 10)

  /// The profile of a lexeme, by what one and the same `words` knows.
  mutating func profile(of lexeme: Lexeme, _ words: some WordKnowledge) -> WordProfile {
    let place = Int(lexeme.rawValue) & (profiles.count - 1)
    if let known = profiles[place], known.lexeme == lexeme { return known }
    let profile = WordProfile(lexeme, words)
    profiles[place] = profile
    return profile
  }
}
