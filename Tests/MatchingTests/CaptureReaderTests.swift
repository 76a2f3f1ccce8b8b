import AnnotationModel
import TestSupport
import Testing

@testable import Matching

/// The way that captures are read by must be the first that leads to the end, of all ways in the order of a pattern's
/// preferences.
@Suite struct CaptureReaderTests {
  private let words = TestWords()

  @Test func readsWhatTryingAllWaysGives() throws {
    var random = SeededGenerator(seed: 8)
    var count = 0
    for _ in 0..<500 {
      let pattern = pattern(depth: 2, using: &random)
      let file = "rule r\n  match \"a\" \(pattern)\n  gives person\n  yes a\n  no b\n"
      let phase = Phase(rules: try words.rules(file), words: words)
      let matcher = PhaseMatcher(phase)
      for _ in 0..<10 {
        let text = ["a"] + (0..<6).map { _ in ["a", "b", "c"].randomElement(using: &random) ?? "a" }
        let elements = words.elements(text.joined(separator: " "))
        let found = matcher.matches(in: elements).first { $0.elements.lowerBound == 0 }
        let first = firstWay(phase, elements)
        #expect(found?.elements.upperBound == first?.end, "\(pattern) over \(text)")
        #expect(found?.captures ?? [] == first?.captures ?? [], "\(pattern) over \(text)")
        count += found == nil ? 0 : 1
      }
    }
    #expect(count > 300)
  }

  /// Where the first way ends that takes some of the elements, and what its captures take.
  private func firstWay(_ phase: Phase<TestWords>, _ elements: [Element]) -> (end: Int, captures: [Match.Capture])? {
    let automaton = phase.automata[0]
    var captures: [Match.Capture] = []
    /// Where the first way from a state ends; `passed` are the states passed since the last element was taken.
    func way(from state: Int, at position: Int, passed: Set<Int>) -> Int? {
      guard !passed.contains(state) else { return nil }
      let passed = passed.union([state])
      let before = captures
      switch automaton.states[state] {
      case .accept: return position
      case .take(let test, let next):
        guard position < elements.count, holds(automaton.tests[test], elements[position], phase) else { return nil }
        return way(from: next, at: position + 1, passed: [])
      case .fork(let first, let second):
        if let end = way(from: first, at: position, passed: passed) { return end }
        captures = before
        return way(from: second, at: position, passed: passed)
      case .mark(let capture, let isEnd, let next):
        let name = automaton.captureNames[capture]
        if isEnd, let place = captures.lastIndex(where: { $0.name == name && $0.elements.upperBound == Int.max }) {
          captures[place] = Match.Capture(name: name, elements: captures[place].elements.lowerBound..<position)
        } else if !isEnd {
          captures.append(Match.Capture(name: name, elements: position..<Int.max))
        }
        return way(from: next, at: position, passed: passed)
      }
    }
    guard let end = way(from: automaton.start, at: 0, passed: []) else { return nil }
    return (end, captures.filter { !$0.elements.isEmpty })
  }

  private func holds(_ test: Int, _ element: Element, _ phase: Phase<TestWords>) -> Bool {
    phase.conditions.holds(test, element, WordProfile(element.lexeme, words))
  }

  private func pattern(depth: Int, using random: inout SeededGenerator) -> String {
    func part() -> String { pattern(depth: depth - 1, using: &random) }
    switch Int.random(in: 0..<(depth > 0 ? 10 : 3), using: &random) {
    case 0: return "<any>"
    case 1...2: return "\"\(["a", "b", "c"].randomElement(using: &random) ?? "a")\""
    case 3...4: return "\(part()) \(part())"
    case 5: return "(\(part()) | \(part()))"
    case 6: return "(\(part()))?"
    case 7: return "(\(part())){1,3}"
    case 8: return "\(["x", "y"].randomElement(using: &random) ?? "x"):(\(part()))"
    default: return "\(part()) ... \(part())"
    }
  }
}
