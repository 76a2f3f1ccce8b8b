import AnnotationModel
import Lexicon
import Matching

/// Decides which capitals mark names, from the word, its place in the sentence and the rest of the document.
struct NameEvidence {
  private let text: AnalysedText
  private let lexemes: [Lexeme]
  private let lexicon: Lexicon
  /// For each token whether it is the first word of its sentence or clause, whose capital says nothing.
  private var openings: [Bool]
  /// For each sentence whether it is written in capitals throughout.
  private var capitalSentences: [Bool]
  /// The words that stand with a capital inside a sentence, sorted; one may come twice.
  private var capitalizedInside: [Lexeme] = []
  /// The words in capitals that are counted somewhere and so are common nouns: « un CRS », « des TATP ».
  private var countedAcronyms: Set<String> = []

  /// For each token whether it belongs to a quantity of several: « 11 h 40 UTC » names nothing.
  private var measured: [Bool]

  /// The words of runs in capitals.
  private var shouted: Set<Int> = []

  /// From how many words on a run in capitals is loud and no row of acronyms.
  private static let shoutedWordCount = 4

  private static let grammaticalWords: MorphologicalTags = [.determiner, .pronoun, .preposition, .conjunction]

  init(text: AnalysedText, lexemes: [Lexeme], lexicon: Lexicon, quantities: [Quantity]) {
    measured = Array(repeating: false, count: text.tokens.count)
    openings = measured
    capitalSentences = Array(repeating: false, count: text.sentences.count)
    for quantity in quantities where quantity.tokens.count > 1 {
      for token in quantity.tokens { measured[token] = true }
    }
    self.text = text
    self.lexemes = lexemes
    self.lexicon = lexicon
    for index in text.sentences.indices { readSentence(index) }
    capitalizedInside.sort { $0.rawValue < $1.rawValue }
  }

  /// Whether a token opens its sentence, or a quotation in it.
  func isOpening(_ token: Int) -> Bool { openings[token] }

  /// Whether a token's capital marks a name; in a sentence of capitals none does.
  func isNamed(_ token: Int, inSentence sentence: Int) -> Bool {
    let shape = text.tokens[token].shape
    guard shape != .lower, shape != .none, text.tokens[token].kind != .number, !capitalSentences[sentence],
      !measured[token], !shouted.contains(token)
    else { return false }
    guard shape != .upper || !isCounted(token) else { return false }
    let grammar = lexicon.grammar(of: lexemes[token])
    guard grammar.isDisjoint(with: NameEvidence.grammaticalWords) || shape == .upper else { return false }
    guard openings[token], shape != .upper, shape != .mixed else { return true }
    return !isCommonWord(token, grammar) || isCapitalizedInside(lexemes[token])
  }

  private func isCapitalizedInside(_ lexeme: Lexeme) -> Bool {
    let index = partitioningIndex(capitalizedInside.count) { capitalizedInside[$0].rawValue >= lexeme.rawValue }
    return index < capitalizedInside.count && capitalizedInside[index] == lexeme
  }

  private func isCounted(_ token: Int) -> Bool {
    !countedAcronyms.isEmpty && countedAcronyms.contains(text.text(ofTokens: token..<token + 1))
  }

  /// Whether a word in capitals that no lexicon lists as a name follows a determiner of one among several.
  private func countsAcronym(_ token: Int) -> Bool {
    !lexicon.isName(lexemes[token], inCapitals: true)
      && lexicon.attribute("counts", of: lexemes[token - 1]) != nil
  }

  /// Whether the lexicon knows a word as a common one; a name that is also a word counts as a name: « Marie ».
  private func isCommonWord(_ token: Int, _ grammar: MorphologicalTags) -> Bool {
    let lexeme = lexemes[token]
    guard !lexicon.isName(lexeme, inCapitals: false) else { return false }
    return !grammar.intersection(.partsOfSpeech).subtracting(.names).isEmpty
      || lexicon.classes(of: lexeme).contains { !lexicon.classes[Int($0)].isName }
  }

  private mutating func readSentence(_ index: Int) {
    var awaitsOpening = true
    var uppers = 0
    var words = 0
    var capitals = 0
    for token in text.sentences[index].tokens {
      let (kind, shape) = (text.tokens[token].kind, text.tokens[token].shape)
      if shape == .upper { uppers += 1 }
      guard kind == .word || kind == .alphanumeric else {
        awaitsOpening = awaitsOpening || opensClause(token)
        continue
      }
      words += 1
      if shape == .upper { capitals += 1 }
      if awaitsOpening {
        openings[token] = true
        awaitsOpening = false
      } else if shape == .capitalized, lexemes[token] != .unknown {
        capitalizedInside.append(lexemes[token])
      } else if shape == .upper, countsAcronym(token) {
        countedAcronyms.insert(text.text(ofTokens: token..<token + 1))
      }
    }
    if words > 3, capitals * 10 >= words * 6 { capitalSentences[index] = true }
    if uppers >= NameEvidence.shoutedWordCount { noteShouting(inSentence: index) }
  }

  /// Notes the words of runs in capitals that hold a grammatical word, as « ON SE VOIT AU TRIBUNAL » does.
  private mutating func noteShouting(inSentence index: Int) {
    var run: [Int] = []
    for token in text.sentences[index].tokens {
      if text.tokens[token].shape == .upper {
        run.append(token)
      } else if !run.isEmpty, text.tokens[token].kind == .word || text.tokens[token].kind == .alphanumeric {
        noteShouting(run)
        run.removeAll(keepingCapacity: true)
      }
    }
    if !run.isEmpty { noteShouting(run) }
  }

  private mutating func noteShouting(_ run: [Int]) {
    guard run.count >= NameEvidence.shoutedWordCount else { return }
    let hasGrammaticalWord = run.contains {
      !lexicon.grammar(of: lexemes[$0]).isDisjoint(with: NameEvidence.grammaticalWords)
        && !lexicon.isName(lexemes[$0], inCapitals: true)
    }
    if hasGrammaticalWord { shouted.formUnion(run) }
  }

  /// Whether a sign lets the next word take a capital that says nothing: an opening quotation mark, a colon, a dash.
  private func opensClause(_ token: Int) -> Bool {
    switch text.sign(ofToken: token) {
    case 0xC2AB, 0xE2809C, 0x22: true  // « “ "
    case 0x3A, 0xE28093, 0xE28094, 0xE280A2, 0xE280A6: true  // : – — • …
    default: false
    }
  }
}

extension MorphologicalTags {
  /// The parts of speech that are names.
  static let names: MorphologicalTags = [.properName, .givenName, .familyName]
}
