import GRDB

/// The SQL of a filter; what users wrote is only ever bound.
struct FactQuery {
  private(set) var sql: String
  private(set) var values: [DatabaseValue] = []
  private var conditions: [String] = []

  init(_ filter: FactFilter) {
    sql = FactQuery.selection
    if !filter.includesFurtherEvidence { conditions.append("e.position = 0") }
    if !filter.includesOpen { conditions.append(OpenFactSQL.isClosed("p.name")) }
    if let id = filter.id { add("e.fact = ?", Int64(bitPattern: id).databaseValue) }
    addTerms(of: filter)
    addDocuments(of: filter)
    if let modality = filter.modality { add("s.modality = ?", modality.rawValue.column) }
    if let time = filter.asOf { add(FactQuery.holding, time.upperBound.column, time.text.column) }
    for condition in filter.conditions.map(\.sql) {
      conditions.append("(\(condition.sql))")
      values += condition.values
    }
    if !conditions.isEmpty { sql += "\nWHERE " + conditions.joined(separator: " AND ") }
    sql += FactQuery.order
    if let limit = filter.limit {
      sql += "\nLIMIT ?"
      values.append(limit.databaseValue)
    }
  }

  /// The query for the first place that states a statement, given by its row.
  static let sqlOfStatement = selection + "\nWHERE s.id = ? AND e.position = 0" + order + "\nLIMIT 1"

  private mutating func add(_ condition: String, _ values: DatabaseValue...) {
    conditions.append(condition)
    self.values += values
  }

  private mutating func addTerms(of filter: FactFilter) {
    for (column, name) in [("s.subject_id", filter.subject), ("s.object_id", filter.object)] {
      guard let name else { continue }
      let (comparison, value) = globComparison(foldedName(name))
      add("\(column) IN (SELECT term_id FROM names WHERE folded \(comparison))", value)
    }
    if let predicate = filter.predicate {
      let (comparison, value) = globComparison(predicate)
      add("p.name \(comparison)", value)
    }
    guard let type = filter.type else { return }
    let column = type.isEntity ? "type" : "kind"
    add("(subject.\(column) = ? OR object.\(column) = ?)", type.rawValue.column, type.rawValue.column)
  }

  private mutating func addDocuments(of filter: FactFilter) {
    if let document = filter.document {
      let (comparison, value) = globComparison(document)
      add("d.path \(comparison)", value)
    }
    if let since = filter.since { add("d.date >= ?", since.text.column) }
    if let until = filter.until { add("d.date < ?", until.upperBound.column) }
  }

  private static let selection = """
    SELECT e.fact, subject.label, coalesce(subject.type, subject.kind), p.name, object.label,
      coalesce(object.type, object.kind), e.object_text, s.qualifiers, s.modality, d.path, d.date, e.block,
      e.start_char, e.end_char, e.text, r.name, e.position,
      (SELECT start_char FROM counted_things WHERE id = s.subject_id),
      (SELECT start_char FROM counted_things WHERE id = s.object_id), source.label, source.type
    FROM documents AS d
      JOIN evidence AS e ON e.document_id = d.id
      JOIN statements AS s ON s.id = e.statement_id
      JOIN terms AS subject ON subject.id = s.subject_id
      JOIN predicates AS p ON p.id = s.predicate_id
      JOIN terms AS object ON object.id = s.object_id
      JOIN rules AS r ON r.id = e.rule_id
      LEFT JOIN terms AS source ON source.id = e.source_id
    """

  private static let order = """

    ORDER BY d.path, e.start_char, e.end_char, subject.label, p.name, object.label, s.qualifiers, s.modality,
      r.name, e.fact, e.text, source.label
    """

  /// Dates that are not fully known (`XXXX-10-02`) tell no order and count as not stated.
  private static let holding = """
    coalesce((SELECT max(q.value) FROM qualifiers AS q
        WHERE q.statement_id = s.id AND q.name = 'since' AND q.value GLOB '[0-9][0-9][0-9][0-9]*'), d.date) < ?
      AND coalesce((SELECT min(q.value) || '~' FROM qualifiers AS q
        WHERE q.statement_id = s.id AND q.name = 'until' AND q.value GLOB '[0-9][0-9][0-9][0-9]*'),
        iif(EXISTS (SELECT 1 FROM qualifiers AS q WHERE q.statement_id = s.id AND q.name = 'former'), '', '~'))
        >= ?
    """
}

/// `= name`, or a GLOB where `name` holds a star; the other signs of GLOB stand for themselves.
func globComparison(_ name: String) -> (comparison: String, value: DatabaseValue) {
  guard name.contains("*") else { return ("= ?", name.column) }
  let pattern = name.map { $0 == "[" || $0 == "?" ? "[\($0)]" : String($0) }.joined()
  return ("GLOB ?", pattern.column)
}
