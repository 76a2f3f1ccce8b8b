import ArgumentParser
import FactStorage
import Foundation

/// `glaneur export`.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Writes all stored facts with document, place, evidence and rule.",
    discussion: """
      One row or object for each place where a document states a fact, in an order that depends on the content alone. \
      The file appears when it is whole; an existing one is replaced only with --force.

      EXAMPLES
        glaneur export --format csv --output facts.csv
        glaneur export --format jsonl | head
      """)

  @OptionGroup var database: DatabaseArguments

  @Option(help: "csv, json or jsonl.")
  var format: FactFormat = .csv

  @Option(name: .shortAndLong, help: ArgumentHelp("The file to write; standard output by default.", valueName: "file"))
  var output: String?

  @Flag(help: "Replace an existing file.")
  var force = false

  @Flag(help: "Put an apostrophe before CSV cells that a spreadsheet would compute; this changes the data.")
  var csvSafe = false

  mutating func validate() throws {
    if csvSafe, format != .csv { throw ValidationError("--csv-safe goes with --format csv") }
  }

  func run() throws {
    let facts = try FactDatabase.openForReading(database.path)
    var filter = FactFilter()
    filter.includesFurtherEvidence = true
    if csvSafe { complain("--csv-safe: cells that start with = + - @ get an apostrophe; the copy is not exact") }
    if let output, output != "-" {
      let file = try OutputFile(path: output, replacing: force, avoiding: database.path)
      try writeFacts(of: facts, filter, as: format, isCSVSafe: csvSafe) { try file.write($0) }
      try file.finish()
    } else {
      var standardOutput = StandardOutput()
      try writeFacts(of: facts, filter, as: format, isCSVSafe: csvSafe) { try standardOutput.write($0) }
      try standardOutput.flush()
    }
  }
}

extension FactFormat: ExpressibleByArgument {}
