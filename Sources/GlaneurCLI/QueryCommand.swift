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
      the articles state as a fact is shown; --modality any shows denied and hypothetical statements too. \
      Whose word a statement is (« selon X », « X affirme que », a quotation of X) stands in the column source.

      The format is a table on a terminal and CSV otherwise.

      A pattern joins triples: variables start with ?, names of several words stand in quotation marks, " . " stands \
      between triples, qualifiers in braces, comparisons (= != < <= > >=) among them. Its answer has a column for each \
      variable but those that start with ?_.

      EXAMPLES
        glaneur query --subject "Philippe Archinard"
        glaneur query --predicate position_held --object président --format csv
        glaneur query --object '*cancérologie*' --format jsonl
        glaneur query --predicate position_held --as-of 2016-03
        glaneur query --where 'qualifiers.amount > 1000000' --columns subject,predicate,object,qualifiers.amount
        glaneur query --where 'source = Anses' --columns subject,predicate,object,source
        glaneur query --open --predicate open:recommander
        glaneur query '?who position_held président {of: ?body} . ?body partner_of ?other'
        glaneur query '?who invests_in ?what {amount: ?sum} . ?sum >= 1000000' --format json
      """)

  @OptionGroup var database: DatabaseArguments

  @Argument(help: "A pattern: '?who position_held président . ?who affiliated_with \"Les Républicains\"'.")
  var pattern: String?

  @Flag(name: .customLong("sql"), help: "Print the SQL statement of the pattern instead of its answer.")
  var showsSQL = false

  @OptionGroup var filters: FilterArguments

  @OptionGroup var picked: ColumnArguments

  @Option(help: "asserted, negated, reported, possible, planned or any.")
  var modality = ModalityChoice.asserted

  @Option(help: "table, csv, json or jsonl.")
  var format: QueryFormat?

  mutating func validate() throws {
    if pattern == nil, showsSQL { throw ValidationError("--sql goes with a pattern") }
    var other = filter
    (other.modality, other.limit, other.includesOpen) = (nil, nil, false)
    if pattern != nil, other != FactFilter() || picked.columns != nil {
      throw ValidationError(
        "with a pattern only --modality, --open, --limit, --format and --sql go; write the rest into it")
    }
  }

  func run() throws {
    if let pattern { return try answer(pattern) }
    let facts = try FactDatabase.openForReading(database.path)
    var output = StandardOutput()
    if let factFormat = (format ?? (output.isTerminal ? .table : .csv)).factFormat {
      let encoder = FactEncoder(format: factFormat, columns: picked.columns ?? FactColumn.all)
      try facts.writeFacts(encoder, filter) { try output.write($0) }
    } else if let columns = picked.columns {
      var listing = Listing(columns.map(\.name), format: .table, for: output)
      try facts.forEachFact(filter) { fact in try listing.add(columns.map { $0.value(in: fact) }, to: &output) }
      try listing.finish(&output, orSay: "no facts")
    } else {
      var table = FactTable()
      try facts.forEachFact(filter) { try table.add($0, to: &output) }
      try table.finish(&output)
    }
    try output.flush()
  }

  private var filter: FactFilter {
    var filter = filters.filter
    filter.modality = modality.modality
    return filter
  }
}

/// The values of `--format` for queries.
enum QueryFormat: String, ExpressibleByArgument, CaseIterable {
  case table, csv, json, jsonl

  /// The format for programs, or nil for the table.
  var factFormat: FactFormat? { FactFormat(rawValue: rawValue) }
}
