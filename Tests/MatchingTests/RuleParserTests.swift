import AnnotationModel
import Testing

@testable import Matching

@Suite struct RuleParserTests {
  private static let sound = """
    define <of> = "de" | "du"

    rule leads a body
      match subject:<person> <of>
        object:<organization>
      gives leads
      priority 2
      in title, paragraph
      yes [subject: Marie Durand], de [object=HAS: la HAS]
      no  Marie [sic] Durand
    """

  @Test func readsARule() throws {
    let written = try #require(try TestWords().rules(Self.sound).first)
    let rule = written.rule
    #expect(rule.name.description == "leads a body")
    #expect(rule.place == Rule.Place(file: "test.rules", line: 3))
    #expect(rule.priority == 2)
    #expect(rule.blocks == [.title, .paragraph])
    #expect(
      rule.conclusions == [
        Rule.Conclusion(name: "leads", arguments: ["subject": .capture("subject"), "object": .capture("object")])
      ])
    #expect(written.examples.map(\.text) == ["Marie Durand, de la HAS", "Marie [sic] Durand"])
    #expect(written.examples[0].marks.map(\.value) == [nil, "HAS"])
    #expect(written.examples[0].marks.map(\.span) == [TextSpan(0, 12), TextSpan(17, 23)])
  }

  /// A rule file with one mistake, and the message it must give.
  @Test(arguments: [
    ("match <persn>", "test.rules:2:7: nothing is called <persn> (did you mean <person>?)"),
    (
      "match \"a",
      "test.rules:2:7: nothing stands between the signs, or the second is missing (close the quoted words with \")"
    ),
    ("match (\"a\"", "test.rules:2:11: a parenthesis is not closed (add ))"),
    ("match \"a\"?", "test.rules:2:7: the pattern matches nothing at all (make at least one part obligatory)"),
    ("match \"a\" {4,2}", "test.rules:2:11: {4,2} is no count (write {2} or {0,4}, at most 100)"),
    (
      "match a b",
      "test.rules:2:7: \"a\" means nothing here (quote words, write <name> for a class, ~word for a dictionary form, name: for a capture)"
    ),
    (
      "match !(\"a\" \"b\")",
      "test.rules:2:8: ! and & need a condition on one word (use one word, a class or alternatives of them)"
    ),
    (
      "match <any>&\"a b\"",
      "test.rules:2:13: ! and & need a condition on one word (use one word, a class or alternatives of them)"
    ),
    (
      "math \"a\"",
      "test.rules:2:1: \"math\" begins no statement (statements are define, gives, in, match, no, phase, priority, rule, yes; a pattern's further lines are indented)"
    ),
  ])
  func namesThePlaceOfAMistake(line: String, message: String) {
    #expect(self.message("rule broken\n\(line)\n  gives person\n  yes a\n  no b") == message)
  }

  @Test(arguments: [
    (
      "gives leads",
      "test.rules:3:9: leads needs a subject and an object (capture them, or name them: leads(subject: …, object: …))"
    ),
    (
      "gives leds",
      "test.rules:3:9: \"leds\" is neither a type of mention nor a relation of the schema (the relations are leads)"
    ),
    ("gives leads(subject: c, object: d)", "test.rules:3:9: no capture is called d (the pattern captures c)"),
    (
      "gives leads(subject: c, object: c, until: \"2\")",
      "test.rules:3:9: leads has no argument until (it has subject, object, since)"
    ),
    (
      "in menu",
      "test.rules:3:6: \"menu\" is no kind of block (the kinds are title, byline, dateline, heading, paragraph, list, teaser, navigation)"
    ),
    ("priority high", "test.rules:3:12: \"high\" is no whole number up to 1000 (write priority 2)"),
  ])
  func refusesABadConclusion(line: String, message: String) {
    let gives = line.hasPrefix("gives") ? "" : "  gives person\n"
    #expect(self.message("rule broken\n  match c:\"a\"\n  \(line)\n\(gives)  yes a\n  no b") == message)
  }

  @Test func refusesTwoRulesOfOneNameAndRulesWithoutExamples() {
    let rule = "rule twin\n  match \"a\"\n  gives person\n  yes a\n  no b\n"
    #expect(
      message(rule + rule)
        == "test.rules:6:6: another rule has this name, at test.rules:1 (give each rule a name of its own)")
    #expect(
      message("rule bare\n  match \"a\"\n  gives person\n  yes a")
        == "test.rules:1:6: the rule needs an example that matches and one that must not (add yes and no lines)")
  }

  @Test func aDefinitionCannotNameItself() {
    #expect(throws: ConfigurationError.self) { try TestWords().rules("define <x> = \"a\" <x>") }
  }

  /// What the parser says of a file.
  private func message(_ contents: String) -> String {
    do {
      return "\(try TestWords().rules(contents).count) rules, no error"
    } catch {
      return "\(error)"
    }
  }
}
