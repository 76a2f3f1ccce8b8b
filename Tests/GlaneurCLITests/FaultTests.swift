import Foundation
import TestSupport
import Testing

/// Every call of a small run that writes, syncs, opens for writing or renames fails in turn.
@Suite struct FaultTests {
  private let command: Command
  /// A call and whether all later ones fail too.
  private typealias Fault = (call: Int, lasts: Bool)
  private static let shards = 4

  init() throws {
    command = try Command()
    try command.write("in/1.txt", "Ève Réal, présidente d'Anix, a dévoilé 20 produits devant la presse.")
    let compiler = try command.shell("clang -shared -fPIC -O1 -o failing.so \"$0\" -ldl", Self.source.path)
    try #require(compiler.code == 0, "\(compiler.errors)")
  }

  private static let source = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("FailingCalls/FailingCalls.c")

  @Test(arguments: 0..<shards)
  func hostile51AnyFaultOfAnIngestLosesNothing(_ shard: Int) throws {
    let count = try calls(of: ["ingest", "in", "--db", "whole.sqlite"])
    let whole = try #require(try command.facts(in: "whole.sqlite"))
    for fault in faults(count, shard) {
      command.removeDatabase("facts.sqlite")
      let result = try run(["ingest", "in"], fault)
      #expect([0, 73, 74].contains(result.code), "\(fault) \(result.code) \(result.errors)")
      #expect(result.errors.split(separator: "\n").count == (result.code == 0 ? 0 : 1), "\(fault) \(result.errors)")
      #expect(try command.damage(of: "facts.sqlite") == [], "\(fault)")
      let left = try command.facts(in: "facts.sqlite")
      #expect(left == whole || result.code != 0 && ["", nil].contains(left), "\(fault)")
      guard Soak.isOn || fault.call % 8 == 0 else { continue }
      #expect(try command.run("ingest", "in").code == 0, "\(fault)")
      #expect(try command.facts(in: "facts.sqlite") == whole, "\(fault)")
    }
  }

  @Test(arguments: ["csv", "brat"])
  func hostile51AnyFaultOfAnExportLeavesNoHalfFile(_ format: String) throws {
    #expect(try command.run("ingest", "in").code == 0)
    let export = ["export", "--format", format, "--output"]
    let count = try calls(of: export + ["whole"])
    let whole = try content("whole")
    let before = try command.facts(in: "facts.sqlite")
    for fault in faults(count, nil) {
      let result = try run(export + ["out"], fault)
      #expect(try content("out") == (result.code == 0 ? whole : []), "\(fault) \(result.errors)")
      #expect([0, 73, 74].contains(result.code) && (result.code == 0 || !result.errors.isEmpty), "\(fault)")
      let names = try FileManager.default.contentsOfDirectory(atPath: command.folder)
      #expect(!names.contains { $0.contains("partial") }, "\(fault)")
      #expect(try command.damage(of: "facts.sqlite") == [], "\(fault)")
      try? FileManager.default.removeItem(atPath: command.path("out"))
    }
    #expect(try command.facts(in: "facts.sqlite") == before)
  }

  /// Every call, once; all later ones too, at every call in `make soak` and at every eighth in `make test`.
  private func faults(_ count: Int, _ shard: Int?) -> [Fault] {
    let calls = (1...max(count, 1)).filter { shard == nil || $0 % Self.shards == shard }
    let lasting = calls.filter { Soak.isOn || $0 / Self.shards % 8 == 0 }
    print("\(calls.count + lasting.count) faults")
    return calls.map { ($0, false) } + lasting.map { ($0, true) }
  }

  private func calls(of arguments: [String]) throws -> Int {
    let environment = ["LD_PRELOAD": command.path("failing.so"), "FAULT_COUNT": command.path("count")]
    let process = try command.start(arguments, environment: environment)
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    return try #require(Int(try command.content("count").trimmingCharacters(in: .newlines)))
  }

  private func run(_ arguments: [String], _ fault: Fault) throws -> Command.Result {
    var environment = ["LD_PRELOAD": command.path("failing.so"), "FAULT_CALL": "\(fault.call)"]
    if fault.lasts { environment["FAULT_LASTS"] = "1" }
    let process = try command.start(arguments, environment: environment)
    process.waitUntilExit()
    #expect(process.terminationReason == .exit, "\(fault)")
    return try command.result(of: process)
  }

  /// A file, or the names and contents of a folder; nothing where there is none.
  private func content(_ name: String) throws -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: command.path(name)))?.sorted()
    if let names { return names + (try names.map { try command.content("\(name)/\($0)") }) }
    return FileManager.default.fileExists(atPath: command.path(name)) ? [try command.content(name)] : []
  }
}
