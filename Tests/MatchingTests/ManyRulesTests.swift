import AnnotationModel
import Testing

@testable import Matching

/// Many rules in one phase.
@Suite struct ManyRulesTests {
  private let words = TestWords(classes: [("town name", ["Lyon", "Paris"])])

  /// Rules whose patterns share their beginnings, as shipped rules do.
  private func phase(_ count: Int) throws -> Phase<TestWords> {
    let rules = (0..<count).map { index in
      let pattern = [
        "<capitalized>+ \"v\(index)\"", "\"n\(index)\" ... <town name>", "<lower> ~v\(index) <capitalized>",
      ]
      return "rule r\(index)\n  match \(pattern[index % 3])\n  gives person\n  yes a\n  no b\n"
    }
    return Phase(rules: try words.rules(rules.joined()), words: words)
  }

  private let text = String(repeating: "Nord a v7 Lyon n4 et Paris v9 . le mot v2 Sud v12 n40 ", count: 50)

  @Test func aHundredRulesMoreTakeAtMostATenthMoreSteps() throws {
    func steps(_ count: Int) throws -> Int {
      let matcher = PhaseMatcher(try phase(count))
      _ = matcher.matches(in: words.elements(text))
      return matcher.stepCount
    }
    #expect(try steps(200) * 10 <= steps(100) * 11)
    #expect(try steps(1100) * 10 <= steps(1000) * 11)
  }

  @Test func aWordIsAskedOnlyConditionsThatNameIt() throws {
    let conditions = try phase(1000).conditions
    let tests = (0..<conditions.count).map(conditions.test)
    let index = TestIndex(tests)
    for element in Set(words.elements(text)) {
      var candidates = index.unbound
      index.forEachTest(naming: WordProfile(element.lexeme, words)) { test, _ in candidates.append(test) }
      #expect(candidates.count < 20)
      let held = tests.indices.filter { tests[$0].holds(for: element, words: words) }
      #expect(Set(candidates).isSuperset(of: held))
    }
  }

  @Test func theProfileCountsHitsAndStepsOfEachRule() throws {
    let matcher = PhaseMatcher(try phase(10))
    let matches = matcher.matches(in: words.elements("Nord v3 et Sud Est v9"))
    #expect(
      matches.map { "\(matcher.phase.rules[$0.rule].name) \($0.elements)" } == ["r3 0..<2", "r9 3..<6", "r9 4..<6"])
    #expect(matcher.uses.map(\.hits) == [0, 0, 0, 1, 0, 0, 0, 0, 0, 2])
    // Where no « v3 » follows, the rule is not tried; nor « Nord v3 … » by what takes capitals alone before « v9 ».
    #expect(matcher.uses.map(\.steps) == [0, 0, 0, 2, 0, 0, 0, 0, 0, 5])
  }

  /// A rule is tried only where all that it needs follows and its first elements may be those at hand; that changes
  /// nothing of what it finds.
  @Test(arguments: [
    ("<capitalized>+ \"v\"", "Nord Est v Sud", 5), ("\"a\" ... \"b\"", "a x b a x", 5), ("\"a\" ... \"b\"", "b a x", 0),
    ("(\"a\" | \"b\") \"x\"? \"c\"", "a x b c", 4), ("(\"a\" \"b\" | \"c\" \"d\") <any>", "a c d e", 3),
    ("\"a\" (\"b\" | \"c\")* <any>", "a b a", 3),
  ])
  func aRuleTakesStepsOnlyWhereItsNeedsFollow(pattern: String, text: String, steps: Int) throws {
    let rules = try words.rules("rule r\n  match \(pattern)\n  gives person\n  yes a\n  no b\n")
    let matcher = PhaseMatcher(Phase(rules: rules, words: words))
    _ = matcher.matches(in: words.elements(text))
    #expect(matcher.stepCount == steps)
  }
}
