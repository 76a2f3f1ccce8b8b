import Foundation
import Testing

/// From articles that contradict each other to the list of conflicts.
@Suite struct ConflictsProcessTests {
  private let command: Command

  init() throws { command = try Command() }

  private func ingest(_ articles: [(day: String, text: String)]) throws {
    for (index, article) in articles.enumerated() {
      try command.write("in/\(index).txt", "Lyon, le \(article.day)\n\n\(article.text)\n")
    }
    #expect(try command.run("ingest", "in", "--quiet").code == 0)
  }

  /// Number, subject, object and document of each row.
  private func conflicts(_ options: String...) throws -> [String] {
    let result = try command.run(["conflicts", "--format", "json"] + options)
    #expect(result.code == 0)
    let rows = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [[String: Any]] ?? []
    return rows.map { row in
      ["conflict", "subject", "object", "document"].map { "\(row[$0] ?? "-")" }.joined(separator: " | ")
    }
  }

  @Test func birthsAndHolders() throws {
    try ingest([
      ("10 janvier 2016", "Marie Durand est née le 3 mars 1970. Marie Durand est présidente de Lyonbiopôle."),
      ("1er mars 2016", "Marie Durand est née le 4 mars 1970. Paul Nadaud est le président de Lyonbiopôle."),
      ("10 juin 2016", "Marie Durand, présidente de Lyonbiopôle, est née en mars 1970 à Lyon."),
    ])
    let days = ["1 | Marie Durand | 1970-03-03 | 0.txt", "1 | Marie Durand | 1970-03-04 | 1.txt"]
    let holders = ["2 | Marie Durand | président | 0.txt", "2 | Paul Nadaud | président | 1.txt"]
    #expect(try conflicts() == days + holders)
    #expect(try conflicts("--predicate", "born_on") == days)
    #expect(try conflicts("--predicate", "died_on") == [])
  }

  @Test func oneAfterTheOtherIsNoConflict() throws {
    try ingest([
      ("10 janvier 2016", "Marie Durand est présidente de Lyonbiopôle. Marie Durand est née en 1970."),
      ("1er mars 2017", "Paul Nadaud est le président de Lyonbiopôle. Marie Durand est née le 3 mars 1970."),
      (
        "2 mars 2017",
        "M. Nadaud, président de Lyonbiopôle, succède à Marie Durand, ancienne présidente de Lyonbiopôle."
      ),
    ])
    #expect(try conflicts() == [])
    #expect(try command.run("conflicts", "--format", "table").output == "no conflicts\n")
  }

  @Test func aMissingDatabaseAndAMalformedFileAreTold() throws {
    #expect(try command.run("conflicts", "--db", "none.sqlite").code == 66)
    try command.write("in/a.txt")
    #expect(try command.run("ingest", "in", "--quiet").code == 0)
    try command.write("lexicons/manifest.tsv", "")
    try command.write("lexicons/rules/conflicts.tsv", "born_on\tobject\n")
    let result = try command.run("conflicts", "--lexicons", "lexicons")
    #expect(result.code == 78 && result.errors.contains("rules/conflicts.tsv:1"))
  }
}
