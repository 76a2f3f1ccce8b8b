import ArgumentParser
import FactStorage

/// `glaneur sql`.
struct SQLCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sql",
    abstract: "Runs an SQL statement that only reads.",
    discussion: """
      The views triples, roles, counts, quotations and statement_sources are made for people.

      EXAMPLES
        glaneur sql "SELECT predicate, count(*) AS facts FROM triples GROUP BY predicate"
        glaneur sql "SELECT * FROM roles" --format json
      """)

  @OptionGroup var database: DatabaseArguments

  @Argument(help: "The statement.")
  var statement: String

  @Option(help: "Give so many rows at most.")
  var limit = SQLLimits().rows

  @Option(help: ArgumentHelp("Stop after so many million steps of SQLite.", valueName: "millions"))
  var steps = SQLLimits().millionSteps

  @Option(help: "table, csv, json or jsonl.")
  var format: QueryFormat?

  mutating func validate() throws {
    if limit < 0 || steps < 1 { throw ValidationError("--limit must not be negative, --steps at least 1") }
  }

  func run() throws {
    var limits = SQLLimits()
    (limits.rows, limits.millionSteps) = (limit, steps)
    var output = StandardOutput()
    var listing: Listing?
    let facts = try FactDatabase.openForReading(database.path)
    let isCut = try facts.readSQL(statement, limits: limits) { columns in
      listing = Listing(columns, format: format, for: output)
    } _: { row in
      try listing?.add(row, to: &output)
    }
    try listing?.finish(&output, orSay: "no rows")
    if isCut { complain("only the first \(limit) rows are shown; give --limit for more") }
  }
}
