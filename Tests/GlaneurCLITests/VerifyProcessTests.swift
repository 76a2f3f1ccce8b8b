import Foundation
import Testing

@Suite struct VerifyProcessTests {
  private let command: Command

  init() throws {
    command = try Command()
    for name in ["a", "b", "c"] {
      try command.write("in/\(name).txt", "Ève Réal, présidente d'Anix, a dévoilé 20 produits.")
    }
    #expect(try command.run("ingest", "in").code == 0)
  }

  @Test func everyPlaceIsProven() throws {
    let result = try command.run("verify")
    #expect(result.code == 0)
    #expect(result.lines.last == "3 documents unchanged, 0 changed, 0 missing, 0 without a file")
    #expect(result.lines.first?.hasSuffix("proven, 0 moved, 0 not found") == true)
    #expect(try command.run("verify", "--integrity").output == "facts.sqlite is sound\n")
  }

  @Test func whatBrokeIsNamed() throws {
    try command.write("in/a.txt", "Hier. Ève Réal, présidente d'Anix, a dévoilé 20 produits.")
    try command.write("in/b.txt", "Rien.")
    try FileManager.default.removeItem(atPath: command.path("in/c.txt"))
    let result = try command.run("verify")
    #expect(result.code == 1)
    for start in [
      "a.txt: changed", "b.txt: changed", "c.txt: cannot open", "0 documents unchanged, 2 changed, 1 missing",
    ] {
      #expect(result.lines.contains { $0.hasPrefix(start) }, "\(start)")
    }
    #expect(result.lines.contains { $0.hasPrefix("a.txt: ") && $0.contains(" moved to 6: Ève Réal, présidente") })
    #expect(result.lines.contains { $0.hasPrefix("b.txt: ") && $0.contains(" not found: ") })
  }

  @Test func pagesAreProvenThroughTheirMarkup() throws {
    let page =
      "<html><body><p>\u{C8}ve <b>R&eacute;al</b>, pr&eacute;sidente d'Anix, a d&eacute;voil&eacute; 20 <i>produits</i>.</p></body></html>"
    try command.write("pages/a.html", page)
    #expect(try command.run("ingest", "pages", "--db", "pages.sqlite", "--any-language").code == 0)
    let result = try command.run("verify", "--db", "pages.sqlite")
    #expect(result.code == 0, "\(result.output)")
    #expect(result.lines.first?.hasPrefix("0 ") == false)
    try command.write("pages/a.html", "<!-- new -->" + page)
    #expect(try command.run("verify", "--db", "pages.sqlite").output.contains(" moved to "))
  }

  @Test func pruningForgetsOnlyGoneFilesBelowThePaths() throws {
    try command.write("other/d.txt", "Ève Réal, présidente d'Anix, a dévoilé 20 produits.")
    #expect(try command.run("ingest", "other").code == 0)
    try FileManager.default.removeItem(atPath: command.path("in/c.txt"))
    try FileManager.default.removeItem(atPath: command.path("other/d.txt"))
    let result = try command.run("ingest", "in", "--prune")
    #expect(result.errors == "glaneur: forgot c.txt: its file is gone\n")
    #expect(try documents() == ["a.txt", "b.txt", "d.txt"])
    try command.write("fresh/a.txt", "Ève Réal, présidente d'Anix, a dévoilé 20 produits.")
    try command.write("fresh/b.txt", "Ève Réal, présidente d'Anix, a dévoilé 20 produits.")
    #expect(try command.run("ingest", "fresh", "--db", "fresh.sqlite").code == 0)
    let pruned = try command.run("export", "--format", "jsonl").lines.filter { !$0.contains("\"d.txt\"") }
    let fresh = try command.run("export", "--db", "fresh.sqlite", "--format", "jsonl").lines
    #expect(!fresh.isEmpty)
    #expect(pruned == fresh)
  }

  @Test func listings() throws {
    #expect(
      try command.run("stats", "--format", "jsonl").lines.contains(#"{"group":"documents","name":"ok","value":3}"#))
    #expect(try command.run("documents", "a*", "--format", "csv").lines.count == 2)
    #expect(
      try command.run("entities", "eve real", "--format", "csv").lines.last?.hasPrefix("person,Ève Réal,3,3,") == true)
    #expect(try command.run("sql", "SELECT count(*) AS n FROM documents").output == "n\r\n3\r\n")
    #expect(try command.run("sql", "DELETE FROM documents").code == 65)
  }

  private func documents() throws -> [String] {
    try command.run("documents", "--format", "csv").lines.dropFirst().compactMap { line in
      line.split(separator: ",").first.map { String($0) }
    }
  }
}
