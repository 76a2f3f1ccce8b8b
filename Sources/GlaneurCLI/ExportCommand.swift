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

      RDF formats name relations and types by the terms of schema.org, W3C ORG and Wikidata where one exists \
      (docs/rdf-terms.md); nquads puts each piece of evidence into a graph of its own and describes it with PROV-O. \
      graphml, dot, conll and brat write the whole database; brat makes a folder. Open facts are left out \
      unless --open is given.

      EXAMPLES
        glaneur export --format csv --output facts.csv
        glaneur export --dialect excel-fr --predicate position_held --output roles.csv
        glaneur export --columns subject,object,qualifiers.of,date --where 'date >= 2016-03' --output roles.csv
        glaneur export --format nquads --output facts.nq
        glaneur export --format jsonl | head
      """)

  @OptionGroup var database: DatabaseArguments

  @OptionGroup var filters: FilterArguments

  @OptionGroup var picked: ColumnArguments

  @Option(help: "csv, json, jsonl, ntriples, nquads, turtle, jsonld, graphml, dot, conll or brat.")
  var format: ExportChoice = .csv

  @Option(help: "The kind of CSV: rfc4180, or excel-fr (semicolons, byte order mark, decimal commas).")
  var dialect: CSVDialect = .rfc4180

  @Option(name: .shortAndLong, help: ArgumentHelp("The file to write; standard output by default.", valueName: "file"))
  var output: String?

  @Flag(help: "Replace an existing file.")
  var force = false

  @Flag(help: "Put an apostrophe before CSV cells that a spreadsheet would compute; this changes the data.")
  var csvSafe = false

  mutating func validate() throws {
    if csvSafe, format != .csv { throw ValidationError("--csv-safe goes with --format csv") }
    if dialect != .rfc4180, format != .csv { throw ValidationError("--dialect goes with --format csv") }
    if picked.columns != nil, FactFormat(rawValue: format.rawValue) == nil {
      throw ValidationError("--columns goes with --format csv, json or jsonl")
    }
    if format == .brat, output == nil { throw ValidationError("--format brat needs --output FOLDER") }
    var asked = filters.filter
    asked.includesOpen = false
    if format.isWhole, asked != FactFilter() {
      throw ValidationError("--format \(format.rawValue) writes the whole database; filters do not go with it")
    }
  }

  func run() throws {
    let facts = try FactDatabase.openForReading(database.path)
    if csvSafe { complain("--csv-safe: cells that start with = + - @ get an apostrophe; the copy is not exact") }
    guard let exportFormat = ExportFormat(rawValue: format.rawValue) else {
      return try facts.writeBrat(into: output ?? "", replacing: force, includesOpen: filters.open)
    }
    if let output, output != "-" {
      let file = try OutputFile(path: output, replacing: force, avoiding: database.path)
      try write(facts, exportFormat) { try file.write($0) }
      try file.finish()
    } else {
      var standardOutput = StandardOutput()
      try write(facts, exportFormat) { try standardOutput.write($0) }
      try standardOutput.flush()
    }
  }

  private func write(_ facts: FactDatabase, _ format: ExportFormat, _ body: ([UInt8]) throws -> Void) throws {
    var filter = filters.filter
    filter.includesFurtherEvidence = true
    let columns = picked.columns ?? FactColumn.all
    try facts.export(as: format, filter, columns: columns, dialect: dialect, isCSVSafe: csvSafe, body)
  }
}

/// The values of `--format` for exports.
enum ExportChoice: String, ExpressibleByArgument, CaseIterable {
  case csv, json, jsonl, ntriples, nquads, turtle, jsonld, graphml, dot, conll, brat

  /// Whether it writes the whole database, not the facts asked for.
  var isWhole: Bool { [.graphml, .dot, .conll, .brat].contains(self) }
}

extension CSVDialect: ExpressibleByArgument {}
