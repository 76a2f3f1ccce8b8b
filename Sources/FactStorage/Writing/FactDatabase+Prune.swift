import GRDB

extension FactDatabase {
  /// The next documents after `path` (nil: the first) in the order of paths, with the places of their files, `limit` at most.
  ///
  /// Throws `StorageError`.
  public func locations(after path: String?, limit: Int) throws -> [(document: String, location: String?)] {
    try translatingErrors(path: self.path) {
      try queue.read { db in
        let sql = "SELECT path, location FROM documents WHERE path > ? ORDER BY path LIMIT ?"
        return try Row.fetchAll(db, sql: sql, arguments: [path ?? "", limit]).map { ($0[0], $0[1]) }
      }
    }
  }

  /// Removes documents with all that only they stated, in one transaction.
  ///
  /// Throws `StorageError`; then nothing is removed.
  public func retract(_ documents: [String]) throws {
    try translatingErrors(path: path) {
      try queue.writeWithoutTransaction { db in
        try db.inTransaction(followingReferences: true) {
          let rows = RowWriter(db: db)
          for document in documents { try rows.retract(document: document) }
        }
      }
    }
  }
}
