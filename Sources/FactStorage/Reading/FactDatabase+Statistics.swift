import GRDB

/// One figure about a database.
public struct Statistic: Hashable, Sendable {
  /// What is counted: `documents`, `entities`, `facts`, …
  public let group: String
  /// Which of them: `ok`, `person`, `position_held`, …
  public let name: String
  /// How many, or a date.
  public let value: ListedValue
}

extension FactDatabase {
  /// Figures about the whole database, group by group.
  ///
  /// Throws `StorageError`.
  public func statistics() throws -> [Statistic] {
    try translatingErrors(path: path) {
      try queue.read { db in
        try Self.statisticQueries.flatMap { group, sql in
          try Row.fetchAll(db, sql: sql).map { row in
            Statistic(group: group, name: row[0], value: ListedValue(row[1] as DatabaseValue))
          }
        }
      }
    }
  }

  private static let statisticQueries = [
    ("documents", "SELECT status, count(*) FROM documents GROUP BY status ORDER BY status"),
    (
      "documents",
      """
      SELECT 'first date', min(date) FROM documents HAVING min(date) IS NOT NULL
      UNION ALL SELECT 'last date', max(date) FROM documents HAVING max(date) IS NOT NULL
      """
    ),
    ("text", "SELECT 'sentences', count(*) FROM sentences UNION ALL SELECT 'quantities', count(*) FROM quantities"),
    ("entities", "SELECT type, count(*) FROM terms WHERE kind = 'entity' GROUP BY type ORDER BY type"),
    (
      "statements",
      """
      SELECT p.name, count(*) FROM statements AS s JOIN predicates AS p ON p.id = s.predicate_id
      WHERE \(OpenFactSQL.isClosed("p.name")) GROUP BY p.name ORDER BY p.name
      """
    ),
    (
      "modality",
      """
      SELECT modality, count(*) FROM statements WHERE \(OpenFactSQL.isClosed(id: "predicate_id"))
      GROUP BY modality ORDER BY modality
      """
    ),
    (
      "evidence",
      """
      SELECT 'places', count(*) FROM evidence AS e JOIN statements AS s ON s.id = e.statement_id
      WHERE \(OpenFactSQL.isClosed(id: "s.predicate_id"))
      """
    ),
    (
      "open statements",
      """
      SELECT 'verbs', count(DISTINCT p.name) FROM statements AS s JOIN predicates AS p ON p.id = s.predicate_id
      WHERE \(OpenFactSQL.isOpen("p.name")) HAVING count(*) > 0
      UNION ALL SELECT 'statements', count(*) FROM statements AS s JOIN predicates AS p ON p.id = s.predicate_id
      WHERE \(OpenFactSQL.isOpen("p.name")) HAVING count(*) > 0
      """
    ),
    (
      "file",
      """
      SELECT 'schema', user_version FROM pragma_user_version
      UNION ALL SELECT 'bytes', page_count * page_size FROM pragma_page_count, pragma_page_size
      """
    ),
  ]

  /// What is wrong inside the database itself; nothing when it is sound.
  ///
  /// Throws `StorageError` when it cannot even be read.
  public func integrityProblems() throws -> [String] {
    try translatingErrors(path: path) {
      try queue.read { db in
        var problems = try String.fetchAll(db, sql: "PRAGMA integrity_check").filter { $0 != "ok" }
        problems += try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").map { row in
          "table \(row[0] as String): row \(row[1] as Int64? ?? 0) refers to a missing row of \(row[2] as String)"
        }
        for (problem, sql) in Self.invariants {
          let count = try Int.fetchOne(db, sql: "SELECT count(*) FROM \(sql)") ?? 0
          if count > 0 { problems.append("\(count) \(problem)") }
        }
        return problems
      }
    }
  }

  /// What ingestion keeps true and SQL cannot say, by what it is called when broken.
  private static let invariants = [
    (
      "statements without evidence",
      "statements AS s WHERE NOT EXISTS (SELECT 1 FROM evidence WHERE statement_id = s.id)"
    ),
    (
      "entities that no document names",
      """
      terms AS t WHERE t.kind = 'entity' AND NOT EXISTS (
        SELECT 1 FROM names AS n JOIN document_names AS dn ON dn.name_id = n.id WHERE n.term_id = t.id)
      """
    ),
    (
      "rejected or skipped documents with facts",
      "documents AS d WHERE d.status <> 'ok' AND EXISTS (SELECT 1 FROM evidence WHERE document_id = d.id)"
    ),
  ]
}
