import Foundation
import Glaneur
import Testing

/// Every rule's own examples, one test a rule file.
@Suite struct RuleExampleTests {
  static let checker = Result { try Extractor(options: ExtractionOptions()).ruleChecker() }
  static let files: [String] = {
    let rules = (try? checker.get().rules) ?? []
    return Set(rules.map(\.rule.place.file)).sorted()
  }()

  @Test func rulesAreFound() throws {
    _ = try Self.checker.get()
    #expect(Self.files.count > 10)
  }

  @Test(arguments: files) func examplesHold(file: String) throws {
    let checker = try Self.checker.get()
    for rule in checker.rules where rule.rule.place.file == file {
      for failure in checker.failures(of: rule) { Issue.record("\(failure)") }
    }
  }

  /// What the business press writes most, which the texts at hand hardly show.
  static let businessRelations = [
    "acquires", "born_in", "born_on", "died_in", "died_on", "employs", "founded_by", "founded_on", "invests_in",
    "merges_with", "raises_funds", "revenue", "subsidiary_of", "succeeds",
  ]

  @Test(arguments: businessRelations) func fifteenExamplesEachWay(relation: String) throws {
    let rules = try Self.checker.get().rules.filter { rule in
      rule.rule.conclusions.contains { $0.name == relation }
    }
    let examples = rules.flatMap(\.examples)
    #expect(Set(examples.filter(\.matches).map(\.text)).count >= 15)
    #expect(Set(examples.filter { !$0.matches }.map(\.text)).count >= 15)
  }
}
