import Foundation
import Testing

/// `glaneur rules` and rules of users, run as users do.
@Suite struct RulesProcessTests {
  private let command: Command

  init() throws { command = try Command() }

  @Test func hostile47ABrokenRuleEndsTheRunBeforeAnyDocument() throws {
    try command.write("a.txt")
    try command.write("rules/a.rules", "rule x\n  match <persn>\n  gives person\n  yes a\n  no b\n")
    let message = "glaneur: rules/a.rules:2:9: nothing is called <persn> (did you mean <person>?)\n"
    for arguments in [["ingest", "a.txt"], ["extract", "a.txt"], ["rules", "check"]] {
      let process = try command.start(arguments + ["--rules", "rules"])
      process.waitUntilExit()
      let result = try command.result(of: process)
      #expect(result.code == 78)
      #expect(result.errors == message)
      #expect(result.output.isEmpty)
    }
    #expect(!FileManager.default.fileExists(atPath: command.path("facts.sqlite")))
  }

  @Test func theCheckWarnsAndRunsExamples() throws {
    let rule = "rule x\n  match \"l'eau\" <lower>&<upper>\n  gives person\n  yes [person: Marie]\n  no b\n"
    try command.write("rules/a.rules", rule)
    let result = try command.run("rules", "check", "--rules", "rules")
    #expect(result.code == 78)
    #expect(
      result.lines.contains(
        "warning: rules/a.rules:2:9: \"l'eau\" is never one word of a text (write \"l'\" \"eau\")"))
    #expect(
      result.lines.contains(
        "warning: rules/a.rules:2:9: the rule x never matches: nothing meets <lower>&<upper> (one of its conditions excludes another)"
      ))
    #expect(result.lines.contains("rules/a.rules:4: x: does not match « Marie »"))
  }

  @Test func explainsAFactOfTheDatabase() throws {
    try command.write("a.txt", "Titre du jour\n\nIl pleut.\n\nMarie Durand, directrice de Lyonbiopôle, a répondu.\n")
    #expect(try command.run("ingest", "a.txt").code == 0)
    let id = try #require(try command.run("query", "--format", "csv").lines.last?.split(separator: ",").first)
    let result = try command.run("explain", String(id), "--why-not", "posts after the name")
    #expect(result.code == 0)
    #expect(result.lines.first == "position_held(Marie Durand, directeur) in a.txt, by the rule posts after the name")
    #expect(result.lines.contains("« Marie Durand, directrice de Lyonbiopôle, a répondu. » [paragraph]"))
    #expect(result.lines.contains { $0.contains("→ position_held(Marie Durand, directeur; of: Lyonbiopôle)") })
    #expect(!result.output.contains("Il pleut"))
    let json = try command.run("explain", String(id), "--format", "json")
    #expect(json.output.hasPrefix("[{\"block\":\"paragraph\",\"mentions\":["))
    #expect(try command.run("explain", "0000000000000001").code == 64)
    #expect(try command.run("explain", "xyz").errors.contains("a fact's id has 16 hexadecimal digits"))
    #expect(try command.run("explain", "--text", "Il pleut.", "--why-not", "no such").code == 64)
  }

  @Test func profilesAndComparesRules() throws {
    try command.write("in/a.txt", "Marie Durand, directrice de Lyonbiopôle, a répondu.")
    try command.write("in/b.pdf")
    let profile = try command.run("rules", "profile", "in")
    #expect(profile.lines.first == "steps\tshare\thits\tkept\trule\tplace")
    #expect(profile.lines.contains { $0.contains("\t1\t1\tposts after the name\trelations/position_held.rules:") })
    try command.write(
      "new/a.rules",
      """
      rule posts after the name
        match subject:<person> "," object:<role>
        gives position_held
        yes a
        no b

      """)
    try command.write("old/a.rules", "rule x\n  match \"x\"\n  gives person\n  yes a\n  no b\n")
    let result = try command.run("rules", "diff", "old", "new", "in")
    #expect(
      result.output == """
        - a.txt: position_held(Marie Durand, directeur; of: Lyonbiopôle) [posts after the name]
        + a.txt: position_held(Marie Durand, directeur) [posts after the name]
        1 facts gained, 1 lost, 0 in common

        """)
    #expect(try command.run("rules", "profile").code == 64)
    #expect(try command.run("rules", "diff", "old", "gone", "in").code == 78)
  }
}
