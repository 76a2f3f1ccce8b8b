import AnnotationModel
import Testing

@testable import Matching

/// Rules that nobody should write.
@Suite struct HostileRuleTests {
  @Test func hostile46TheStepsGrowWithTheTextWhateverTheRule() throws {
    let patterns = [
      "<any>* \"z\"", "(<any>* <any>*)* \"z\"", "(<any> | <any> <any>)+ \"z\"", "<any>* \"a\" <any>{90} \"z\"",
      "(\"a\"? ){40} \"a\"{40} \"z\"",
    ]
    for pattern in patterns {
      let counts = try [500, 1000, 2000].map { try steps(pattern, words: "a", count: $0) }
      #expect(counts[2] - counts[1] == 2 * (counts[1] - counts[0]), "\(pattern): \(counts)")
    }
  }

  @Test(arguments: [("<capitalized>+ \"x\"", "Nord"), ("\"«\" ... \"»\"", "« « «"), ("<any>+ \"»\"", "« a »")])
  func stepsFitALine(pattern: String, words: String) throws {
    let counts = try [1000, 10_000, 20_000].map { try steps(pattern, words: words, count: $0) }
    #expect(counts[2] - counts[1] == (counts[1] - counts[0]) * 10 / 9, "\(counts)")
  }

  /// The steps that a pattern takes over a text of some words, repeated.
  private func steps(_ pattern: String, words text: String, count: Int) throws -> Int {
    let words = TestWords()
    let rules = try words.rules("rule r\n  match \(pattern)\n  gives person\n  yes a\n  no b")
    let matcher = PhaseMatcher(Phase(rules: rules, words: words))
    let piece = words.elements(text)
    // What the pattern needs stands at the end of every hundred words, or it would not be tried.
    let needed = words.elements("z x »")
    let line = (0..<count).flatMap { $0 % 100 == 99 ? needed : piece }
    _ = matcher.matches(in: line)
    return matcher.stepCount
  }

  @Test(arguments: [
    (
      "((((((\"a\"{100}){100}){100}){100}){100}){100})",
      "test.rules:2:9: the pattern is too large: written out it has more than 20000 conditions (repeat less, or cut the rule in two)"
    ),
    (
      String(repeating: "(", count: 30_000) + "\"a\"",
      "test.rules:2:109: too many parentheses inside each other (name a part of the pattern with define)"
    ),
    (
      String(repeating: "!", count: 30_000) + "\"a\"",
      "test.rules:2:10: a pattern cannot begin with this (write words, a <name> or a ~lemma)"
    ),
    (
      String(repeating: "c:", count: 30_000) + "\"a\"",
      "test.rules:2:209: too many captures inside each other (give each a part of its own)"
    ),
  ])
  func hostile46RulesThatAreTooLarge(pattern: String, message: String) {
    #expect(self.message("rule r\n  match \(pattern)\n  gives person\n  yes a\n  no b") == message)
  }

  @Test func hostile46ConditionsInsideEachOtherAreReadInLinearTime() throws {
    let opened = String(repeating: "(", count: 60) + "\"a\""
    let nested = (0..<60).reduce(opened) { pattern, _ in pattern + " & <capitalized>)" }
    let words = TestWords()
    let rules = try words.rules("rule r\n  match \(nested)\n  gives person\n  yes a\n  no b")
    #expect(Phase(rules: rules, words: words).conditions.count == 1)
  }

  @Test func hostile46DefinitionsThatGrowByDoubling() {
    let doubling = (1...30).map { "define <x\($0)> = <x\($0 - 1)> <x\($0 - 1)>" }.joined(separator: "\n")
    #expect(
      message("define <x0> = \"a\"\n" + doubling)
        == "test.rules:16:16: the pattern is too large: written out it has more than 20000 conditions (repeat less, or cut the rule in two)"
    )
  }

  @Test(arguments: [
    (
      "define <x> = \"a\" <x>",
      "test.rules:1:18: <x> is defined only at line 1 (define it above; a definition cannot lead back to itself)"
    ),
    (
      "define <x> = <y>\ndefine <y> = <x>",
      "test.rules:1:14: <y> is defined only at line 2 (define it above; a definition cannot lead back to itself)"
    ),
    (
      "define <x> = <wordlist>",
      "test.rules:1:14: nothing is called <wordlist> (define it, or add a lexicon file with this class)"
    ),
    ("define <x> = <gras>", "test.rules:1:14: nothing is called <gras> (did you mean <grass>?)"),
    ("rule", "test.rules:1:5: the rule has no name (write a short phrase after rule)"),
    ("rule x", "test.rules:1:6: the rule has no match line (add: match PATTERN)"),
    ("phase two", "test.rules:1:7: \"two\" is no whole number up to 1000 (write phase 2)"),
    ("yes a", "test.rules:1:5: yes stands outside a rule (begin with: rule NAME)"),
    ("define x = \"a\"", "test.rules:1:8: this defines nothing (write: define <name> = pattern)"),
  ])
  func hostile47FilesThatDoNotHoldTogether(contents: String, message: String) {
    #expect(self.message(contents) == message)
  }

  private func message(_ contents: String) -> String {
    do {
      return "\(try TestWords(classes: [("grass", [])]).rules(contents).count) rules, no error"
    } catch {
      return "\(error)"
    }
  }
}
