import AnnotationModel
import GRDB

/// A stored sentence with the kind of its block.
public struct StoredPassage: Hashable, Sendable {
  /// Where it stands, half-open, in code points.
  public let span: Range<Int>
  /// The sentence.
  public let text: String
  /// The kind of its block.
  public let block: String
}

extension FactDatabase {
  /// The fact with that identity, where it is stored; of several documents that share it the first.
  ///
  /// Throws `StorageError`.
  public func fact(_ id: UInt64) throws -> StoredFact? {
    var filter = FactFilter()
    filter.includesOpen = true
    filter.id = id
    filter.limit = 1
    var found: StoredFact?
    try forEachFact(filter) { found = $0 }
    return found
  }

  /// The sentences of a document, by place; none for a document that is not stored.
  ///
  /// Throws `StorageError`.
  public func sentences(ofDocument document: String) throws -> [StoredPassage] {
    try translatingErrors(path: path) {
      try queue.read { db in
        let sql = """
          SELECT s.start_char, s.end_char, s.text, s.block FROM sentences AS s
          JOIN documents AS d ON d.id = s.document_id WHERE d.path = ? ORDER BY s.position
          """
        return try Row.fetchAll(db, sql: sql, arguments: [document.column]).map { row in
          StoredPassage(span: (row[0] as Int)..<max(row[0] as Int, row[1] as Int), text: row[2], block: row[3])
        }
      }
    }
  }
}
