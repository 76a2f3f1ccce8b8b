import TestSupport
import Testing

@testable import Matching

/// A match that was read before must be the one that would be read again.
@Suite struct KnownMatchesTests {
  private struct Key: Hashable {
    let rule: Int
    let classes: [Int]
  }

  @Test func matchesComeBackByTheirRuleAndClassesWhereverTheyBegin() {
    var random = SeededGenerator(seed: 7)
    var known = KnownMatches()
    var expected: [Key: Match] = [:]
    for _ in 0..<5000 {
      let key = Key(
        rule: Int.random(in: 0..<3, using: &random),
        classes: (0..<Int.random(in: 1...5, using: &random)).map { _ in Int.random(in: 0..<4, using: &random) })
      let start = Int.random(in: 0..<100, using: &random)
      known.beginKey(of: key.rule)
      for index in key.classes { known.append(toKey: index) }
      let found = known.match(from: start)
      #expect(found == expected[key].map { match($0.rule, from: start, length: $0.elements.count) })
      guard found == nil else { continue }
      let length = Int.random(in: 1...key.classes.count, using: &random)
      known.add(match(key.rule, from: start, length: length), from: start)
      expected[key] = match(key.rule, from: 0, length: length)
    }
    #expect(expected.count > 1000)
  }

  private func match(_ rule: Int, from start: Int, length: Int) -> Match {
    Match(
      rule: rule, elements: start..<start + length,
      captures: [Match.Capture(name: "subject", elements: start..<start + 1)])
  }
}
