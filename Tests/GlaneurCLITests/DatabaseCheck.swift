import FactStorage
import Foundation
import GRDB
import TestSupport
import Testing

extension Command {
  /// Calls `body` with a copy of a database, so that the program itself still has to recover what stands at `name`.
  func withCopy<Result>(of name: String, _ body: (String) throws -> Result) throws -> Result {
    let copy = "copy-\(UUID().uuidString)"
    defer { removeDatabase(copy) }
    for end in ["", "-wal"] where FileManager.default.fileExists(atPath: path(name) + end) {
      try FileManager.default.copyItem(atPath: path(name) + end, toPath: path(copy) + end)
    }
    return try body(copy)
  }

  /// What SQLite finds wrong with a database.
  func damage(of name: String) throws -> [String] {
    try withCopy(of: name) { copy in
      try DatabaseQueue(path: path(copy)).read { db in
        try String.fetchAll(db, sql: "PRAGMA integrity_check").filter { $0 != "ok" }
          + String.fetchAll(db, sql: "SELECT \"table\" FROM pragma_foreign_key_check")
      }
    }
  }

  /// The facts of a database as `export` writes them; nil when there is none or no schema in it yet.
  func facts(in name: String) throws -> String? {
    try withCopy(of: name) { copy in
      var bytes: [UInt8] = []
      guard let database = try? FactDatabase.openForReading(path(copy)) else { return nil }
      try database.export(as: .jsonl) { bytes += $0 }
      return String(decoding: bytes, as: UTF8.self)
    }
  }

  /// The export of a database and what it counts, but for the size of the file: a run that ends while the tables are made
  /// may leave a page free.
  func wholeContent(of name: String) throws -> [String] {
    let results = [try run("export", "--db", name, "--format", "jsonl"), try run("stats", "--db", name)]
    for result in results { #expect(result.code == 0, "\(result.errors)") }
    return results[0].output.split(separator: "\n").map(String.init)
      + results[1].output.split(whereSeparator: \.isNewline).map(String.init).filter { !$0.hasPrefix("file,bytes,") }
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
