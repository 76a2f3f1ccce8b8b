import ArgumentParser
import FactStorage

extension EntitiesCommand {
  /// `glaneur entities list`.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "Lists the entities with all their names; entities alone does the same.",
      discussion: """
        EXAMPLES
          glaneur entities --type organization
          glaneur entities 'lyon*' --format jsonl
          glaneur entities list merge
        """)

    @OptionGroup var database: DatabaseArguments

    @Argument(help: "A name, without case and accents; * stands for any letters.")
    var name: String?

    @Option(help: "person, organization, location, role, event or product.")
    var type: TermType?

    @Option(help: "List so many at most.")
    var limit: Int?

    @Option(help: "table, csv, json or jsonl.")
    var format: QueryFormat?

    mutating func validate() throws {
      if let limit, limit < 0 { throw ValidationError("--limit must not be negative") }
    }

    func run() throws {
      var output = StandardOutput()
      var listing = Listing(["type", "name", "mentions", "documents", "names"], format: format, for: output)
      let facts = try FactDatabase.openForReading(database.path)
      try facts.forEachEntity(named: name, type: type, limit: limit) { entity in
        let names = entity.names.filter { $0 != entity.name }.joined(separator: "; ")
        let row: [ListedValue] = [
          .text(entity.type), .text(entity.name), ListedValue(entity.mentionCount), ListedValue(entity.documentCount),
          .text(names),
        ]
        try listing.add(row, to: &output)
      }
      try listing.finish(&output, orSay: "no entities")
    }
  }
}
