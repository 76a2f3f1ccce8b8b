import ArgumentParser
import FactStorage
import Foundation
import Glaneur

/// `glaneur verify`.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Reads the articles again and proves each fact's evidence.",
    discussion: """
      Tells which files changed or are gone, and which evidence moved (with its new place) or is not there any more. \
      Ends with 1 when anything is not as it was read.

      EXAMPLES
        glaneur verify --db facts.sqlite
        glaneur verify --integrity
      """)

  @OptionGroup var database: DatabaseArguments

  @Flag(help: "Check the database itself instead of the articles.")
  var integrity = false

  @Option(help: ArgumentHelp("The folder of lexicons (or the variable GLANEUR_LEXICONS).", valueName: "folder"))
  var lexicons: String?

  func run() throws {
    let facts = try FactDatabase.openForReading(database.path)
    var output = StandardOutput()
    let isSound = integrity ? try checkIntegrity(facts, &output) : try checkEvidence(facts, &output)
    try output.flush()
    if !isSound { throw Exit.someRejected }
  }

  private func checkIntegrity(_ facts: FactDatabase, _ output: inout StandardOutput) throws -> Bool {
    let problems = try facts.integrityProblems()
    for problem in problems { try output.write(visible(problem) + "\n") }
    if problems.isEmpty { try output.write("\(database.path) is sound\n") }
    return problems.isEmpty
  }

  private func checkEvidence(_ facts: FactDatabase, _ output: inout StandardOutput) throws -> Bool {
    let options = ExtractionArguments.lexiconOptions(lexicons)
    var verification = Verification(of: facts, options: options)
    var lines: [String] = []
    let summary = try verification.run { document, finding in
      lines.append("\(visible(document)): \(describe(finding))\n")
    }
    for line in lines { try output.write(line) }
    try output.write(
      """
      \(summary.proven) pieces of evidence proven, \(summary.moved) moved, \(summary.broken) not found
      \(summary.unchanged) documents unchanged, \(summary.changed) changed, \(summary.missing) missing, \
      \(summary.unchecked) without a file

      """)
    return summary.isSound
  }

  private func describe(_ finding: Verification.Finding) -> String {
    switch finding {
    case .changed: "changed since it was read"
    case .missing(let reason): visible(reason)
    case .moved(let fact, let start): "\(place(of: fact)) moved to \(start): \(visible(fact.evidence))"
    case .broken(let fact): "\(place(of: fact)) not found: \(visible(fact.evidence))"
    }
  }

  private func place(of fact: StoredFact) -> String {
    "\(fact.span.lowerBound)-\(fact.span.upperBound) (\(visible(fact.subject)) \(fact.predicate))"
  }
}
