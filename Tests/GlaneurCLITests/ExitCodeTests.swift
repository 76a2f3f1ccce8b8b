import Foundation
import Testing

@Suite struct ExitCodeTests {
  private let command: Command

  init() throws { command = try Command() }

  @Test func usage() throws {
    for arguments in [["ingest"], ["query", "--bogus"], ["extract"], ["nothing"], ["ingest", "x", "--jobs", "0"]] {
      let process = try command.start(arguments)
      process.waitUntilExit()
      let result = try command.result(of: process)
      #expect(result.code == 64, "\(arguments)")
      #expect(result.errors.hasPrefix("glaneur: "), "\(result.errors)")
      #expect(result.errors.split(separator: "\n").count == 1, "\(result.errors)")
    }
  }

  @Test func helpAndVersion() throws {
    #expect(try command.run("--help").code == 0)
    let version = try command.run("--version")
    #expect(version.code == 0)
    #expect(version.output.contains("ICU") && version.output.contains("lexicons"))
    for name in ["ingest", "query", "search", "export", "extract"] {
      let help = try command.run(name, "--help")
      #expect(help.code == 0)
      #expect(help.output.contains("EXAMPLES"))
    }
  }

  @Test func nothingIsMadeWhenThereIsNoInput() throws {
    try command.write("empty/a.pdf")
    for name in ["gone", "empty"] {
      let result = try command.run("ingest", name)
      #expect(result.code == 66)
      #expect(result.errors.split(separator: "\n").count == 1)
    }
    #expect(!FileManager.default.fileExists(atPath: command.path("facts.sqlite")))
    #expect(try command.run("query").code == 66)
    #expect(try command.run("extract", "gone").code == 66)
  }

  @Test func hostile54ForeignDatabase() throws {
    try command.write("a.txt")
    try command.write("notes.db", "mes notes")
    for arguments in [["ingest", "a.txt"], ["query"], ["export"]] {
      let process = try command.start(arguments + ["--db", "notes.db"])
      process.waitUntilExit()
      #expect(process.terminationStatus == 65)
    }
    #expect(try command.content("notes.db") == "mes notes")
  }

  @Test func aRejectedDocumentGivesOne() throws {
    try command.write("in/a.txt")
    try command.write("in/b.txt", String(repeating: "mot ", count: 100))
    let result = try command.run("ingest", "in", "--max-document-bytes", "100")
    #expect(result.code == 1)
    #expect(result.errors.hasPrefix("glaneur: rejected b.txt: 400 bytes"))
    #expect(result.output.contains("1 rejected"))
    #expect(try command.run("extract", "in/b.txt", "--max-document-bytes", "100").code == 1)
  }

  @Test func cannotCreate() throws {
    try command.write("a.txt")
    #expect(try command.run("ingest", "a.txt", "--db", "no/folder/f.sqlite").code == 73)
    try command.makeDatabase()
    #expect(try command.run("export", "--output", "no/folder/f.csv").code == 73)
  }

  @Test func hostile51FullDisk() throws {
    try command.makeDatabase()
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: "/bin/sh")
    shell.arguments = ["-c", "\(try Command.executable.path) export > /dev/full 2> errors"]
    shell.currentDirectoryURL = URL(fileURLWithPath: command.folder)
    try shell.run()
    shell.waitUntilExit()
    #expect(shell.terminationStatus == 74)
    #expect(try command.content("errors").contains("standard output"))
  }

  @Test func hostile51FullDiskUnderTheDatabase() throws {
    for number in 0..<300 {
      try command.write("in/\(number).txt", "Mot \(number). " + String(repeating: "abcdefghijklmnopqrs ", count: 300))
    }
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: "/bin/sh")
    // The shell counts in units of 512 bytes: no file may grow over 1 MB; the thread sanitizer's own is shorter.
    shell.arguments = ["-c", "ulimit -f 2000; \(try Command.executable.path) ingest in 2> errors > /dev/null"]
    shell.currentDirectoryURL = URL(fileURLWithPath: command.folder)
    try shell.run()
    shell.waitUntilExit()
    #expect(shell.terminationStatus == 74)
    #expect(try command.content("errors").split(separator: "\n").count == 1)
    #expect(try command.run("ingest", "in").code == 0)
    #expect(try command.run("search", "mot 299").lines.count == 1)
  }

  /// Root may write anywhere, so the program runs as somebody else where the tests run as root.
  @Test func hostile52AReadOnlyDatabaseIsReadAndNotWritten() throws {
    try command.makeDatabase()
    try command.write("a.txt")
    let before = try Data(contentsOf: URL(fileURLWithPath: command.path("facts.sqlite")))
    chmod(command.path("facts.sqlite"), 0o444)
    chmod(command.folder, 0o555)
    defer { chmod(command.folder, 0o755) }
    let user = geteuid() == 0 ? "setpriv --reuid 65534 --regid 65534 --clear-groups " : ""
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: "/bin/sh")
    shell.arguments = [
      "-c", "\(user)\"$0\" query > /dev/null && { \(user)\"$0\" ingest a.txt; }", try Command.executable.path,
    ]
    shell.currentDirectoryURL = URL(fileURLWithPath: command.folder)
    let errors = Pipe()
    shell.standardError = errors
    try shell.run()
    let message = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    shell.waitUntilExit()
    #expect(shell.terminationStatus == 73, "\(message)")
    #expect(message.contains("cannot write facts.sqlite"), "\(message)")
    #expect(try Data(contentsOf: URL(fileURLWithPath: command.path("facts.sqlite"))) == before)
  }

  @Test func hostile68AnExportNeverReplacesWhatIsNoFile() throws {
    try command.makeDatabase()
    #expect(mkfifo(command.path("pipe"), 0o600) == 0)
    try command.write("folder/a")
    for name in ["pipe", "folder"] {
      let result = try command.run("export", "-o", name, "--force")
      #expect(result.code == 73 && result.errors.contains("not a file"), "\(result.errors)")
    }
    #expect(FileManager.default.fileExists(atPath: command.path("folder/a")))
  }

  @Test func hostile68ExportKeepsExistingFilesAndTheDatabase() throws {
    try command.makeDatabase()
    try command.write("f.csv", "ancien")
    #expect(try command.run("export", "-o", "f.csv").code == 73)
    #expect(try command.content("f.csv") == "ancien")
    #expect(try command.run("export", "-o", "f.csv", "--force").code == 0)
    #expect(try command.content("f.csv").hasPrefix("id,subject"))
    #expect(try command.run("export", "-o", "facts.sqlite", "--force").code == 73)
    #expect(try command.run("query").code == 0)
  }

  @Test func theNameAfterTwoDashesIsAPath() throws {
    try command.write("-a.txt")
    #expect(try command.run("extract", "--", "-a.txt").lines.count == 1)
    #expect(try command.run("extract", "-", input: "Bonjour tout le monde.").output.contains("\"id\":\"-\""))
  }
}
