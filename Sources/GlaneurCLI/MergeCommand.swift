import ArgumentParser
import FactStorage
import Glaneur

/// `glaneur merge`.
struct MergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Brings databases and record files of many workers together in one database.",
    discussion: """
      Any order, partition or repetition of the parts gives the same export. Of two records of one document the later \
      engine's wins, else the greater content; a database wins over printed records, which lack sentences.

      EXAMPLES
        glaneur merge all.sqlite part1.sqlite part2.sqlite
        glaneur merge all.sqlite records/*.jsonl
      """)

  @Argument(help: ArgumentHelp("The database to make or extend.", valueName: "database"))
  var output: String

  @Argument(help: "Databases, and files of records as 'glaneur extract' prints them.")
  var parts: [String]

  @Option(help: ArgumentHelp("How long to wait for another writer.", valueName: "seconds"))
  var wait = 0.0

  mutating func validate() throws {
    if !(0...86_400).contains(wait) { throw ValidationError("--wait must be from 0 to 86400 seconds") }
  }

  func run() throws {
    for part in parts { _ = try FactDatabase.isDatabase(part) }
    Interruption.watch()
    let facts = try FactDatabase.openForWriting(output, wait: wait, isInterrupted: { Interruption.signal != nil })
    var merge = Merge(into: facts)
    var summary = Merge.Summary()
    for part in parts {
      try merge.add(part, to: &summary, isInterrupted: { Interruption.signal != nil }, report: complain)
    }
    var standardOutput = StandardOutput()
    let totals = try facts.totals()
    try standardOutput.write(
      """
      \(summary.documents) documents of \(parts.count) parts, \(summary.stored) stored, \(summary.rejected) lines rejected
      \(output) holds \(totals.documents) documents, \(totals.entities) entities, \(totals.facts) facts, \
      \(totals.counts) counts

      """)
    try standardOutput.flush()
    if let signal = Interruption.signal { throw Exit.interrupted(by: signal) }
    if summary.rejected > 0 { throw Exit.someRejected }
  }
}
