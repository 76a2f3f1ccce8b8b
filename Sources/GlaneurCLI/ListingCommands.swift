import ArgumentParser
import FactStorage

/// `glaneur stats`.
struct StatsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stats",
    abstract: "Shows how much a database holds.",
    discussion: """
      EXAMPLES
        glaneur stats
        glaneur stats --db news.sqlite --format json
      """)

  @OptionGroup var database: DatabaseArguments

  @Option(help: "table, csv, json or jsonl.")
  var format: QueryFormat?

  func run() throws {
    var output = StandardOutput()
    var listing = Listing(["group", "name", "value"], format: format, for: output)
    for figure in try FactDatabase.openForReading(database.path).statistics() {
      try listing.add([.text(figure.group), .text(figure.name), figure.value], to: &output)
    }
    try listing.finish(&output, orSay: "nothing")
  }
}

/// `glaneur documents`.
struct DocumentsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "documents",
    abstract: "Lists the documents and what came of them.",
    discussion: """
      EXAMPLES
        glaneur documents --status rejected
        glaneur documents '2018/*' --format csv
      """)

  @OptionGroup var database: DatabaseArguments

  @Argument(help: "The document's name; * stands for any letters.")
  var path: String?

  @Option(help: "ok, skipped or rejected.")
  var status: DocumentRecord.Status?

  @Option(help: "List so many at most.")
  var limit: Int?

  @Option(help: "table, csv, json or jsonl.")
  var format: QueryFormat?

  mutating func validate() throws {
    if let limit, limit < 0 { throw ValidationError("--limit must not be negative") }
  }

  func run() throws {
    var output = StandardOutput()
    let columns = ["document", "status", "date", "evidence", "title", "problem"]
    var listing = Listing(columns, format: format, for: output)
    let facts = try FactDatabase.openForReading(database.path)
    try facts.forEachDocument(path, status: status, limit: limit) { document in
      let row: [ListedValue] = [
        .text(document.path), .text(document.status), ListedValue(document.date), ListedValue(document.evidenceCount),
        ListedValue(document.title), ListedValue(document.problem),
      ]
      try listing.add(row, to: &output)
    }
    try listing.finish(&output, orSay: "no documents")
  }
}

extension DocumentRecord.Status: ExpressibleByArgument {}
