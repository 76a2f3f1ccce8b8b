import Foundation
import GRDB
import TestSupport
import Testing

extension Command {
  /// What SQLite finds wrong with a database, looked at in a copy so that the program itself still has to recover it.
  func damage(of name: String) throws -> [String] {
    let copy = "check-\(UUID().uuidString)"
    defer { for end in ["", "-wal", "-shm"] { unlink(path(copy) + end) } }
    for end in ["", "-wal"] where FileManager.default.fileExists(atPath: path(name) + end) {
      try FileManager.default.copyItem(atPath: path(name) + end, toPath: path(copy) + end)
    }
    let queue = try DatabaseQueue(path: path(copy))
    return try queue.read { db in
      try String.fetchAll(db, sql: "PRAGMA integrity_check").filter { $0 != "ok" }
        + String.fetchAll(db, sql: "SELECT \"table\" FROM pragma_foreign_key_check")
    }
  }

  /// The export of a database and what it counts.
  func wholeContent(of name: String) throws -> [String] {
    let results = [try run("export", "--db", name, "--format", "jsonl"), try run("stats", "--db", name)]
    for result in results { #expect(result.code == 0, "\(result.errors)") }
    return results.map(\.output)
  }

  /// Writes generated articles into the folder `in`.
  func writeArticles(_ count: Int, sentences: Int = 4) throws {
    var random = SeededGenerator(seed: 50)
    for number in 0..<count {
      try write("in/\(number).txt", GeneratedArticle(sentences: sentences, using: &random).text)
    }
  }

  /// Removes a database with what SQLite keeps beside it.
  func removeDatabase(_ name: String) {
    for end in ["", "-wal", "-shm"] { unlink(path(name) + end) }
  }
}
