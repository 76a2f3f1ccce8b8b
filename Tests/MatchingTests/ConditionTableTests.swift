import AnnotationModel
import TestSupport
import Testing

@testable import Matching

/// What is remembered of elements and words must be what each condition says when it is asked alone.
@Suite struct ConditionTableTests {
  private let lexemes = [Lexeme.unknown] + (1...8).map { Lexeme(rawValue: $0) }
  private let grammars: [MorphologicalTags] = [[], .noun, .verb, [.noun, .plural]]
  private let types: [ElementTypes] = [
    [], .named, [.named, .opening], .mention(.person), .start, .end, [.start, .opening],
  ]

  @Test func rememberedAnswersAreThoseOfEachConditionAlone() {
    var random = SeededGenerator(seed: 12)
    for _ in 0..<40 {
      let conditions = ConditionTable((0..<70).map { _ in test(depth: 4, using: &random) })
      let words = words(using: &random)
      var known = WordlessAnswers()
      var symbols = SymbolTable(conditionCount: conditions.count)
      for _ in 0..<200 {
        let element = element(using: &random)
        let word = WordProfile(element.lexeme, words)
        let answers = conditions.answers(of: element, word, &known)
        let symbol = Int(symbols.symbol(of: element, word, conditions))
        for test in 0..<conditions.count {
          let answer = answers[test >> 6] & 1 << UInt64(test & 63) != 0
          let isMet = conditions.holds(test, element, word)
          let isMetBySymbol = symbols.meets(symbol, test)
          #expect(answer == isMet && isMetBySymbol == isMet, "\(conditions.test(test)) \(element)")
        }
      }
    }
  }

  /// Eight words in three classes, some of them forms of others.
  private func words(using random: inout SeededGenerator) -> TestWords {
    let names = (1...8).map { "w\($0)" }
    let words = TestWords(
      classes: ["a", "b", "c name"].map { name in (name, names.filter { _ in Bool.random(using: &random) }) })
    for name in names { _ = words.lexeme(of: name) }
    for lexeme in lexemes.dropFirst() {
      let lemmas = lexemes.filter { _ in Int.random(in: 0..<4, using: &random) == 0 }
      words.readings[lexeme] = (lemmas, grammars.randomElement(using: &random) ?? [])
    }
    return words
  }

  private func element(using random: inout SeededGenerator) -> Element {
    Element(
      tokens: 0..<1, lexeme: lexemes.randomElement(using: &random) ?? .unknown,
      shape: TokenShape.allCases.randomElement(using: &random) ?? .lower,
      kind: Bool.random(using: &random) ? .word : .punctuation, types: types.randomElement(using: &random) ?? [])
  }

  private func test(depth: Int, using random: inout SeededGenerator) -> ElementTest {
    func parts() -> [ElementTest] {
      (0..<Int.random(in: 0...3, using: &random)).map { _ in test(depth: depth - 1, using: &random) }
    }
    let lexeme = lexemes.randomElement(using: &random) ?? .unknown
    switch Int.random(in: 0..<(depth > 0 ? 14 : 8), using: &random) {
    case 0: return .any
    case 1: return .form(lexeme)
    case 2: return .lemma(lexeme)
    case 3:
      return .memberOf(classIndex: Int.random(in: 0..<3, using: &random), needsCapital: Bool.random(using: &random))
    case 4: return .grammar(grammars.randomElement(using: &random) ?? [])
    case 5: return .shape(ShapeSet(mask: UInt8.random(in: 0...31, using: &random)))
    case 6: return .kind(.word)
    case 7: return .types(types.randomElement(using: &random) ?? [])
    case 8, 9: return .not(test(depth: depth - 1, using: &random))
    case 10, 11: return .all(parts())
    default: return .either(parts())
    }
  }
}
