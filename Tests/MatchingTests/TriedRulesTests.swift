import AnnotationModel
import TestSupport
import Testing

@testable import Matching

/// Where rules are tried must change nothing of what they find: random patterns over random words, tried everywhere.
@Suite struct TriedRulesTests {
  private let words = TestWords()

  @Test func rulesTriedNowAndThenFindWhatRulesTriedEverywhereDo() throws {
    var random = SeededGenerator(seed: 31)
    var count = 0
    for round in 0..<60 {
      // Once so many that they take a long row of bits.
      let isLarge = round == 0
      let ruleCount = isLarge ? 1200 : Int.random(in: 1...90, using: &random)
      let patterns = (0..<ruleCount).map { _ in rulePattern(using: &random) }
      let file = patterns.enumerated().map { "rule r\($0)\n  match \($1)\n  gives person\n  yes a\n  no b\n" }
      let phase = Phase(rules: try words.rules(file.joined(separator: "\n")), words: words)
      let matcher = PhaseMatcher(phase)
      for _ in 0..<(isLarge ? 3 : 20) {
        let text = (0..<Int.random(in: 0...12, using: &random)).map { _ in word(using: &random) }
        let elements = words.elements(text.joined(separator: " "))
        let matches = matcher.matches(in: elements)
        #expect(matches == everywhere(phase, elements), "\(patterns) over \(text)")
        count += matches.count
      }
    }
    #expect(count > 10_000)
  }

  /// Every rule's match at every place, by its states alone.
  private func everywhere(_ phase: Phase<TestWords>, _ elements: [Element]) -> [Match] {
    var symbols = SymbolTable(conditionCount: phase.conditions.count)
    var sequence = PlainArray<Int32>()
    for index in elements.indices {
      sequence.append(
        symbols.symbol(of: elements[index], WordProfile(elements[index].lexeme, phase.words), phase.conditions))
    }
    var reader = CaptureReader()
    var matches: [Match] = []
    for start in elements.indices {
      for (rule, automaton) in phase.automata.enumerated() {
        var automaton = LazyAutomaton(automaton)
        let match = reader.match(
          &automaton, rule: rule, in: start..<elements.count, of: sequence, symbols)
        if let match, !match.elements.isEmpty { matches.append(match) }
      }
    }
    return matches
  }

  private func word(using random: inout SeededGenerator) -> String {
    ["a", "b", "c", "d", "A", "B"].randomElement(using: &random) ?? "a"
  }

  /// A pattern with one part that is obligatory, before or after the rest.
  private func rulePattern(using random: inout SeededGenerator) -> String {
    let parts = [pattern(depth: 0, using: &random), pattern(depth: 3, using: &random)]
    return (Bool.random(using: &random) ? parts : parts.reversed()).joined(separator: " ")
  }

  private func pattern(depth: Int, using random: inout SeededGenerator) -> String {
    func part() -> String { pattern(depth: depth - 1, using: &random) }
    switch Int.random(in: 0..<(depth > 0 ? 10 : 4), using: &random) {
    case 0: return "<any>"
    case 1: return "<capitalized>"
    case 2...3: return "\"\(word(using: &random).lowercased())\""
    case 4...5: return "\(part()) \(part())"
    case 6: return "(\(part()) | \(part()))"
    case 7: return "(\(part()))?"
    case 8: return "(\(part())){1,3}"
    default: return "\(part()) ... \(part())"
    }
  }
}
