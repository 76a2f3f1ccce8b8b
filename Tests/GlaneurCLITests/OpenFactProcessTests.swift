import Foundation
import Testing

@testable import GlaneurCLI

@Suite struct OpenFactProcessTests {
  private let command: Command
  private static let text = "Selon Paul Durand, Sanofi a racheté Renault. Mardi, Sanofi a dévoilé 20 produits."

  init() throws {
    command = try Command()
    try command.write("a.txt", Self.text)
  }

  @Test func openFactsAreShownOnlyWhenAsked() throws {
    let plain = try command.run("extract", "a.txt", "--any-language")
    #expect(plain.code == 0 && !plain.output.contains("open:"))
    #expect(try command.run("extract", "a.txt", "--any-language", "--open").output.contains("open:dévoiler"))
    let line = #"{"id": "a", "text": "\#(Self.text)"}"#
    #expect(
      try command.run("extract", "--jsonl", "--open", "--any-language", input: line).output.contains("open:dévoiler"))
    #expect(try command.run("ingest", "a.txt", "--any-language").code == 0)
    for arguments in [
      ["query"], ["export"], ["export", "--format", "turtle"], ["export", "--format", "graphml"],
      ["query", "sanofi ?relation ?what"],
    ] {
      let plain = try command.run(arguments)
      let open = try command.run(arguments + ["--open"])
      #expect(plain.code == 0 && !plain.output.contains("open:"), "\(arguments)")
      #expect(open.code == 0 && open.output.contains("open:"), "\(arguments)")
    }
    #expect(try command.run("query", "--open", "--predicate", "open:*").lines.count == 2)
    let sourced = try command.run("query", "--where", "source = paul durand", "--columns", "subject,predicate,source")
    #expect(sourced.output == "subject,predicate,source\r\nSanofi,acquires,Paul Durand\r\n")
    #expect(try command.run("verify").code == 0)
  }
}
