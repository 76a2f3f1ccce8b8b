import AnnotationModel
import Lexicon
import Matching

/// Decides which capitals mark names, from the word, its place in the sentence and the rest of the document.
struct NameEvidence {
  private let text: AnalysedText
  private let lexemes: [Lexeme]
  private let lexicon: Lexicon
  /// For each sentence its first word, whose capital says nothing.
  private var openings: Set<Int> = []
  /// The sentences written in capitals throughout.
  private var capitalSentences: Set<Int> = []
  /// The words that stand with a capital inside a sentence.
  private var capitalizedInside: Set<Lexeme> = []

  /// The tokens of quantities of several tokens: « 11 h 40 UTC » names nothing.
  private let measured: Set<Int>

  private static let grammaticalWords: MorphologicalTags = [.determiner, .pronoun, .preposition, .conjunction]

  init(text: AnalysedText, lexemes: [Lexeme], lexicon: Lexicon, quantities: [Quantity]) {
    measured = Set(quantities.lazy.filter { $0.tokens.count > 1 }.flatMap(\.tokens))
    self.text = text
    self.lexemes = lexemes
    self.lexicon = lexicon
    for index in text.sentences.indices { readSentence(index) }
  }

  /// Whether a token opens its sentence, or a quotation in it.
  func isOpening(_ token: Int) -> Bool { openings.contains(token) }

  /// Whether a token's capital marks a name; in a sentence of capitals none does.
  func isNamed(_ token: Int, inSentence sentence: Int) -> Bool {
    let shape = text.tokens[token].shape
    guard shape != .lower, shape != .none, text.tokens[token].kind != .number, !capitalSentences.contains(sentence),
      !measured.contains(token)
    else { return false }
    let grammar = lexicon.grammar(of: lexemes[token])
    guard grammar.isDisjoint(with: NameEvidence.grammaticalWords) || shape == .upper else { return false }
    guard openings.contains(token), shape != .upper, shape != .mixed else { return true }
    return !isCommonWord(token, grammar) || capitalizedInside.contains(lexemes[token])
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
    var words = 0
    var capitals = 0
    for token in text.sentences[index].tokens {
      guard text.tokens[token].kind == .word || text.tokens[token].kind == .alphanumeric else {
        awaitsOpening = awaitsOpening || opensClause(token)
        continue
      }
      words += 1
      capitals += text.tokens[token].shape == .upper ? 1 : 0
      if awaitsOpening {
        openings.insert(token)
        awaitsOpening = false
      } else if text.tokens[token].shape == .capitalized, lexemes[token] != .unknown {
        capitalizedInside.insert(lexemes[token])
      }
    }
    if words > 3, capitals * 10 >= words * 6 { capitalSentences.insert(index) }
  }

  /// Whether a sign lets the next word take a capital that says nothing: an opening quotation mark, a colon, a dash.
  private func opensClause(_ token: Int) -> Bool {
    let span = text.tokens[token].span
    let bytes = text.source.utf8[span.range]
    return ["«", "“", "\"", ":", "–", "—", "•", "…"].contains { $0.utf8.elementsEqual(bytes) }
  }
}

extension MorphologicalTags {
  /// The parts of speech that are names.
  static let names: MorphologicalTags = [.properName, .givenName, .familyName]
}
