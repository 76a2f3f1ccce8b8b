import GRDB

extension FactDatabase {
  /// Hands every fact that passes `filter` to `body`, by document, place and content, one at a time.
  ///
  /// The order does not depend on how the database was filled. Throws `StorageError` and what `body` throws.
  public func forEachFact(_ filter: FactFilter = FactFilter(), _ body: (StoredFact) throws -> Void) throws {
    try translatingErrors(path: path) {
      try queue.read { db in
        let query = FactQuery(filter)
        let rows = try Row.fetchCursor(db, sql: query.sql, arguments: StatementArguments(query.values))
        while let row = try rows.next() { try body(StoredFact(row)) }
      }
    }
  }
}

extension FactDatabase {
  /// All facts of one document, open ones too, with every place that states them.
  ///
  /// Throws `StorageError`.
  public func facts(of document: String) throws -> [StoredFact] {
    var filter = FactFilter.everything
    filter.includesOpen = true
    filter.document = document
    var facts: [StoredFact] = []
    // A path that holds `*` would match others too.
    try forEachFact(filter) { if $0.document == document { facts.append($0) } }
    return facts
  }
}

extension StoredFact {
  /// Creates a fact from a row of `FactQuery`.
  init(_ row: Row) {
    self.init(
      id: UInt64(bitPattern: row[0] as Int64), subject: row[1], subjectType: row[2], predicate: row[3],
      object: row[4], objectType: row[5], objectText: row[6], qualifiers: row[7], modality: row[8],
      document: row[9], date: row[10], block: row[11], span: FactDatabase.range(row[12], row[13]), evidence: row[14],
      rule: row[15], evidencePosition: row[16], subjectStart: row[17], objectStart: row[18],
      source: row[19], sourceType: row[20])
  }
}

extension FactDatabase {
  fileprivate static func range(_ start: Int, _ end: Int) -> Range<Int> { start..<max(start, end) }
}
