import AnnotationModel
import FactStorage
import Foundation
import Testing

/// A run of the real program in a folder of its own.
final class Command {
  let folder: String

  init() throws {
    folder = NSTemporaryDirectory() + "glaneur-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// What a run gave.
  struct Result {
    let code: Int32
    let output: String
    let errors: String
    var lines: [String] { output.split(whereSeparator: \.isNewline).map(String.init) }
  }

  /// The program stands beside the tests.
  static var executable: URL {
    get throws {
      let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
      let url = URL(fileURLWithPath: tests).deletingLastPathComponent().appendingPathComponent("glaneur")
      try #require(FileManager.default.isExecutableFile(atPath: url.path), "build the product glaneur first")
      return url
    }
  }

  func path(_ name: String) -> String { folder + "/" + name }

  func write(_ name: String, _ content: String = "Le maire de la ville est élu.") throws {
    let url = URL(fileURLWithPath: path(name))
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(content.utf8).write(to: url)
  }

  /// Starts the program in the folder; `input` is its standard input.
  func start(_ arguments: [String], input: String? = nil, environment: [String: String] = [:]) throws -> Process {
    let process = Process()
    process.executableURL = try Command.executable
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    if let input { try write(".input", input) }
    process.standardInput = input == nil ? FileHandle.nullDevice : FileHandle(forReadingAtPath: path(".input"))
    for name in [".output", ".errors"] { try write(name, "") }
    process.standardOutput = FileHandle(forWritingAtPath: path(".output"))
    process.standardError = FileHandle(forWritingAtPath: path(".errors"))
    try process.run()
    return process
  }

  /// Runs the program to its end.
  func run(_ arguments: String..., input: String? = nil, environment: [String: String] = [:]) throws -> Result {
    try run(arguments, input: input, environment: environment)
  }

  func run(_ arguments: [String], input: String? = nil, environment: [String: String] = [:]) throws -> Result {
    let process = try start(arguments, input: input, environment: environment)
    process.waitUntilExit()
    return try result(of: process)
  }

  /// Runs a line of the shell in the folder; `argument` is its `$0`.
  func shell(_ line: String, _ argument: String) throws -> Result {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", line, argument]
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    for name in [".output", ".errors"] { try write(name, "") }
    process.standardOutput = FileHandle(forWritingAtPath: path(".output"))
    process.standardError = FileHandle(forWritingAtPath: path(".errors"))
    try process.run()
    process.waitUntilExit()
    return try result(of: process)
  }

  func result(of process: Process) throws -> Result {
    Result(
      code: process.terminationStatus, output: try content(".output"), errors: try content(".errors"))
  }

  func content(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: path(name))), as: UTF8.self)
  }

  /// Makes `facts.sqlite` with a few facts, whatever the extractor finds.
  func makeDatabase(subjects: [String] = ["Ève Réal", "Ada"]) throws {
    let database = try FactDatabase.openForWriting(path("facts.sqlite"))
    let record = try record(subjects)
    try database.store([(record, nil)], versions: EngineVersions(engine: "1", lexicon: "1", icu: "72"))
  }

  private func record(_ subjects: [String]) throws -> DocumentRecord {
    var record = DocumentRecord(id: "a.txt", status: .ok)
    record.entities = subjects.map { Entity(type: .person, names: [$0]) }
    record.facts = subjects.indices.map { index in
      let passage = Passage(bytes: nil, codePoints: index..<(index + 1), text: "\(subjects[index]), présidente")
      return FactRecord(
        id: UInt64(index + 1), subject: .entity(index), relation: "position_held",
        object: .literal(Literal(normal: "président", surface: "présidente")),
        qualifiers: [Qualifier(name: "of", value: "Anix, \"SA\"")], modality: index == 0 ? .asserted : .reported,
        evidence: [EvidenceRecord(passage: passage, sentence: nil, block: .paragraph, rule: "a rule")])
    }
    return record
  }
}
