import Foundation
import Testing

/// Lexicons as a user brings them.
@Suite struct LexiconProcessTests {
  private let command: Command

  init() throws {
    command = try Command()
    try command.write("my/manifest.tsv", "firms.tsv\tnames\tcompany\torganization\town\tCC0-1.0\n")
    try command.write("my/firms.tsv", "Zorbelux\tZBX\n")
    try command.write("a.txt", "Hier, Zorbelux a ouvert une usine dans la ville. Le maire a remercié Zorbelux.")
  }

  private func organizations(_ arguments: String...) throws -> Set<String> {
    let result = try command.run(["extract", "a.txt"] + arguments)
    #expect(result.code == 0, "\(result.errors)")
    let record = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
    let mentions = record?["mentions"] as? [[String: Any]] ?? []
    return Set(mentions.filter { $0["type"] as? String == "organization" }.compactMap { $0["text"] as? String })
  }

  @Test func aUsersLexiconIsReadAndReadAnewWhenItChanges() throws {
    #expect(try organizations("--lexicon", "my") == ["Zorbelux"])
    #expect(FileManager.default.fileExists(atPath: command.path("my/lexicon.pack")))
    try command.write("my/firms.tsv", "Zorbelex\n")
    let changed = try command.run("lexicon", "lookup", "Zorbelex", "Zorbelux", "--lexicon", "my", "--format", "csv")
    #expect(changed.lines == ["word,lemma,grammar,class,attributes", "Zorbelex,Zorbelex,,company,", "Zorbelux,,,,"])
    try Data("GLNPACK3 broken".utf8).write(to: URL(fileURLWithPath: command.path("my/lexicon.pack")))
    #expect(try command.run("lexicon", "lookup", "Zorbelex", "--lexicon", "my").lines.count == 2)
  }

  @Test func buildLintAndMistakes() throws {
    let built = try command.run("lexicon", "build", "--lexicon", "my")
    #expect(built.code == 0 && built.output.contains("my/lexicon.pack"))
    try command.write("my/firms.tsv", "Zorbelux\nZorbelux\n")
    let lint = try command.run("lexicon", "lint", "--lexicon", "my", "--strict")
    #expect(lint.code == 78 && lint.lines.last == "1 warnings")
    #expect(lint.lines.first?.hasPrefix("warning: my/firms.tsv:2:1: ") == true)
    try command.write("my/firms.tsv", "Zorbelux\tA\tB\tC\n")
    let broken = try command.run("extract", "a.txt", "--lexicon", "my")
    #expect(broken.code == 78 && broken.errors.contains("my/firms.tsv:1: expected 1 to 3 columns"))
    #expect(try command.run("extract", "a.txt", "--lexicon", "nowhere").code == 78)
  }

  @Test func importsFromStandardInputAndFiles() throws {
    let table = "TYPECOM,COM,LIBELLE\nCOM,1,Zorbeville\nCOM,2\n"
    let refused = try command.run("lexicon", "import", "insee-communes", "-", "--lexicon", "new", input: table)
    #expect(refused.code == 78 && refused.errors.contains("standard input:3: "))
    let skipped = try command.run(
      "lexicon", "import", "insee-communes", "-", "--lexicon", "new", "--skip-malformed", input: table)
    #expect(skipped.code == 1)
    #expect(
      skipped.lines == [
        "1 names: new/names/insee-communes.tsv", "2 rows read, 1 names written, 1 malformed rows left out",
      ])
    let known = try command.run("lexicon", "lookup", "zorbeville", "--lexicon", "new", "--format", "csv")
    #expect(known.lines.last == "zorbeville,Zorbeville,,commune,code=1")
    #expect(try command.run("lexicon", "import", "insee-communes", "none", "--lexicon", "new2").code == 66)
    #expect(try command.run("lexicon", "import", "wikidata-csv", "-", "--lexicon", "new").code == 64)
    #expect(
      try command.run(
        "lexicon", "import", "insee-communes", "-", "--lexicon", "new", input: table.replacing("\nCOM,2", with: "")
      )
      .code == 73)
  }
}
