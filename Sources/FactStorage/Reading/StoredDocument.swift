import GRDB

/// A document of the database.
public struct StoredDocument: Hashable, Sendable {
  /// The document's path.
  public let path: String
  /// Where its file stood.
  public let location: String?
  /// The digest of its bytes.
  public let sha256: String?
  /// `ok`, `skipped` or `rejected`.
  public let status: String
  /// Why it was rejected.
  public let problem: String?
  /// Its title.
  public let title: String?
  /// Its author's line.
  public let byline: String?
  /// Its date.
  public let date: String?
  /// Where it was published.
  public let url: String?
  /// How many pieces of evidence stand in it.
  public let evidenceCount: Int
}

extension FactDatabase {
  /// Hands every document to `body`, by path, one at a time; `path` may hold `*`.
  ///
  /// Throws `StorageError` and what `body` throws.
  public func forEachDocument(
    _ path: String? = nil, status: DocumentRecord.Status? = nil, limit: Int? = nil,
    _ body: (StoredDocument) throws -> Void
  ) throws {
    let (comparison, value) = globComparison(path ?? "*")
    let sql = """
      \(Self.documentSelection) WHERE path \(comparison) AND status GLOB ? ORDER BY path LIMIT ?
      """
    let values = [value, (status?.rawValue ?? "*").column, (limit ?? -1).databaseValue]
    try translatingErrors(path: self.path) {
      try queue.read { db in
        let rows = try Row.fetchCursor(db, sql: sql, arguments: StatementArguments(values))
        while let row = try rows.next() { try body(StoredDocument(row)) }
      }
    }
  }

  /// The next document after `path` in the order of paths, or nil at the end.
  ///
  /// Throws `StorageError`.
  public func document(after path: String?) throws -> StoredDocument? {
    try translatingErrors(path: self.path) {
      try queue.read { db in
        let sql = Self.documentSelection + " WHERE path > ? ORDER BY path LIMIT 1"
        return try Row.fetchOne(db, sql: sql, arguments: [path ?? ""]).map(StoredDocument.init)
      }
    }
  }

  private static let documentSelection = """
    SELECT path, location, sha256, status, error_message, title, byline, date, url,
      (SELECT count(*) FROM evidence AS e JOIN statements AS s ON s.id = e.statement_id
        JOIN predicates AS p ON p.id = s.predicate_id
        WHERE e.document_id = d.id AND \(OpenFactSQL.isClosed("p.name")))
    FROM documents AS d
    """
}

extension StoredDocument {
  fileprivate init(_ row: Row) {
    self.init(
      path: row[0], location: row[1], sha256: row[2], status: row[3], problem: row[4], title: row[5], byline: row[6],
      date: row[7], url: row[8], evidenceCount: row[9])
  }
}
