import ArgumentParser
import FactStorage

extension EntitiesCommand {
  /// `glaneur entities log`.
  struct Log: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "log", abstract: "Lists what was decided about entities, and taken back, in order.",
      discussion: """
        EXAMPLES
          glaneur entities log
          glaneur entities log --db news.sqlite --format json
        """)

    @OptionGroup var database: DatabaseArguments

    @Option(help: "table, csv, json or jsonl.")
    var format: QueryFormat?

    func run() throws {
      var output = StandardOutput()
      let columns = [
        "number", "action", "type", "name", "alias", "document", "into_type", "into_name", "stands", "time", "user",
      ]
      var listing = Listing(columns, format: format, for: output)
      for line in try FactDatabase.openForReading(database.path).decisionLog() {
        try listing.add(row(line), to: &output)
      }
      try listing.finish(&output, orSay: "no decisions")
    }

    private func row(_ line: LoggedDecision) -> [ListedValue] {
      let decision = line.decision
      let action = (line.isUndoing ? "undo " : "") + decision.operation.rawValue
      return [
        ListedValue(line.number), .text(action), .text(decision.source.identity.type.name), .text(decision.source.name),
        ListedValue(decision.alias), ListedValue(decision.document), .text(decision.target.identity.type.name),
        .text(decision.target.name), .text(line.isStanding ? "yes" : "no"), .text(line.stamp.time),
        .text(line.stamp.user),
      ]
    }
  }
}
