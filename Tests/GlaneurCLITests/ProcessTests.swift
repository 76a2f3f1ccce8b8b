import FactStorage
import Foundation
import Testing

@Suite(.serialized) struct ProcessTests {
  private let command: Command

  init() throws {
    command = try Command()
    for number in 0..<400 {
      try command.write("in/\(number).txt", "Ève Réal, présidente d'Anix, a dévoilé \(number + 2) produits.")
    }
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func hostile57AnInterruptionEndsInOrder(_ signal: Int32) throws {
    let process = try command.start(["ingest", "in"])
    while !FileManager.default.fileExists(atPath: command.path("facts.sqlite-wal")), process.isRunning { usleep(500) }
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    let result = try command.result(of: process)
    // On a fast machine the run may have ended before the signal came.
    if result.code != 0 {
      #expect(result.code == 128 + signal)
      #expect(process.terminationReason == .exit)
      #expect(result.output.contains("documents in"))
    }
    #expect(try command.run("ingest", "in").code == 0)
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func hostile57AnInterruptionAtAnyMomentEndsInOrder(_ signal: Int32) throws {
    #expect(try command.run("ingest", "in", "--db", "whole.sqlite").code == 0)
    for delay in [5, 20, 40, 80, 120, 160] {
      let process = try command.start(["ingest", "in"])
      usleep(UInt32(delay) * 1000)
      kill(process.processIdentifier, signal)
      process.waitUntilExit()
      let result = try command.result(of: process)
      if process.terminationReason == .uncaughtSignal {
        // The program had not begun its work.
        #expect(result.output.isEmpty && result.errors.isEmpty)
      } else if result.code != 0 {
        #expect(result.code == 128 + signal)
        #expect(result.output.contains("documents in") || result.errors.contains("nothing was stored"))
      }
    }
    #expect(try command.run("ingest", "in").code == 0)
    let resumed = try command.run("export", "--format", "jsonl")
    #expect(resumed.output == (try command.run("export", "--format", "jsonl", "--db", "whole.sqlite").output))
  }

  @Test func hostile57AnInterruptionEndsTheWait() throws {
    let database = try FactDatabase.openForWriting(command.path("facts.sqlite"))
    let process = try command.start(["ingest", "in", "--wait", "60", "--db", "facts.sqlite"])
    usleep(300_000)
    kill(process.processIdentifier, SIGTERM)
    process.waitUntilExit()
    if process.terminationReason == .exit {
      #expect(process.terminationStatus == 143)
      #expect(try command.result(of: process).errors.contains("nothing was stored"))
    }
    withExtendedLifetime(database) {}
  }

  @Test func hostile53TwoIngestsExcludeEachOther() throws {
    let database = try FactDatabase.openForWriting(command.path("facts.sqlite"))
    let refused = try command.run("ingest", "in")
    #expect(refused.code == 75)
    #expect(refused.errors.contains("--wait"))
    withExtendedLifetime(database) {}
  }

  @Test func hostile53AnIngestWaits() throws {
    var database: FactDatabase? = try FactDatabase.openForWriting(command.path("facts.sqlite"))
    let process = try command.start(["ingest", "in", "--wait", "20"])
    usleep(200_000)
    #expect(process.isRunning)
    #expect(database != nil)
    database = nil
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  @Test func hostile58AClosedReaderEndsQuietly() throws {
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: "/bin/sh")
    shell.arguments = ["-c", "\(try Command.executable.path) extract in 2> errors | head -n 1 > first"]
    shell.currentDirectoryURL = URL(fileURLWithPath: command.folder)
    try shell.run()
    shell.waitUntilExit()
    #expect(try command.content("errors").isEmpty)
    #expect(try command.content("first").hasPrefix("{"))
  }

  @Test func hostile59LocaleAndTimeZoneChangeNothing() throws {
    let plain = try command.run("extract", "in").output
    for environment in [["LC_ALL": "tr_TR.UTF-8", "TZ": "Pacific/Kiritimati"], ["LC_ALL": "C", "TZ": "UTC"]] {
      #expect(try command.run("extract", "in", "--jobs", "1", environment: environment).output == plain)
    }
  }

  @Test func filesListedWithNULs() throws {
    let result = try command.run("extract", "--files0-from", "-", input: "in/1.txt\0in/0.txt\0")
    #expect(result.lines.count == 2)
    #expect(result.lines.first?.contains("\"id\":\"in/1.txt\"") == true)
  }
}
