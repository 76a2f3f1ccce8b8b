import ArgumentParser
import FactStorage

/// The options of every command that picks facts.
struct FilterArguments: ParsableArguments {
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

  @Option(
    name: .customLong("where"),
    help: ArgumentHelp(
      "Only facts of which this holds, such as 'qualifiers.amount > 1000000'; may stand several times.",
      discussion: """
        A column (see --columns), = != < <= > or >=, and a value; "" is no value, * stands for any letters. Numbers \
        and dates compare by value, subjects, objects and qualifiers match any name; other texts must agree exactly.
        """, valueName: "condition"), transform: factCondition)
  var conditions: [FactCondition] = []

  @Flag(
    help:
      "Add open facts: what verbs beyond the known relations connect, as open:VERB (--predicate 'open:*' for them alone)."
  )
  var open = false

  @Option(help: "So many facts at most.")
  var limit: Int?

  mutating func validate() throws {
    if let limit, limit < 0 { throw ValidationError("--limit must not be negative") }
  }

  /// What the library needs.
  var filter: FactFilter {
    var filter = FactFilter()
    filter.subject = subject
    filter.predicate = predicate
    filter.object = object
    filter.type = type
    filter.document = document
    filter.since = since
    filter.until = until
    filter.asOf = asOf
    filter.conditions = conditions
    filter.includesOpen = open
    filter.limit = limit
    return filter
  }
}

extension TermType: ExpressibleByArgument {}

extension PartialDate: ExpressibleByArgument {
  /// Reads a date from the command line.
  public init?(argument: String) { self.init(argument) }
}

private func factCondition(_ text: String) throws -> FactCondition {
  do {
    return try FactCondition(text)
  } catch {
    throw ValidationError("character \(error.position): \(error.message)")
  }
}
