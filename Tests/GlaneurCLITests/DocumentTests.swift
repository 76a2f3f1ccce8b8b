import Foundation
import Testing

/// What the documents name exists: paths, make targets, commands and their options.
struct DocumentTests {
  static let documents = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"]
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  private func content(_ path: String) throws -> String {
    try String(contentsOf: DocumentTests.root.appendingPathComponent(path), encoding: .utf8)
  }

  /// The words of a text, without the signs around them.
  private func words(_ text: String) -> [String] {
    let separators = CharacterSet.whitespacesAndNewlines.union(CharacterSet(charactersIn: "`()[]«»,;:|"))
    return text.components(separatedBy: separators).filter { !$0.isEmpty }
  }

  @Test(arguments: documents) func pathsExist(_ document: String) throws {
    let folders = ["Sources/", "Lexicons/", "Tests/", "Benchmarks/", "scripts/", "seeds/", ".ci/", ".swift-format"]
    for word in words(try content(document)) where folders.contains(where: { word.hasPrefix($0) }) {
      let path = word.hasSuffix(".") ? String(word.dropLast()) : word
      guard !path.contains("*"), !path.contains("<") else { continue }
      let exists = FileManager.default.fileExists(atPath: DocumentTests.root.appendingPathComponent(path).path)
      #expect(exists, "\(document) names \(path)")
    }
  }

  @Test(arguments: documents) func makeTargetsExist(_ document: String) throws {
    let makefile = try content("Makefile").split(separator: "\n")
    let words = words(try content(document))
    for (make, target) in zip(words, words.dropFirst()) where make == "make" {
      guard target.allSatisfy({ $0.isLowercase || $0 == "-" }) else { continue }
      #expect(makefile.contains { $0.hasPrefix(target + ":") }, "\(document) names make \(target)")
    }
  }

  /// The commands in indented or fenced lines, up to a comment or the next command of a pipe.
  private func commands(_ document: String) throws -> [[String]] {
    try content(document).split(separator: "\n").flatMap { line in
      line.components(separatedBy: "|").compactMap { part -> [String]? in
        let words = part.components(separatedBy: " #")[0].split(separator: " ").map(String.init)
        guard let start = words.first == "$" ? words.dropFirst().first : words.first, start == "glaneur" else {
          return nil
        }
        return Array(words.drop { $0 == "$" }.dropFirst())
      }
    }
  }

  private func help(_ names: [String], _ command: Command) throws -> Command.Result {
    let process = try command.start(names + ["--help"])
    process.waitUntilExit()
    return try command.result(of: process)
  }

  @Test(arguments: documents) func commandsAndOptionsExist(_ document: String) throws {
    let command = try Command()
    for words in try commands(document) {
      let names = Array(words.prefix { $0.allSatisfy { $0.isLowercase || $0 == "-" } && !$0.hasPrefix("-") }.prefix(3))
      let options = words.filter { $0.hasPrefix("--") }.map { $0.components(separatedBy: "=")[0] }
      let help = try (1...max(names.count, 1)).reversed().lazy
        .map { try self.help(Array(names.prefix($0)), command) }.first { $0.code == 0 }
      let page = try #require(help, "\(document) names glaneur \(words.joined(separator: " "))")
      #expect(names.isEmpty || page.output.contains("USAGE: glaneur \(names[0])"), "\(document): glaneur \(words)")
      for option in options { #expect(page.output.contains(option), "\(document): \(option) of glaneur \(words)") }
    }
  }
}
