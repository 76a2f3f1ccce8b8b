import AnnotationModel
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

/// The SQL of a filter; what users wrote is only ever bound.
struct FactQuery {
  private(set) var sql: String
  private(set) var values: [DatabaseValue] = []

  init(_ filter: FactFilter) {
    sql = FactQuery.selection
    var conditions = filter.includesFurtherEvidence ? [] : ["e.position = 0"]
    func add(_ condition: String, _ value: DatabaseValue) {
      conditions.append(condition)
      values.append(value)
    }
    for (column, name) in [("s.subject_id", filter.subject), ("s.object_id", filter.object)] {
      guard let name else { continue }
      let (comparison, value) = FactQuery.comparison(foldedName(name))
      add("\(column) IN (SELECT term_id FROM names WHERE folded \(comparison))", value)
    }
    if let predicate = filter.predicate { add("p.name = ?", predicate.column) }
    if let document = filter.document {
      let (comparison, value) = FactQuery.comparison(document)
      add("d.path \(comparison)", value)
    }
    if let modality = filter.modality { add("s.modality = ?", modality.rawValue.column) }
    if !conditions.isEmpty { sql += "\nWHERE " + conditions.joined(separator: " AND ") }
    sql += FactQuery.order
    if let limit = filter.limit {
      sql += "\nLIMIT ?"
      values.append(limit.databaseValue)
    }
  }

  /// `= name`, or a GLOB where `name` holds a star; the other signs of GLOB stand for themselves.
  private static func comparison(_ name: String) -> (String, DatabaseValue) {
    guard name.contains("*") else { return ("= ?", name.column) }
    let pattern = name.map { $0 == "[" || $0 == "?" ? "[\($0)]" : String($0) }.joined()
    return ("GLOB ?", pattern.column)
  }

  private static let selection = """
    SELECT e.fact, subject.label, coalesce(subject.type, subject.kind), p.name, object.label,
      coalesce(object.type, object.kind), e.object_text, s.qualifiers, s.modality, d.path, d.date, e.block,
      e.start_char, e.end_char, e.text, r.name
    FROM documents AS d
      JOIN evidence AS e ON e.document_id = d.id
      JOIN statements AS s ON s.id = e.statement_id
      JOIN terms AS subject ON subject.id = s.subject_id
      JOIN predicates AS p ON p.id = s.predicate_id
      JOIN terms AS object ON object.id = s.object_id
      JOIN rules AS r ON r.id = e.rule_id
    """

  private static let order = """

    ORDER BY d.path, e.start_char, e.end_char, subject.label, p.name, object.label, s.qualifiers, s.modality,
      r.name, e.fact, e.text
    """
}

extension StoredFact {
  fileprivate init(_ row: Row) {
    self.init(
      id: UInt64(bitPattern: row[0] as Int64), subject: row[1], subjectType: row[2], predicate: row[3],
      object: row[4], objectType: row[5], objectText: row[6], qualifiers: row[7], modality: row[8],
      document: row[9], date: row[10], block: row[11], span: FactDatabase.range(row[12], row[13]), evidence: row[14],
      rule: row[15])
  }
}

extension FactDatabase {
  fileprivate static func range(_ start: Int, _ end: Int) -> Range<Int> { start..<max(start, end) }
}
