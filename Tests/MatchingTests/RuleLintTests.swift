import AnnotationModel
import Testing

@testable import Matching

@Suite struct RuleLintTests {
  private let words = TestWords(classes: [("town name", ["Lyon"])])

  /// The remarks on rules of one line each.
  private func remarks(_ rules: String...) throws -> [String] {
    let files = rules.enumerated().map { "rule r\($0)\n\($1)\n  yes a\n  no b\n" }
    let lint = RuleLint(words: words) { $0.split(separator: "'").map(String.init) }
    let contents = files.joined()
    return (try lint.remarks(onWordsOf: [("test.rules", contents)]) + lint.remarks(on: try words.rules(contents)))
      .map(\.description)
  }

  @Test(arguments: [
    ("<lower>&<upper> \"a\"", "<lower>&<upper>"), ("\"a\"? \"b\"&\"c\"", "\"b\"&\"c\""),
    ("<word>&!<word>", "<word>&!<word>"), ("<town name>&<lower>", "<town name>&<lower>"),
    ("\"x\"&<town name>", "\"x\"&<town name>"), ("(<lower>&<upper> | <word>&<figure>)", "<lower>&<upper>"),
  ])
  func deadByContradiction(pattern: String, condition: String) throws {
    #expect(
      try remarks("  match \(pattern)\n  gives person") == [
        "test.rules:2:9: the rule r0 never matches: nothing meets \(condition) (one of its conditions excludes another)"
      ])
  }

  @Test func deadSinceMentionsAreFoundBeforeQuantities() throws {
    let expected =
      "test.rules:2:9: the rule r0 never matches: nothing meets <money> (quantities, counts and quotations are found after mentions; only relation rules see them)"
    #expect(try remarks("  match \"a\" <money>\n  gives person") == [expected])
    #expect(try remarks("  match subject:<person> object:<money>\n  gives leads") == [])
    #expect(
      try remarks("  match \"a\"\n  gives person\n  in navigation") == [
        "test.rules:2:9: the rule r0 never matches: nothing is read in navigation blocks (name another kind of block after in)"
      ])
  }

  @Test func shadowed() throws {
    let rule = "  match \"a\" (\"b\" | \"c\")\n  gives person"
    #expect(
      try remarks(rule, rule) == [
        "test.rules:7:9: the rule r1 has the pattern and the result of the rule r0 at test.rules:1 (remove one of them)"
      ])
    #expect(try remarks(rule, rule + "\n  in title") == [])
  }

  @Test func wordsThatNoTextHolds() throws {
    #expect(
      try remarks("  match \"a l'eau\"\n  gives person") == [
        "test.rules:2:9: \"l'eau\" is never one word of a text (write \"l\" \"eau\")"
      ])
  }

  @Test func alternativesKeepARuleAlive() throws {
    #expect(try remarks("  match (<lower>&<upper> | \"a\")\n  gives person") == [])
    #expect(try remarks("  match \"a\" (<lower>&<upper>)?\n  gives person") == [])
  }
}
