import Foundation
import Testing

@testable import GlaneurCLI

@Suite struct QueryProcessTests {
  private let command: Command

  init() throws { command = try Command() }

  @Test func formats() throws {
    try command.makeDatabase()
    let csv = try command.run("query")
    #expect(csv.output.hasPrefix("id,subject,"))
    #expect(csv.output.contains(#""{""of"":""Anix, \""SA\""""}""#))
    let json = try command.run("query", "--format", "json")
    let facts = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]]
    #expect(facts?.count == 1)
    #expect(facts?.first?["qualifiers"] as? [String: String] == ["of": "Anix, \"SA\""])
    #expect(try command.run("query", "--format", "jsonl", "--modality", "any").lines.count == 2)
    #expect(try command.run("export", "--format", "jsonl").lines.count == 2)
    #expect(try command.run("query", "--subject", "personne", "--format", "json").output == "[]\n")
    #expect(try command.run("query", "--subject", "personne", "--format", "table").output == "no facts\n")
  }

  @Test func aTableIsAligned() throws {
    try command.makeDatabase()
    let result = try command.run("query", "--format", "table", "--modality", "any")
    #expect(
      result.output == """
        SUBJECT   PREDICATE                 OBJECT     QUALIFIERS      DOCUMENT  EVIDENCE
        Ève Réal  position_held             président  of: Anix, "SA"  a.txt     Ève Réal, présidente
        Ada       position_held (reported)  président  of: Anix, "SA"  a.txt     Ada, présidente

        """)
  }

  @Test func patterns() throws {
    try command.makeDatabase()
    let pattern = "?who position_held PRESIDENT {of: ?body}"
    #expect(try command.run("query", pattern).output == "who,body\r\nÈve Réal,\"Anix, \"\"SA\"\"\"\r\n")
    let json = try command.run("query", pattern, "--format", "json", "--modality", "any", "--limit", "1")
    #expect(json.lines.dropFirst().first == #"{"body":"Anix, \"SA\"","who":"Ada"}"#)
    #expect(try command.run("query", pattern, "--sql").output.hasPrefix("SELECT DISTINCT"))
    #expect(try command.run("query", pattern, "--subject", "x").code == 64)
    #expect(try command.run("query", "--sql").code == 64)
  }

  @Test func columnsArePicked() throws {
    try command.makeDatabase()
    let columns = ["--columns", "subject,qualifiers.of", "--modality", "any"]
    let rows = #"Ève Réal,"Anix, ""SA""""# + "\r\n" + #"Ada,"Anix, ""SA""""# + "\r\n"
    #expect(try command.run(["query"] + columns).output == "subject,qualifiers.of\r\n" + rows)
    let json = try command.run(["export", "--format", "jsonl", "--columns", "subject,qualifiers.of,start,date"])
    #expect(json.lines.first?.contains(#""qualifiers.of":"Anix, \"SA\"","start":"#) == true)
    let table = try command.run(["query", "--format", "table", "--columns", "object,subject"])
    #expect(table.output == "OBJECT     SUBJECT\nprésident  Ève Réal\n")
    let misspelt = try command.run("export", "--columns", "subject,objet")
    #expect(misspelt.code == 64 && misspelt.errors.contains("there is no column 'objet'; there are id, subject,"))
    #expect(try command.run("export", "--columns", "subject,subject").code == 64)
    #expect(try command.run("export", "--columns", "subject", "--format", "turtle").code == 64)
    #expect(try command.run("query", "?who position_held ?what", "--columns", "subject").code == 64)
  }

  @Test(arguments: [
    ("subject = \"eve real\"", 1), ("subject = EVE REAL", 1), ("subject != \"eve real\"", 1), ("subject = *a", 1),
    ("qualifiers.of = *Anix*", 2), ("qualifiers.of = \"\"", 0), ("qualifiers.of != \"\"", 2),
    ("qualifiers.since = \"\"", 2), ("qualifiers.since > 1990", 0), ("modality = reported", 1),
    ("document = *.txt", 2), ("document != a.txt", 0), ("object = president", 2), ("start >= 0", 2), ("start < 0", 0),
    ("predicate != position_held", 0), ("evidence = *présidente", 2), ("id = ffffffffffffffff", 0),
    ("object_type = literal", 2),
  ])
  func conditions(_ condition: String, _ count: Int) throws {
    try command.makeDatabase()
    let arguments = ["--where", condition, "--where", "predicate = *", "--format", "jsonl"]
    let result = try command.run(["query", "--modality", "any"] + arguments)
    #expect(result.code == 0 && result.lines.count == count)
    #expect(try command.run(["export"] + arguments).lines.count == count)
  }

  @Test(arguments: [
    ("date", "character 5: a comparison is missing"), ("day = 1", "character 1: a column is missing"),
    ("date =", "character 7: a value is missing"), ("subject = a, b", "character 12: put values that hold signs"),
    ("qualifiers of = 1", "character 12: a comparison is missing"),
  ])
  func aBadConditionIsAUsageError(_ condition: String, _ message: String) throws {
    try command.makeDatabase()
    let result = try command.run("query", "--where", condition)
    #expect(result.code == 64)
    #expect(result.errors.contains(message))
  }

  @Test func aBadPatternIsBadData() throws {
    try command.makeDatabase()
    let result = try command.run("query", "?who position_held")
    #expect(result.code == 65)
    #expect(result.errors.hasPrefix("glaneur: pattern, character 19: an object is missing"))
    let misspelt = try command.run("query", "?who positon_held ?what", "--format", "table")
    #expect(misspelt.code == 0 && misspelt.output == "nothing found\n")
    #expect(misspelt.errors.contains("there are: position_held"))
  }

  @Test func namesMatchWithoutAccentsAndCase() throws {
    try command.makeDatabase()
    #expect(try command.run("query", "--subject", "EVE REAL").lines.count == 2)
    #expect(try command.run("query", "--object", "presidente").lines.count == 2)
  }

  @Test func hostile19EscapesAreNotWrittenIntoTables() throws {
    try command.makeDatabase(subjects: ["A\u{1B}[31m\u{7}B", "C"])
    let result = try command.run("query", "--format", "table")
    #expect(result.output.contains("A<U+001B>[31m<U+0007>B"))
    #expect(!result.output.contains("\u{1B}"))
  }

  @Test(arguments: [
    ("a\u{202E}b", "a<U+202E>b"), ("é", "é"), ("a\u{9B}1m", "a<U+009B>1m"), ("a\u{200B}b", "a<U+200B>b"),
    ("a\nb", "a<U+000A>b"),
  ])
  func hostile13BidiControlsAreVisible(_ text: String, _ shown: String) {
    #expect(visible(text) == shown)
  }

  @Test func lineEndsStayLineEnds() {
    #expect(visibleLines("a\r\n\tb\u{1B}") == "a\r\n\tb<U+001B>")
  }

  @Test func hostile63SpreadsheetFormulas() throws {
    try command.makeDatabase(subjects: ["=1+1"])
    #expect(try command.run("export").output.contains(",=1+1,"))
    let safe = try command.run("export", "--csv-safe")
    #expect(safe.output.contains(",'=1+1,"))
    #expect(safe.errors.contains("not exact"))
  }
}
