import AnnotationModel
import TestSupport
import Testing

@testable import Matching

@Suite struct PhaseMatcherTests {
  /// Matches one pattern; each match is written with its captures drawn in: `le [c: Nord] gagne`.
  private func matches(_ pattern: String, _ text: String) throws -> [String] {
    let words = TestWords(classes: [("town name", ["Lyon", "Paris"])])
    let rules = try words.rules(
      """
      rule test
        match \(pattern)
        gives person
        yes a
        no b
      """)
    let matcher = PhaseMatcher(Phase(rules: rules, words: words))
    let pieces = text.split(separator: " ").map(String.init)
    return matcher.matches(in: words.elements(text)).map { match in
      match.elements.map { index in
        let opening = match.captures.filter { $0.elements.lowerBound == index }.map { "[\($0.name): " }.joined()
        let closing = match.captures.filter { $0.elements.upperBound == index + 1 }.map { _ in "]" }.joined()
        return opening + pieces[index] + closing
      }.joined(separator: " ")
    }
  }

  @Test(arguments: [
    ("\"a\" \"b\"", "a b a c", ["a b"]),
    ("\"a\" (\"b\" | \"c\")", "a b a c", ["a b", "a c"]),
    ("\"a\" \"b\"? \"c\"", "a b c a c", ["a b c", "a c"]),
    ("c:<capitalized>+", "le Nord Est gagne", ["[c: Nord Est]", "[c: Est]"]),
    ("<town name>", "lyon et Lyon", ["Lyon"]),
    ("<capitalized>&!<town name>", "Lyon et Nord", ["Nord"]),
    ("!\"a\" \"b\"", "a b c b", ["c b"]),
    ("\"a\"{2,3}", "a a a a", ["a a a", "a a a", "a a"]),
    ("(x:\"a\" | y:\"b\")+", "a b", ["[x: a] [y: b]", "[y: b]"]),
    ("\"a\" ... c:\"b\"", "a x b y b", ["a x [c: b]"]),
    ("\"a\" ... \"b\"", "a x . b", []),
    ("\"a\" ... \"b\"", "a 1 2 3 4 5 6 7 8 9 b", []),
    ("c:\"a\" (\",\" c:\"a\")*", "a , a , a", ["[c: a] , [c: a] , [c: a]", "[c: a] , [c: a]", "[c: a]"]),
  ])
  func reads(pattern: String, text: String, expected: [String]) throws {
    #expect(try matches(pattern, text) == expected)
  }

  @Test func overlapsGoToPriorityThenLengthThenPlaceThenOrder() {
    func candidate(_ tokens: Range<Int>, _ priority: Int, _ order: Int) -> Candidate<Int> {
      Candidate(tokens: tokens, priority: priority, order: order, value: order)
    }
    let winners = OverlapResolution.winners([
      candidate(0..<2, 0, 0), candidate(1..<4, 0, 1), candidate(3..<5, 1, 2), candidate(0..<2, 0, 3),
      candidate(7..<8, -1, 4),
    ])
    #expect(winners.map(\.value) == [0, 2, 4])
  }

  /// Those of few candidates are found each by comparing it with all others, those of many by sorting.
  @Test func fewAndManyCandidatesHaveTheSameWinners() {
    var generator = SeededGenerator(seed: 11)
    for count in 2...OverlapResolution.fewCount {
      for length in [count, count * 3] {
        let candidates = (0..<count).map { order in
          let start = Int.random(in: 0..<length, using: &generator)
          return Candidate(
            tokens: start..<start + Int.random(in: 1...4, using: &generator),
            priority: Int.random(in: 0...1, using: &generator), order: order, value: order)
        }
        let many = OverlapResolution.winnersOfMany(candidates).sorted { $0.tokens.lowerBound < $1.tokens.lowerBound }
        #expect(OverlapResolution.winners(candidates).map(\.value) == many.map(\.value))
      }
    }
  }
}
