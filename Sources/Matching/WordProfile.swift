import AnnotationModel

/// What a condition may name a word by, as one number: its form, dictionary word or class.
struct WordName: Hashable, Comparable, BitwiseCopyable {
  let number: Int

  static func form(_ lexeme: Lexeme) -> WordName { WordName(number: Int(lexeme.rawValue) * 3) }
  static func lemma(_ lexeme: Lexeme) -> WordName { WordName(number: Int(lexeme.rawValue) * 3 + 1) }
  static func memberOf(_ index: Int) -> WordName { WordName(number: index * 3 + 2) }
  static func < (first: WordName, second: WordName) -> Bool { first.number < second.number }
}

/// All that conditions may ask of a word, looked up once.
struct WordProfile: Sendable {
  /// The word's lexeme.
  let lexeme: Lexeme
  /// Its form, the dictionary words that it is a form of and its classes; one may come twice.
  let names: [WordName]
  /// The grammar of all its readings together.
  let grammar: MorphologicalTags

  init(_ lexeme: Lexeme, _ words: some WordKnowledge) {
    self.lexeme = lexeme
    var names: [WordName] = []
    let (lemmas, classes) = (words.lemmas(of: lexeme), words.classIndices(of: lexeme))
    names.reserveCapacity(lemmas.count + classes.count + 1)
    if lexeme != .unknown { names.append(.form(lexeme)) }
    for lemma in lemmas where lemma != .unknown && names.last != .lemma(lemma) { names.append(.lemma(lemma)) }
    for index in classes { names.append(.memberOf(index)) }
    self.names = names
    grammar = words.grammar(of: lexeme)
  }

  /// The profile of a word that has a grammar and nothing else that conditions name.
  init(unnamedWithGrammar grammar: MorphologicalTags) {
    lexeme = .unknown
    names = []
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
