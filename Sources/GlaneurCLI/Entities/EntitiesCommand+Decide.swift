import ArgumentParser
import FactStorage

extension EntitiesCommand {
  /// `glaneur entities merge`.
  struct Merge: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "merge",
      abstract: "Makes entities one: the first keeps its name and kind, and gets the names of the others.",
      discussion: """
        Facts that become the same are one fact with all its evidence; one that would connect a thing with itself is \
        left out.

        EXAMPLES
          glaneur entities merge "Haute Autorité de santé" HAS
          glaneur entities merge organization:Vermilor product:Vermilor "Groupe Vermilor" --db news.sqlite
        """)

    @Argument(help: "The entity that stays, by a name: NAME or KIND:NAME.")
    var kept: String

    @Argument(help: "The entities that become it.")
    var others: [String]

    @OptionGroup var options: DecisionArguments

    func run() throws {
      try options.decide { facts, stamp in
        try facts.mergeEntities(EntityReference(kept), with: others.map(EntityReference.init), stamp: stamp)
      }
    }
  }

  /// `glaneur entities split`.
  struct Split: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "split",
      abstract: "Makes another entity of one of an entity's names, of the entity in a document, or of both.",
      discussion: """
        Mentions with the name go to the new entity, and so do facts and counts whose clause, or else whose sentence, \
        names the entity by that name alone.

        EXAMPLES
          glaneur entities split "François Hollande" --name "M. Hollande" --document a.txt --as "Jean Hollande"
          glaneur entities split "Jean Martin" --document sport/7.txt --as "Jean Martin (footballeur)"
          glaneur entities split Vermilor --name "Vermilor Sud"
        """)

    @Argument(help: "The entity, by a name: NAME or KIND:NAME.")
    var entity: String

    @Option(help: "The name that belongs to another.")
    var name: String?

    @Option(help: ArgumentHelp("The document in which it is another.", valueName: "path"))
    var document: String?

    @Option(
      name: .customLong("as"), help: ArgumentHelp("What the other is called; --name by default.", valueName: "name"))
    var newName: String?

    @OptionGroup var options: DecisionArguments

    mutating func validate() throws {
      if name == nil, document == nil { throw ValidationError("say what to split off: --name NAME or --document PATH") }
      if name == nil, newName == nil {
        throw ValidationError("with --document alone, --as NAME says what the other is called")
      }
      if newName?.allSatisfy(\.isWhitespace) == true { throw ValidationError("--as needs a name") }
    }

    func run() throws {
      try options.decide { facts, stamp in
        try facts.splitEntity(
          EntityReference(entity), name: name, document: document, newName: newName, stamp: stamp)
      }
    }
  }

  /// `glaneur entities undo`.
  struct Undo: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "undo", abstract: "Takes back a decision of the log; undoing the undoing makes it again.",
      discussion: """
        EXAMPLES
          glaneur entities log
          glaneur entities undo 3
        """)

    @Argument(help: "The decision's number in the log.")
    var number: Int

    @OptionGroup var options: DecisionArguments

    func run() throws {
      try options.decide { facts, stamp in try facts.undoDecision(number, stamp: stamp) }
    }
  }
}
