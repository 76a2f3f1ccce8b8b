import Foundation
import GRDB

extension FactDatabase {
  /// Writes a new folder for brat: of each document its text (`.txt`) and its mentions and relations (`.ann`).
  ///
  /// The text is what the database holds: the sentences at their places, spaces between. Files are named by the
  /// documents' paths, percent-encoded. The folder appears when it is whole. Throws `StorageError`.
  public func writeBrat(into folder: String, replacing: Bool, includesOpen: Bool = false) throws {
    let files = FileManager.default
    guard replacing || !files.fileExists(atPath: folder) else {
      throw StorageError(.notWritable, "\(folder) exists already; give --force to replace it")
    }
    if files.fileExists(atPath: folder) {
      // Never delete what this program did not make.
      let names = try? files.contentsOfDirectory(atPath: folder)
      guard let names, names.allSatisfy({ $0.hasSuffix(".txt") || $0.hasSuffix(".ann") }) else {
        throw StorageError(.notWritable, "\(folder) holds more than an export for brat; choose another --output")
      }
    }
    let partial = "\(folder).partial-\(getpid())"
    do {
      try files.createDirectory(atPath: partial, withIntermediateDirectories: false)
      try writeBratFiles(into: partial, includesOpen)
      if replacing, files.fileExists(atPath: folder) { try files.removeItem(atPath: folder) }
      guard rename(partial, folder) == 0 else {
        throw StorageError(.inputOutput, "cannot write \(folder): \(systemMessage())")
      }
    } catch {
      try? files.removeItem(atPath: partial)
      guard let error = error as? CocoaError else { throw error }
      throw StorageError(.notWritable, "cannot create \(folder): \(error.localizedDescription)")
    }
  }

  private func writeBratFiles(into folder: String, _ includesOpen: Bool) throws {
    try translatingErrors(path: path) {
      try queue.read { db in
        let documents = try Row.fetchCursor(
          db, sql: "SELECT id, path FROM documents WHERE status = 'ok' ORDER BY path")
        while let document = try documents.next() {
          let base = folder + "/" + fileName(percentEncoded(document[1]).replacing("/", with: "%2F"))
          let brat = try BratDocument(document[0], db, includesOpen)
          for (name, text) in [("txt", brat.text), ("ann", brat.annotations)] {
            let file = try OutputFile(path: "\(base).\(name)", replacing: false, avoiding: path)
            try file.write(Array(text.utf8))
            try file.finish()
          }
        }
      }
    }
  }
}

/// A name that a file system takes: of a longer one its end, and a number made of the whole (FNV-1a) before it.
private func fileName(_ name: String) -> String {
  guard name.utf8.count > 240 else { return name }
  let hash = name.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  return String(hash, radix: 16) + "~" + name.suffix(200)
}

/// A relation's name of the signs that brat takes in one: `open_recommander`.
private func bratName(_ relation: String) -> String {
  relation.map { $0 == ":" || $0.isWhitespace ? "_" : String($0) }.joined()
}

/// One document as brat wants it.
private struct BratDocument {
  private(set) var text = ""
  private(set) var annotations = ""
  private var mentions: [(range: Range<Int>, entity: Int64?)] = []

  init(_ document: Int64, _ db: Database, _ includesOpen: Bool) throws {
    try readText(document, db)
    try readMentions(document, db)
    try readRelations(document, db, includesOpen)
  }

  private mutating func readText(_ document: Int64, _ db: Database) throws {
    let sql = "SELECT start_char, text FROM sentences WHERE document_id = ? ORDER BY position"
    var scalars: [Unicode.Scalar] = []
    for row in try Row.fetchAll(db, sql: sql, arguments: [document]) {
      let start: Int = row[0]
      guard start >= scalars.count else { continue }
      scalars += repeatElement(start > scalars.count ? "\n" : " ", count: start - scalars.count)
      // brat takes a line end inside an annotation for its end.
      scalars += (row[1] as String).unicodeScalars.map { $0.properties.isWhitespace ? " " : $0 }
    }
    text = String(String.UnicodeScalarView(scalars))
  }

  private mutating func readMentions(_ document: Int64, _ db: Database) throws {
    let scalars = Array(text.unicodeScalars)
    let sql = """
      SELECT start_char, end_char, type, entity_id FROM mentions WHERE document_id = ?
      ORDER BY start_char, end_char, type
      """
    for row in try Row.fetchAll(db, sql: sql, arguments: [document]) {
      let (start, end): (Int, Int) = (row[0], row[1])
      guard start < end, end <= scalars.count else { continue }
      mentions.append((start..<end, row[3]))
      let words = String(String.UnicodeScalarView(scalars[start..<end]))
      annotations += "T\(mentions.count)\t\(row[2] as String) \(start) \(end)\t\(words)\n"
    }
  }

  /// A fact becomes a relation where its evidence holds a mention of both its things.
  private mutating func readRelations(_ document: Int64, _ db: Database, _ includesOpen: Bool) throws {
    let sql = """
      SELECT s.subject_id, s.object_id, p.name, e.start_char, e.end_char
      FROM evidence AS e JOIN statements AS s ON s.id = e.statement_id JOIN predicates AS p ON p.id = s.predicate_id
      WHERE e.document_id = ? AND s.modality = 'asserted' AND (? OR \(OpenFactSQL.isClosed("p.name")))
      ORDER BY e.start_char, e.end_char, p.name, e.fact
      """
    var count = 0
    for row in try Row.fetchAll(db, sql: sql, arguments: [document, includesOpen]) {
      let (start, end): (Int, Int) = (row[3], row[4])
      guard let subject = mention(of: row[0], in: start..<max(start, end)),
        let object = mention(of: row[1], in: start..<max(start, end))
      else { continue }
      count += 1
      annotations += "R\(count)\t\(bratName(row[2])) Arg1:T\(subject) Arg2:T\(object)\n"
    }
  }

  private func mention(of entity: Int64, in range: Range<Int>) -> Int? {
    mentions.firstIndex {
      $0.entity == entity && range.contains($0.range.lowerBound) && $0.range.upperBound <= range.upperBound
    }
    .map { $0 + 1 }
  }
}
