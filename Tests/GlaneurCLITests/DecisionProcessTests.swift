import Foundation
import Testing

@testable import GlaneurCLI

@Suite struct DecisionProcessTests {
  private let command: Command

  init() throws {
    command = try Command()
    try command.makeDatabase(subjects: ["Ève Réal", "Éva Réal", "Lyon"])
  }

  @Test func entitiesAreMergedLoggedAndUndone() throws {
    let before = try command.run("export", "--format", "nquads").output
    let merged = try command.run("entities", "merge", "ève réal", "Éva Réal")
    #expect(merged.lines == ["1: person Éva Réal is person Ève Réal", "1 documents changed"])
    #expect(
      try command.run("entities", "*real", "--format", "csv").lines.dropFirst() == ["person,Ève Réal,0,1,Éva Réal"])
    #expect(try command.run("query", "--subject", "eva real", "--modality", "any").lines.count == 3)
    let log = try command.run("entities", "log", "--format", "csv").lines
    #expect(log.first == "number,action,type,name,alias,document,into_type,into_name,stands,time,user")
    #expect(log.last?.hasPrefix("1,merge,person,Éva Réal,,,person,Ève Réal,yes,20") == true)
    let undone = try command.run("entities", "undo", "1")
    #expect(undone.lines == ["2: no longer: person Éva Réal is person Ève Réal", "1 documents changed"])
    #expect(try command.run("export", "--format", "nquads").output == before)
    #expect(try command.run("sql", "SELECT number, action, stands FROM entity_decisions").lines.count == 3)
  }

  @Test func anEntityIsSplitInADocument() throws {
    let split = try command.run("entities", "split", "person:Lyon", "--document", "a.txt", "--as", "Paul Lyon")
    #expect(split.lines.first == "1: person Lyon in a.txt is person Paul Lyon")
    #expect(try command.run("entities", "paul lyon", "--format", "csv").lines.last == "person,Paul Lyon,0,1,Lyon")
  }

  @Test func mergedDatabasesBringTheirDecisionsAlong() throws {
    _ = try command.run("entities", "merge", "Ève Réal", "Éva Réal")
    let facts = try command.run("export", "--format", "jsonl").output
    #expect(try command.run("merge", "all.sqlite", "facts.sqlite").code == 0)
    #expect(try command.run("export", "--db", "all.sqlite", "--format", "jsonl").output == facts)
    #expect(try command.run("entities", "undo", "1", "--db", "all.sqlite").code == 0)
    #expect(try command.run("entities", "--db", "all.sqlite", "--format", "csv").lines.count == 4)
  }

  @Test(arguments: [
    (["merge", "Ève Réal", "Personne"], 65, "no entity is called Personne"),
    (["merge", "Ève Réal"], 64, "Missing expected argument"),
    (["merge", "Ève Réal", "eve real"], 65, "are one entity already"),
    (["split", "Ève Réal"], 64, "say what to split off"),
    (["split", "Ève Réal", "--document", "a.txt"], 64, "--as NAME"),
    (["split", "Ève Réal", "--name", "Réal"], 65, "nothing in the database calls Ève Réal Réal"),
    (["undo", "7"], 65, "there is no decision 7"), (["undo", "x"], 64, "invalid"),
    (["log", "--db", "gone.sqlite"], 66, "no database at gone.sqlite"),
    (["merge", "a", "b", "--db", "gone.sqlite"], 66, "no database at gone.sqlite"),
  ])
  func mistakesAreTold(_ arguments: [String], _ code: Int32, _ message: String) throws {
    let result = try command.run(["entities"] + arguments)
    #expect(result.code == code)
    #expect(result.errors.contains(message), "\(result.errors)")
  }
}
