import Foundation
import Testing

/// Compiled rules that several processes make, or none can keep.
@Suite struct CompiledRulesProcessTests {
  private let command: Command

  init() throws {
    command = try Command()
    // A small built-in folder, which compiles at once; how texts are cut is as shipped.
    let text = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../Lexicons/text").standardized
    try command.write("base/manifest.tsv", "bodies.tsv\tnames\tbody\torganization\town\tCC0-1.0\n")
    try command.write("base/bodies.tsv", "Institut Curie\n")
    try command.write("base/rules/schema.tsv", "sings_for\tperson\torganization\t-\t-\n")
    try FileManager.default.copyItem(at: text, to: URL(fileURLWithPath: command.path("base/text")))
    try command.write("a.txt", "Hier, Marie Durand a chanté pour l'Institut Curie et pour la ville de Lyon.")
    try command.write(
      "rules/names.rules",
      """
      rule woman
        match "Marie" <capitalized>
        gives person
        yes [person: Marie Durand] parle.
        no  Durand parle.

      """)
  }

  @Test func severalProcessesMayCompileAtOnce() throws {
    let arguments = [
      "extract", command.path("a.txt"), "--lexicons", command.path("base"), "--rules", command.path("rules"),
    ]
    let commands = try (0..<3).map { _ in try Command() }
    let processes = try commands.map { try $0.start(arguments) }
    let results = try zip(commands, processes).map { command, process in
      process.waitUntilExit()
      return try command.result(of: process)
    }
    #expect(results.allSatisfy { $0.code == 0 && $0.output.contains("Marie Durand") })
    #expect(try Set(results.map(\.output) + [command.run(arguments).output]).count == 1)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: command.path("rules")).sorted()
        == ["names.rules", "rules.pack"])
  }

  @Test func nothingIsKeptWhereNothingCanBeWritten() throws {
    try FileManager.default.createDirectory(atPath: command.path("rules/rules.pack"), withIntermediateDirectories: true)
    for _ in 0..<2 {
      let result = try command.run(
        "extract", "a.txt", "--lexicons", "base", "--rules", "rules", environment: ["XDG_CACHE_HOME": "/proc/nowhere"])
      #expect(result.code == 0 && result.output.contains("Marie Durand"), "\(result.errors)")
    }
  }
}
