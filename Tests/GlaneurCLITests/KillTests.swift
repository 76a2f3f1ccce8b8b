import Foundation
import TestSupport
import Testing

/// The system ends the program without a word: the power fails, memory runs out.
@Suite(.serialized) struct KillTests {
  private let command: Command

  init() throws { command = try Command() }

  @Test func hostile50KilledAtAnyMoment() throws {
    try command.writeArticles(400, sentences: 2)
    let start = ContinuousClock.now
    #expect(try command.run("ingest", "in", "--db", "whole.sqlite", "--quiet").code == 0)
    let duration = ContinuousClock.now - start
    let whole = try command.wholeContent(of: "whole.sqlite")
    var random = SeededGenerator(seed: 9)
    var kills = 0
    while kills < Soak.rounds(15, soak: 200) {
      if try ingestIsKilled(after: duration * Double.random(in: 0.1..<1, using: &random)) {
        kills += 1
        #expect(try command.damage(of: "facts.sqlite") == [], "kill \(kills)")
      } else {
        #expect(try command.wholeContent(of: "facts.sqlite") == whole)
        command.removeDatabase("facts.sqlite")
      }
    }
    #expect(try command.run("ingest", "in").code == 0)
    #expect(try command.wholeContent(of: "facts.sqlite") == whole)
  }

  /// Whether the kill came before the end of the run.
  private func ingestIsKilled(after delay: Duration) throws -> Bool {
    let process = try command.start(["ingest", "in", "--quiet"])
    usleep(UInt32(delay / .microseconds(1)))
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    return process.terminationReason == .uncaughtSignal
  }

  @Test func hostile50AKilledExportLeavesNoHalfFile() throws {
    try command.writeArticles(150)
    #expect(try command.run("ingest", "in", "--quiet").code == 0)
    let start = ContinuousClock.now
    #expect(try command.run("export", "--output", "whole.csv").code == 0)
    let duration = ContinuousClock.now - start
    let whole = try command.content("whole.csv")
    var random = SeededGenerator(seed: 10)
    for _ in 0..<Soak.rounds(8, soak: 100) {
      let process = try command.start(["export", "--output", "out.csv"])
      usleep(UInt32(duration * Double.random(in: 0..<1, using: &random) / .microseconds(1)))
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      if FileManager.default.fileExists(atPath: command.path("out.csv")) {
        #expect(try command.content("out.csv") == whole)
        unlink(command.path("out.csv"))
      }
    }
    #expect(try command.run("export", "--output", "out.csv").code == 0)
    #expect(try command.content("out.csv") == whole)
    #expect(try command.damage(of: "facts.sqlite") == [])
  }
}
