import ArgumentParser
import FactStorage
import Foundation

/// `glaneur entities`: who is who, and corrections.
struct EntitiesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "entities",
    abstract: "Lists the entities with all their names, and makes two of them one or one of them two.",
    discussion: """
      Across documents, entities of one kind with the same full name are one. Where that is wrong, merge and split \
      correct it: for the documents stored, for those ingested later, and for databases that this one is merged into. \
      Each correction stands in a log and can be undone; then the database is as if it had never been made.

      An entity goes by any of its names; where several share it, write its kind before it: organization:Lyon.

      EXAMPLES
        glaneur entities --type organization
        glaneur entities 'lyon*' --format jsonl
        glaneur entities merge "Haute Autorité de santé" "organization:Haute Autorité"
        glaneur entities split "Jean Martin" --document sport/7.txt --as "Jean Martin (footballeur)"
        glaneur entities log
        glaneur entities undo 2
      """,
    subcommands: [List.self, Merge.self, Split.self, Log.self, Undo.self], defaultSubcommand: List.self)
}

/// The options of the commands that decide about entities.
struct DecisionArguments: ParsableArguments {
  @OptionGroup var database: DatabaseArguments

  @Option(help: ArgumentHelp("How long to wait for another writer.", valueName: "seconds"))
  var wait = 0.0

  mutating func validate() throws {
    if !(0...86_400).contains(wait) { throw ValidationError("--wait must be from 0 to 86400 seconds") }
  }

  /// Makes a decision in the database, which must be there already, and tells what it changed.
  func decide(_ body: (FactDatabase, DecisionStamp) throws -> DecisionOutcome) throws {
    _ = try FactDatabase.openForReading(database.path)
    let facts = try FactDatabase.openForWriting(database.path, wait: wait)
    let time = Date.now.formatted(.iso8601)
    let outcome = try body(facts, DecisionStamp(time: time, user: NSUserName()))
    var output = StandardOutput()
    for line in outcome.lines { try output.write(visible(line.summary) + "\n") }
    try output.write("\(outcome.documentCount) documents changed\n")
    try output.flush()
  }
}

extension LoggedDecision {
  /// The decision in words: `3: organization HAS is organization Haute Autorité de santé`.
  fileprivate var summary: String {
    let place = [
      decision.alias.map { " as \"\($0)\"" }, decision.document.map { " in \($0)" },
    ].compactMap(\.self).joined()
    let (source, target) = (decision.source, decision.target)
    let words = "\(source.identity.type.name) \(source.name)\(place) is \(target.identity.type.name) \(target.name)"
    return "\(number): \(isUndoing ? "no longer: " : "")\(words)"
  }
}
