import ArgumentParser
import Glaneur

/// `glaneur rules`: what rule authors need.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "Checks, measures and compares rules.",
    subcommands: [Check.self, Profile.self, Diff.self])

  /// `glaneur rules check`: compiles all rules and runs their examples.
  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "check", abstract: "Compile the rules and run every example.",
      discussion: """
        Prints file:line and what is wrong for each example that fails, and ends with 78 when one does. Warnings name \
        file:line:column of what loads but looks wrong: rules that never match or repeat others, words that no text \
        holds.

        EXAMPLES
          glaneur rules check
          glaneur rules check --rules my/rules
          glaneur rules check --lexicons my/Lexicons
        """)

    @OptionGroup var extraction: ExtractionArguments

    func run() throws {
      let extractor = try Extractor(options: extraction.options)
      let checker = try extractor.ruleChecker()
      var output = StandardOutput()
      let remarks = try extractor.ruleRemarks()
      for remark in remarks { try output.write("\(visible("warning: \(remark)"))\n") }
      var failureCount = 0
      for rule in checker.rules {
        for failure in checker.failures(of: rule) {
          failureCount += 1
          try output.write("\(visible(failure.description))\n")
        }
      }
      let exampleCount = checker.rules.map(\.examples.count).reduce(0, +)
      try output.write(
        "\(checker.rules.count) rules, \(exampleCount) examples, \(failureCount) failed, \(remarks.count) warnings\n")
      try output.flush()
      if failureCount > 0 { throw ExitCode(Exit.configuration) }
    }
  }
}
