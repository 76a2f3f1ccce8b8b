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
}
