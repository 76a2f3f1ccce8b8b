import FactStorage
import Foundation
import Glaneur
import Testing

@Suite struct MergeProcessTests {
  private let command: Command
  private static let texts = [
    "Ève Réal, présidente d'Anix, a dévoilé 20 produits répartis en 6 thématiques : diagnostic, imagerie.",
    "Anix et Bolix ont annoncé un partenariat entamé en 2013. Ineos finance un institut à Oxford à hauteur de 100 M£.",
    "« C'est fait », explique Philippe Archinard, président de Lyonbiopôle. Il a entre 10 et 20 ans.",
    "La Haute Autorité de santé (HAS) emploie 400 personnes depuis janvier 2016, soit 12,5 % de plus.", "",
    "The quick brown fox jumps over the lazy dog and then it goes home to sleep for a while.",
  ]

  init() throws {
    command = try Command()
    for (number, text) in Self.texts.enumerated() { try command.write("in/\(number).txt", text) }
  }

  @Test func databasesMergeInAnyOrderToTheSame() throws {
    #expect(try command.run("ingest", "in", "--db", "whole.sqlite").code == 0)
    for part in ["a": "in/0.txt in/1.txt in/2.txt", "b": "in/3.txt in/4.txt in/5.txt in/0.txt"] {
      let arguments = ["ingest", "--db", part.key + ".sqlite"] + part.value.split(separator: " ").map(String.init)
      try command.start(arguments).waitUntilExit()
    }
    #expect(
      try command.run(
        "ingest", "in/0.txt", "in/1.txt", "in/2.txt", "in/3.txt", "in/4.txt", "in/5.txt", "--db", "one.sqlite"
      ).code == 0)
    let one = try command.run("export", "--db", "one.sqlite", "--format", "jsonl").output
    #expect(!one.isEmpty)
    for (name, parts) in [("x", ["a", "b"]), ("y", ["b", "a", "b"]), ("z", ["one", "a"])] {
      let process = try command.start(["merge", name + ".sqlite"] + parts.map { $0 + ".sqlite" })
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
      #expect(try command.run("export", "--db", name + ".sqlite", "--format", "jsonl").output == one)
      #expect(try command.run("verify", "--db", name + ".sqlite", "--integrity").code == 0)
    }
  }

  @Test func recordsMergeInAnyPartitionToTheSame() throws {
    let lines = try command.run("extract", "in").lines
    try command.write("all.jsonl", lines.joined(separator: "\n"))
    try command.write("1.jsonl", lines.dropFirst(2).joined(separator: "\r\n") + "\r\n\n")
    try command.write("2.jsonl", lines.prefix(3).reversed().joined(separator: "\n"))
    #expect(try command.run("merge", "all.sqlite", "all.jsonl").code == 0)
    #expect(try command.run("merge", "some.sqlite", "2.jsonl", "1.jsonl", "2.jsonl").code == 0)
    let all = try command.run("export", "--db", "all.sqlite", "--format", "jsonl").output
    #expect(!all.isEmpty)
    #expect(try command.run("export", "--db", "some.sqlite", "--format", "jsonl").output == all)
    // A database knows more than a printed record, and wins in any order.
    #expect(try command.run("ingest", "in", "--db", "read.sqlite").code == 0)
    let read = try command.run("export", "--db", "read.sqlite", "--format", "jsonl").output
    for parts in [["all.jsonl", "read.sqlite"], ["read.sqlite", "all.jsonl"]] {
      #expect(try command.run("merge", "\(parts[0]).sqlite", parts[0], parts[1]).code == 0)
      #expect(try command.run("export", "--db", "\(parts[0]).sqlite", "--format", "jsonl").output == read)
    }
  }

  @Test func readingAndWritingRecordsAreInverse() throws {
    let lines = try command.run("extract", "in").lines
    #expect(lines.count == Self.texts.count)
    for line in lines {
      let record = try DocumentRecord(line: Array(line.utf8))
      var writer = JSONWriter()
      writer.record(record, id: record.id)
      #expect(writer.text == line + "\n")
    }
  }

  @Test(arguments: [
    "{", "[]", "{}", #"{"id":1}"#, "mes notes",
    #"{"id":"a","status":"fine","entities":[],"mentions":[],"quantities":[],"counts":[],"facts":[]}"#,
    #"{"id":"a","status":"ok","entities":[{"id":"e1","type":"x","names":["A"]}],"mentions":[],"quantities":[],"counts":[],"facts":[]}"#,
  ])
  func hostile33BadRecordsAreRejectedWithTheirPlace(_ line: String) throws {
    let good = try command.run("extract", "in/0.txt").output
    try command.write("bad.jsonl", line + "\n" + good)
    let result = try command.run("merge", "out.sqlite", "bad.jsonl")
    #expect(result.code == 1)
    #expect(result.errors.hasPrefix("glaneur: bad.jsonl:1: no record of glaneur extract: "))
    #expect(result.errors.split(separator: "\n").count == 1)
    #expect(result.lines.first == "1 documents of 1 parts, 1 stored, 1 lines rejected")
  }

  @Test func aMissingPartStopsBeforeAnythingIsMade() throws {
    #expect(try command.run("merge", "out.sqlite", "gone.sqlite").code == 66)
    #expect(!FileManager.default.fileExists(atPath: command.path("out.sqlite")))
  }
}
