import ArgumentParser
import Glaneur

/// `glaneur rules`: what rule authors need.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "Checks the rules.", subcommands: [Check.self])

  /// `glaneur rules check`: compiles all rules and runs their examples.
  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Compile the rules and run every example.",
      discussion: """
        Prints file:line and what is wrong for each example that fails, and ends with 78 when one does.

        EXAMPLES
          glaneur rules check
          glaneur rules check --lexicons my/Lexicons
        """)

    @OptionGroup var extraction: ExtractionArguments

    func run() throws {
      var checker = try Extractor(options: extraction.options).ruleChecker()
      var output = StandardOutput()
      var failureCount = 0
      for rule in checker.rules {
        for failure in checker.failures(of: rule) {
          failureCount += 1
          try output.write("\(visible(failure.description))\n")
        }
      }
      let exampleCount = checker.rules.map(\.examples.count).reduce(0, +)
      try output.write("\(checker.rules.count) rules, \(exampleCount) examples, \(failureCount) failed\n")
      try output.flush()
      if failureCount > 0 { throw ExitCode(Exit.configuration) }
    }
  }
}
