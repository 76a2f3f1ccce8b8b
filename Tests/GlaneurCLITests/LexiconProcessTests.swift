import Foundation
import Testing

/// Lexicons as a user brings them.
@Suite struct LexiconProcessTests {
  private let command: Command

  init() throws {
    command = try Command()
    try command.write("my/manifest.tsv", "firms.tsv\tnames\tcompany\torganization\town\tCC0-1.0\n")
    try command.write("my/firms.tsv", "Zorbelux\tZBX\n")
    // A small built-in folder, which compiles at once; how texts are cut is as shipped.
    let text = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../Lexicons/text").standardized
    try FileManager.default.createDirectory(atPath: command.path("base"), withIntermediateDirectories: true)
    try FileManager.default.copyItem(at: text, to: URL(fileURLWithPath: command.path("base/text")))
    try command.write("base/manifest.tsv", "towns.tsv\tnames\tcommune\tlocation\town\tCC0-1.0\n")
    try command.write("base/towns.tsv", "Lyon\nZorbelux\n")
  }

  private func lexicon(_ arguments: String..., input: String? = nil) throws -> Command.Result {
    try command.run(["lexicon"] + arguments + ["--lexicons", "base"], input: input)
  }

  @Test func aUsersLexiconIsRead() throws {
    try command.write("a.txt", "Hier, Zorbelux a ouvert une usine dans la ville. Le maire a remercié Zorbelux.")
    let result = try command.run("extract", "a.txt", "--lexicon", "my")
    #expect(result.code == 0, "\(result.errors)")
    let record = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
    let mentions = record?["mentions"] as? [[String: Any]] ?? []
    #expect(mentions.map { "\($0["type"] ?? "") \($0["text"] ?? "")" }.contains("organization Zorbelux"))
  }

  @Test func aLexiconIsReadAnewWhenItChanges() throws {
    #expect(try lexicon("lookup", "Zorbelux", "--lexicon", "my", "--format", "csv").lines.count == 3)
    #expect(FileManager.default.fileExists(atPath: command.path("my/lexicon.pack")))
    try command.write("my/firms.tsv", "Zorbelex\n")
    let changed = try lexicon("lookup", "Zorbelex", "Lugdunum", "--lexicon", "my", "--format", "csv")
    #expect(changed.lines == ["word,lemma,grammar,class,attributes", "Zorbelex,Zorbelex,,company,", "Lugdunum,,,,"])
    try Data("GLNPACK broken".utf8).write(to: URL(fileURLWithPath: command.path("my/lexicon.pack")))
    #expect(try lexicon("lookup", "Zorbelex", "--lexicon", "my", "--format", "csv").lines.count == 2)
  }

  @Test func buildLintAndMistakes() throws {
    let built = try lexicon("build", "--lexicon", "my")
    #expect(built.code == 0 && built.output.contains("my/lexicon.pack"))
    try command.write("my/firms.tsv", "Zorbelin\nZorbelin\n")
    let lint = try lexicon("lint", "--lexicon", "my", "--strict")
    #expect(lint.code == 78 && lint.lines.last == "1 warnings")
    #expect(lint.lines.first?.hasPrefix("warning: my/firms.tsv:2:1: ") == true)
    try command.write("my/firms.tsv", "Zorbelux\tA\tB\tC\n")
    let broken = try lexicon("lookup", "a", "--lexicon", "my")
    #expect(broken.code == 78 && broken.errors.contains("my/firms.tsv:1: expected 1 to 3 columns"))
    #expect(try lexicon("lookup", "a", "--lexicon", "nowhere").code == 78)
  }

  @Test func importsFromStandardInputAndFiles() throws {
    let table = "TYPECOM,COM,LIBELLE\nCOM,1,Zorbeville\nCOM,2\n"
    let refused = try lexicon("import", "insee-communes", "-", "--lexicon", "new", input: table)
    #expect(refused.code == 78 && refused.errors.contains("standard input:3: "))
    let skipped = try lexicon(
      "import", "insee-communes", "-", "--lexicon", "new", "--skip-malformed", input: table)
    #expect(skipped.code == 1)
    #expect(
      skipped.lines == [
        "1 names: new/names/insee-communes.tsv", "2 rows read, 1 names written, 1 malformed rows left out",
      ])
    let known = try lexicon("lookup", "zorbeville", "--lexicon", "new", "--format", "csv")
    #expect(known.lines.last == "zorbeville,Zorbeville,,commune,code=1")
    #expect(try lexicon("import", "insee-communes", "none", "--lexicon", "new2").code == 66)
    #expect(try lexicon("import", "wikidata-csv", "-", "--lexicon", "new").code == 64)
    #expect(
      try lexicon("import", "insee-communes", "-", "--lexicon", "new", input: "TYPECOM,COM,LIBELLE\nCOM,1,Lyon\n").code
        == 73)
  }
}
