import ArgumentParser
import FactStorage
import Foundation
import Glaneur

/// `glaneur conflicts`.
struct ConflictsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "conflicts",
    abstract: "Lists statements that cannot all be true.",
    discussion: """
      Two days of birth for one person, two mayors of one town at one time: the statements stay apart in the database, \
      and each is shown with a sentence that states it; equal numbers belong together. A name that is part of another, \
      a place inside another, and the day on which a post changes hands are no conflict. What there is one of stands in \
      rules/conflicts.tsv of the folder of lexicons.

      EXAMPLES
        glaneur conflicts
        glaneur conflicts --predicate born_on --format csv
      """)

  @OptionGroup var database: DatabaseArguments

  @Option(help: ArgumentHelp("Only conflicts of this relation, such as position_held.", valueName: "name"))
  var predicate: String?

  @Option(help: ArgumentHelp("The folder of lexicons (or the variable GLANEUR_LEXICONS).", valueName: "folder"))
  var lexicons: String?

  @Option(help: "table, csv, json or jsonl.")
  var format: QueryFormat?

  func run() throws {
    let folder = lexicons ?? ProcessInfo.processInfo.environment["GLANEUR_LEXICONS"]
    let rules = try ConflictRule.rules(lexicons: folder).filter { predicate == nil || $0.relation == predicate }
    let facts = try FactDatabase.openForReading(database.path)
    var output = StandardOutput()
    let columns: [FactColumn.Field] = [.subject, .predicate, .object, .qualifiers, .document, .date, .evidence]
    var listing = Listing(["conflict"] + columns.map(\.rawValue), format: format, for: output)
    var number = 0
    try facts.forEachConflict(of: rules) { conflict in
      number += 1
      for fact in conflict.facts {
        let cells = columns.map { FactColumn.field($0).value(in: fact) }
        try listing.add([ListedValue(number)] + cells, to: &output)
      }
    }
    try listing.finish(&output, orSay: "no conflicts")
  }
}
