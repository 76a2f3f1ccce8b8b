import AnnotationModel
import Lexicon
import Matching

/// Decides which capitals mark names, from the word, its place in the sentence and the rest of the document.
struct NameEvidence {
  private let text: AnalysedText
  private let lexemes: [Lexeme]
  private let lexicon: Lexicon
  private let facts: LexemeTable
  /// For each token what keeps its capital from marking a name.
  private var doubts: [Doubts]
  /// For each sentence whether it is written in capitals throughout.
  private var capitalSentences: [Bool]
  /// The words that stand with a capital inside a sentence, sorted; one may come twice.
  private var capitalizedInside: [Lexeme] = []
  /// The words in capitals that are counted somewhere and so are common nouns: « un CRS », « des TATP ».
  private var countedAcronyms: Set<String> = []
  /// The quotation marks and opening brackets, in text order.
  private(set) var signs: [PlacedSign] = []

  /// What keeps a capital from marking a name.
  private struct Doubts: OptionSet {
    let rawValue: UInt8

    /// It is the first word of its sentence or clause, whose capital says nothing.
    static let opening = Doubts(rawValue: 1)
    /// It belongs to a quantity of several tokens: « 11 h 40 UTC » names nothing.
    static let measured = Doubts(rawValue: 2)
    /// It belongs to a run in capitals that is no row of acronyms.
    static let shouted = Doubts(rawValue: 4)
  }

  /// From how many words on a run in capitals is loud and no row of acronyms.
  private static let shoutedWordCount = 4

  private static let grammaticalWords: MorphologicalTags = [.determiner, .pronoun, .preposition, .conjunction]

  init(text: AnalysedText, lexemes: [Lexeme], lexicon: Lexicon, quantities: [Quantity]) {
    doubts = Array(repeating: [], count: text.tokens.count)
    capitalSentences = Array(repeating: false, count: text.sentences.count)
    for quantity in quantities where quantity.tokens.count > 1 {
      for token in quantity.tokens { doubts[token] = .measured }
    }
    self.text = text
    self.lexemes = lexemes
    self.lexicon = lexicon
    facts = lexicon.facts
    capitalizedInside.reserveCapacity(text.sentences.count * 2)
    signs.reserveCapacity(8)
    for index in text.sentences.indices { readSentence(index) }
    capitalizedInside.sort { $0.rawValue < $1.rawValue }
  }

  /// Whether a token opens its sentence, or a quotation in it.
  func isOpening(_ token: Int) -> Bool { doubts[token].contains(.opening) }

  /// Whether a token's capital marks a name; in a sentence of capitals none does.
  func isNamed(_ place: Int, inSentence sentence: Int) -> Bool {
    let token = text.tokens[place]
    let (shape, doubts) = (token.shape, doubts[place])
    guard shape != .lower, shape != .none, token.kind != .number, !capitalSentences[sentence],
      doubts.isDisjoint(with: [.measured, .shouted])
    else { return false }
    if shape == .upper { return !isCounted(place) }
    let facts = facts[lexemes[place]]
    guard facts.tags.isDisjoint(with: NameEvidence.grammaticalWords) else { return false }
    guard doubts.contains(.opening), shape != .mixed else { return true }
    return !isCommonWord(lexemes[place], facts) || isCapitalizedInside(lexemes[place])
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
    !facts[lexemes[token]].isName(inCapitals: true) && lexicon.attribute("counts", of: lexemes[token - 1]) != nil
  }

  /// Whether the lexicon knows a word as a common one; a name that is also a word counts as a name: « Marie ».
  private func isCommonWord(_ lexeme: Lexeme, _ facts: LexemeFacts) -> Bool {
    guard !facts.isName(inCapitals: false) else { return false }
    return !facts.tags.intersection(.partsOfSpeech).subtracting(.names).isEmpty || !lexicon.hasOnlyNames(lexeme)
  }

  private mutating func readSentence(_ index: Int) {
    let tokens = text.tokens
    var awaitsOpening = true
    var (words, capitals, otherCapitals) = (0, 0, 0)
    for place in text.sentences[index].tokens {
      let (kind, shape) = (tokens[place].kind, tokens[place].shape)
      guard kind == .word || kind == .alphanumeric else {
        if shape == .upper { otherCapitals += 1 }
        if kind != .number, readSign(place) { awaitsOpening = true }
        continue
      }
      words += 1
      if shape == .upper { capitals += 1 }
      if awaitsOpening {
        doubts[place].insert(.opening)
        awaitsOpening = false
      } else if shape != .lower {
        readCapital(place, shape)
      }
    }
    if words > 3, capitals * 10 >= words * 6 { capitalSentences[index] = true }
    if capitals + otherCapitals >= NameEvidence.shoutedWordCount { noteShouting(inSentence: index) }
  }

  /// Reads a word inside a sentence that is not written in small letters.
  private mutating func readCapital(_ token: Int, _ shape: TokenShape) {
    if shape == .capitalized, lexemes[token] != .unknown {
      capitalizedInside.append(lexemes[token])
    } else if shape == .upper, countsAcronym(token) {
      countedAcronyms.insert(text.text(ofTokens: token..<token + 1))
    }
  }

  /// Notes a sign that is looked for later. Whether it lets the next word take a capital that says nothing: an opening
  /// quotation mark, a colon, a dash.
  private mutating func readSign(_ token: Int) -> Bool {
    let sign = text.sign(ofToken: token)
    switch sign {
    case 0xC2AB, 0xE2809C, 0x22:  // « “ "
      signs.append(PlacedSign(token: token, bytes: sign))
      return true
    case 0xC2BB, 0xE2809D, 0x28, 0x5B:  // » ” ( [
      signs.append(PlacedSign(token: token, bytes: sign))
      return false
    case 0x3A, 0xE28093, 0xE28094, 0xE280A2, 0xE280A6: return true  // : – — • …
    default: return false
    }
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
    let hasGrammaticalWord = run.contains { token in
      let facts = facts[lexemes[token]]
      return !facts.tags.isDisjoint(with: NameEvidence.grammaticalWords) && !facts.isName(inCapitals: true)
    }
    guard hasGrammaticalWord else { return }
    for token in run { doubts[token].insert(.shouted) }
  }
}

extension MorphologicalTags {
  /// The parts of speech that are names.
  static let names: MorphologicalTags = [.properName, .givenName, .familyName]
}
