import GRDB

/// An entity of the database.
public struct StoredEntity: Hashable, Sendable {
  /// The entity's number in this database.
  public let id: Int64
  /// What it is: `person`, …
  public let type: String
  /// Its name.
  public let name: String
  /// All its names, sorted.
  public let names: [String]
  /// How often the documents mention it.
  public let mentionCount: Int
  /// How many documents name it.
  public let documentCount: Int
}

extension FactDatabase {
  /// Hands every entity to `body`, by type and name, one at a time.
  ///
  /// `name` and `type` let only some through; `name` may hold `*`. Throws `StorageError` and what `body` throws.
  public func forEachEntity(
    named name: String? = nil, type: TermType? = nil, limit: Int? = nil, _ body: (StoredEntity) throws -> Void
  ) throws {
    var conditions = ["t.kind = 'entity'"]
    var values: [DatabaseValue] = []
    if let name {
      let (comparison, value) = globComparison(foldedName(name))
      conditions.append("t.id IN (SELECT term_id FROM names WHERE folded \(comparison))")
      values.append(value)
    }
    if let type {
      conditions.append("t.type = ?")
      values.append(type.rawValue.column)
    }
    let sql = """
      SELECT t.id, t.type, t.label,
        (SELECT group_concat(name, char(31)) FROM (SELECT name FROM names WHERE term_id = t.id ORDER BY name)),
        (SELECT count(*) FROM mentions WHERE entity_id = t.id),
        (SELECT count(DISTINCT dn.document_id) FROM names AS n JOIN document_names AS dn ON dn.name_id = n.id
          WHERE n.term_id = t.id)
      FROM terms AS t WHERE \(conditions.joined(separator: " AND ")) ORDER BY t.type, t.key LIMIT ?
      """
    values.append((limit ?? -1).databaseValue)
    try translatingErrors(path: path) {
      try queue.read { db in
        let rows = try Row.fetchCursor(db, sql: sql, arguments: StatementArguments(values))
        while let row = try rows.next() { try body(StoredEntity(row)) }
      }
    }
  }
}

extension StoredEntity {
  fileprivate init(_ row: Row) {
    let names = (row[3] as String? ?? "").split(separator: "\u{1F}").map(String.init)
    self.init(id: row[0], type: row[1], name: row[2], names: names, mentionCount: row[4], documentCount: row[5])
  }
}
