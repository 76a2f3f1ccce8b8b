import Foundation
import Glaneur
import Testing

/// Every rule's own examples, one test a rule file.
@Suite struct RuleExampleTests {
  static let extractor = Result { try Extractor(options: ExtractionOptions()) }
  static let files: [String] = {
    let rules = (try? extractor.get().ruleChecker().rules) ?? []
    return Set(rules.map(\.place.file)).sorted()
  }()

  @Test func rulesAreFound() throws {
    _ = try Self.extractor.get()
    #expect(Self.files.count > 10)
  }

  @Test(arguments: files) func examplesHold(file: String) throws {
    var checker = try Self.extractor.get().ruleChecker()
    for rule in checker.rules where rule.place.file == file {
      for failure in checker.failures(of: rule) { Issue.record("\(failure)") }
    }
  }
}
