import Foundation
import Testing

/// The table in docs/hostile-input.md says which tests hold which line; this keeps it true.
@Suite struct CoverageTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  private static let lines = 1...68

  @Test func everyLineHasATestAndTheTableNamesItsTests() throws {
    let tests = try Self.testsByLine()
    let rows = try Self.rows()
    #expect(Set(tests.keys).subtracting(Self.lines).isEmpty)
    #expect(rows.map(\.line) == Array(Self.lines))
    for row in rows {
      let names = tests[row.line, default: []]
      #expect(!names.isEmpty, "no test is called hostile\(row.line)…")
      #expect(row.tests == names.sorted(), "docs/hostile-input.md, line \(row.line), should name \(names.sorted())")
    }
  }

  /// The functions under Tests whose names begin with `hostile` and a number.
  private static func testsByLine() throws -> [Int: Set<String>] {
    let folder = root.appendingPathComponent("Tests").path
    var tests: [Int: Set<String>] = [:]
    for file in try FileManager.default.subpathsOfDirectory(atPath: folder) where file.hasSuffix(".swift") {
      let text = try String(contentsOfFile: folder + "/" + file, encoding: .utf8)
      for piece in text.components(separatedBy: "func hostile").dropFirst() {
        let name = piece.prefix { $0.isLetter || $0.isNumber }
        if let line = Int(name.prefix { $0.isNumber }) { tests[line, default: []].insert("hostile" + name) }
      }
    }
    return tests
  }

  /// Rows such as `| 1 | byte order mark | hostile1… hostile1… |`.
  private static func rows() throws -> [(line: Int, tests: [String])] {
    let page = try String(contentsOf: root.appendingPathComponent("docs/hostile-input.md"), encoding: .utf8)
    return page.split(separator: "\n").compactMap { row in
      let cells = row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      guard cells.count == 3, let line = Int(cells[0]) else { return nil }
      return (line, cells[2].split(separator: " ").map { $0.trimmingCharacters(in: ["`"]) })
    }
  }
}
