import AnnotationModel
import ArgumentParser
import FactStorage
import Foundation

/// `glaneur query`.
struct QueryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "query",
    abstract: "Shows stored facts.",
    discussion: """
      Names match any name that an article uses, without case, accents or hyphens; * stands for any letters. Only what \
      the articles state as a fact is shown; --modality any shows denied and hypothetical statements too.

      The format is a table on a terminal and CSV otherwise.

      EXAMPLES
        glaneur query --subject "Philippe Archinard"
        glaneur query --predicate position_held --object président --format csv
        glaneur query --object '*cancérologie*' --format jsonl
        glaneur query --predicate position_held --as-of 2016-03
      """)

  @OptionGroup var database: DatabaseArguments

  @Option(help: ArgumentHelp("A name of the subject.", valueName: "name"))
  var subject: String?

  @Option(help: ArgumentHelp("The relation, such as position_held.", valueName: "name"))
  var predicate: String?

  @Option(help: ArgumentHelp("A name or value of the object.", valueName: "name"))
  var object: String?

  @Option(help: ArgumentHelp("The document's name.", valueName: "path"))
  var document: String?

  @Option(help: "What the subject or object is: person, organization, location, …, literal, count, document.")
  var type: TermType?

  @Option(help: ArgumentHelp("Only documents of this date and later: 2016-01-10, 2016-01 or 2016.", valueName: "date"))
  var since: PartialDate?

  @Option(help: ArgumentHelp("Only documents up to this date.", valueName: "date"))
  var until: PartialDate?

  @Option(
    help: ArgumentHelp(
      "Only what held then: since the date stated, else the document's, until the date stated.", valueName: "date"))
  var asOf: PartialDate?

  @Option(help: "asserted, negated, reported, possible, planned or any.")
  var modality = ModalityChoice.asserted

  @Option(help: "Show so many facts at most.")
  var limit: Int?

  @Option(help: "table, csv, json or jsonl.")
  var format: QueryFormat?

  mutating func validate() throws {
    if let limit, limit < 0 { throw ValidationError("--limit must not be negative") }
  }

  func run() throws {
    let facts = try FactDatabase.openForReading(database.path)
    var output = StandardOutput()
    if let factFormat = (format ?? (output.isTerminal ? .table : .csv)).factFormat {
      try writeFacts(of: facts, filter, as: factFormat) { try output.write($0) }
    } else {
      var table = FactTable()
      try facts.forEachFact(filter) { try table.add($0, to: &output) }
      try table.finish(&output)
    }
    try output.flush()
  }

  private var filter: FactFilter {
    var filter = FactFilter()
    filter.subject = subject
    filter.predicate = predicate
    filter.object = object
    filter.document = document
    filter.type = type
    filter.since = since
    filter.until = until
    filter.asOf = asOf
    filter.modality = Modality(rawValue: modality.rawValue)
    filter.limit = limit
    return filter
  }
}

/// The values of `--modality`.
enum ModalityChoice: String, ExpressibleByArgument, CaseIterable {
  case asserted, negated, reported, possible, planned, any
}

extension TermType: ExpressibleByArgument {}

extension PartialDate: ExpressibleByArgument {
  /// Reads a date from the command line.
  public init?(argument: String) { self.init(argument) }
}

/// The values of `--format` for queries.
enum QueryFormat: String, ExpressibleByArgument, CaseIterable {
  case table, csv, json, jsonl

  /// The format for programs, or nil for the table.
  var factFormat: FactFormat? { FactFormat(rawValue: rawValue) }
}

/// Writes facts in a format for programs, piece by piece.
func writeFacts(
  of database: FactDatabase, _ filter: FactFilter, as format: FactFormat, isCSVSafe: Bool = false,
  _ write: ([UInt8]) throws -> Void
) throws {
  var buffer = FactEncoder(format: format, isCSVSafe: isCSVSafe)
  buffer.begin()
  try database.forEachFact(filter) { fact in
    buffer.append(fact)
    if buffer.bytes.count >= 1 << 16 { try write(buffer.take()) }
  }
  buffer.end()
  try write(buffer.take())
}
