import Foundation
import Testing

/// Compiled rules that several processes make, or none can keep.
@Suite struct CompiledRulesProcessTests {
  private let command: Command

  init() throws {
    command = try Command()
    try command.write("a.txt", "Marie Durand chante pour l'Institut Curie. Renault a nommé Paul Martin directeur.")
    try command.write(
      "rules/songs.rules",
      """
      rule sings for a body
        match subject:<person> "chante" "pour" "l'" object:<organization>
        gives affiliated_with
        yes [subject: Marie Durand] chante pour l'[object: Institut Curie].
        no  Marie Durand parle pour l'Institut Curie.

      """)
  }

  @Test func twoProcessesMayCompileAtOnce() throws {
    let line = "for out in 1 2 3; do \"$0\" extract a.txt --rules rules > $out & done; wait; cat 1; cmp 1 2 && cmp 1 3"
    let result = try command.shell(line, try Command.executable.path)
    #expect(result.code == 0 && result.output.contains("sings for a body"), "\(result.errors)")
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: command.path("rules")).sorted() == [
        "rules.pack", "songs.rules",
      ])
    #expect(try command.run("extract", "a.txt", "--rules", "rules").output == result.output)
  }

  @Test func nothingIsKeptWhereNothingCanBeWritten() throws {
    try FileManager.default.createDirectory(atPath: command.path("rules/rules.pack"), withIntermediateDirectories: true)
    for _ in 0..<2 {
      let result = try command.run(
        "extract", "a.txt", "--rules", "rules", environment: ["XDG_CACHE_HOME": "/proc/nowhere"])
      #expect(result.code == 0 && result.output.contains("sings for a body"), "\(result.errors)")
    }
  }
}
