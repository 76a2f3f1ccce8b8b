import GRDB

extension FactDatabase {
  /// Hands every conflict of asserted statements to `body`, by rule and name, one at a time.
  ///
  /// Days conflict when no date can be both, places when neither lies in the other as far as the database knows.
  /// Holders of a post conflict when the times from the stated `since`, else `date`, else their first document, to the
  /// stated `until`, else their last document overlap. Throws `StorageError` and what `body` throws.
  public func forEachConflict(of rules: [ConflictRule], _ body: (Conflict) throws -> Void) throws {
    try translatingErrors(path: path) {
      try queue.read { db in
        for rule in rules { try ConflictFinder(db: db, rule: rule).forEach(body) }
      }
    }
  }
}

/// Finds the conflicts under one rule; what is compared is one subject's or one body's statements at a time.
private struct ConflictFinder {
  let db: Database
  let rule: ConflictRule

  /// A statement with what it is compared by.
  private struct Candidate {
    let statement: Int64
    /// The thing that there is one of: the object's term, or the holder's.
    let term: Int64
    let label: String
    let isEntity: Bool
    let time: HeldTime?
  }

  func forEach(_ body: (Conflict) throws -> Void) throws {
    let (sql, values) = query
    let rows = try Row.fetchCursor(db, sql: sql, arguments: StatementArguments(values))
    var group: String?
    var candidates: [Candidate] = []
    while let row = try rows.next() {
      let next: String = row[0]
      if next != group {
        try report(candidates, body)
        candidates = []
      }
      group = next
      candidates.append(candidate(row))
    }
    try report(candidates, body)
  }

  private func candidate(_ row: Row) -> Candidate {
    var time: HeldTime?
    if let start = row["start"] as String?, let end = row["end"] as String? { time = HeldTime(start: start, end: end) }
    return Candidate(
      statement: row["id"], term: row["term"], label: row["label"], isEntity: row["kind"] == "entity", time: time)
  }

  private func report(_ candidates: [Candidate], _ body: (Conflict) throws -> Void) throws {
    guard candidates.count > 1 else { return }
    let conflicting = try candidates.filter { one in try candidates.contains { try conflict(one, $0) } }
    guard !conflicting.isEmpty else { return }
    try body(Conflict(rule: rule, facts: try conflicting.flatMap { try facts(of: $0.statement) }))
  }

  private func conflict(_ a: Candidate, _ b: Candidate) throws -> Bool {
    guard a.term != b.term else { return false }
    if case .oneSubject = rule {
      guard let first = a.time, let second = b.time else { return false }
      return first.overlaps(second) && !mayBeOneName(a.label, b.label)
    }
    guard a.isEntity, b.isEntity else { return !areCompatibleDates(a.label, b.label) }
    return try !mayBeOneName(a.label, b.label) && !isPlace(a.term, within: b.term) && !isPlace(b.term, within: a.term)
  }

  /// Whether `located_in` leads from one place to the other.
  private func isPlace(_ place: Int64, within whole: Int64) throws -> Bool {
    let sql = """
      WITH RECURSIVE wholes(id, depth) AS (
        SELECT ?, 0 UNION
        SELECT s.object_id, depth + 1 FROM wholes JOIN statements AS s ON s.subject_id = wholes.id
          AND s.predicate_id = (SELECT id FROM predicates WHERE name = 'located_in') AND s.modality = 'asserted'
        WHERE depth < 5)
      SELECT 1 FROM wholes WHERE id = ?
      """
    return try Bool.fetchOne(db.cachedStatement(sql: sql), arguments: [place, whole]) ?? false
  }

  private func facts(of statement: Int64) throws -> [StoredFact] {
    let sql = FactQuery.sqlOfStatement
    return try Row.fetchAll(db.cachedStatement(sql: sql), arguments: [statement]).map(StoredFact.init)
  }

  /// Rows with the group, the statement's id and what a `Candidate` holds, the rows of a group together.
  private var query: (sql: String, values: [DatabaseValue]) {
    switch rule {
    case .oneObject(let relation): (Self.objects, [relation.column])
    case .oneSubject(let relation, let role): (Self.holders, [relation.column, foldedName(role).column])
    }
  }

  private static let objects = """
    SELECT subject.type || ' ' || subject.key, s.id, s.object_id AS term, object.label, object.kind,
      NULL AS start, NULL AS end
    FROM statements AS s JOIN terms AS subject ON subject.id = s.subject_id JOIN terms AS object ON object.id = s.object_id
    WHERE s.predicate_id = (SELECT id FROM predicates WHERE name = ?) AND s.modality = 'asserted'
      AND subject.kind = 'entity'
    ORDER BY 1, object.label, object.kind, s.qualifiers
    """

  private static let holders = """
    SELECT coalesce(body.type || ' ' || body.key, o.value), s.id, s.subject_id AS term, subject.label, subject.kind,
      coalesce(
        (SELECT min(value) FROM qualifiers WHERE statement_id = s.id AND name = 'since'),
        (SELECT min(value) FROM qualifiers WHERE statement_id = s.id AND name = 'date'),
        (SELECT min(d.date) FROM evidence AS e JOIN documents AS d ON d.id = e.document_id
          WHERE e.statement_id = s.id)) AS start,
      coalesce(
        (SELECT max(value) FROM qualifiers WHERE statement_id = s.id AND name = 'until'),
        (SELECT max(d.date) FROM evidence AS e JOIN documents AS d ON d.id = e.document_id
          WHERE e.statement_id = s.id)) AS end
    FROM statements AS s JOIN terms AS subject ON subject.id = s.subject_id
      JOIN qualifiers AS o ON o.statement_id = s.id AND o.name = 'of' LEFT JOIN terms AS body ON body.id = o.entity_id
    WHERE s.predicate_id = (SELECT id FROM predicates WHERE name = ?) AND s.modality = 'asserted'
      AND s.object_id IN (SELECT term_id FROM names WHERE folded = ?)
      AND NOT EXISTS (SELECT 1 FROM qualifiers WHERE statement_id = s.id AND name = 'former')
    ORDER BY 1, subject.type, subject.key, s.qualifiers
    """
}
