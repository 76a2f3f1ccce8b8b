import AnnotationModel
import CSQLite

/// Records whose rows get their ids: those that SQLite would give them one by one.
struct NumberedBatch {
  private let rows: RowWriter
  private var known: KnownRows { rows.known }
  private var records: [NumberedRecord] = []
  /// The texts of all records, after a byte that gives those without bytes a place as well.
  private var texts: [UInt8] = [0]
  /// The rows to write, by table.
  private var lists = StoredTable.allCases.map { RowList(columnCount: $0.columnCount) }
  private let firstTerm: Int64
  private var nextTerm: Int64
  private var nextName: Int64
  private var nextStatement: Int64

  /// Takes records, each with the id of what read it.
  init(_ prepared: [(record: PreparedRecord, engine: Int64)], _ rows: RowWriter) throws {
    self.rows = rows
    var document = try rows.freeID("SELECT max(id) FROM documents")
    var sentence = try rows.freeID("SELECT max(id) FROM sentences")
    firstTerm = try rows.freeID("SELECT max(id) FROM terms")
    nextTerm = firstTerm
    nextName = try rows.freeID("SELECT max(id) FROM names")
    nextStatement = try rows.freeID("SELECT max(id) FROM statements")
    for (record, engine) in prepared {
      records.append(
        NumberedRecord(
          record, engine: engine, document: document, firstSentence: sentence, firstText: Int64(texts.count),
          rules: try record.rules.map(rows.rule), predicates: try record.predicates.map(rows.predicate)))
      texts += record.rows.texts
      document += 1
      sentence += Int64(record.rows[.sentences].count / StoredTable.sentences.columnCount)
    }
  }

  /// Writes all rows.
  mutating func write() throws {
    try numberTerms()
    try numberNames()
    try numberStatements()
    for table in StoredTable.allCases where !table.isShared {
      for record in records { add(record.record.rows[table], of: record, to: table) }
    }
    for table in StoredTable.allCases { try rows.run(table.insertion, lists[table.rawValue], texts: texts) }
  }

  private mutating func add(_ values: Range<Int>, of record: NumberedRecord, to table: StoredTable) {
    lists[table.rawValue].add(values, of: record)
  }
}

extension NumberedBatch {
  private mutating func numberTerms() throws {
    try findTerms()
    var raised = RaisedLabels()
    for index in records.indices {
      for (position, term) in records[index].record.terms.enumerated() {
        let slot = term.key == nil ? nil : Int(records[index].terms[position])
        if let slot, let id = known.terms[slot] {
          records[index].terms[position] = id
          if term.key?.type != nil { raiseLabel(of: id, to: position, in: records[index], &raised) }
        } else {
          if let slot { known.terms[slot] = nextTerm }
          if term.key?.type != nil { known.labels[nextTerm] = term.label }
          records[index].terms[position] = nextTerm
          nextTerm += 1
          add(records[index].record.rows.row(position, of: .terms), of: records[index], to: .terms)
        }
      }
    }
    try rows.run(
      "UPDATE terms SET label = r.c1 FROM prepared_rows(?) AS r WHERE terms.id = r.c0 AND terms.label < r.c1",
      raised.list, texts: texts)
  }

  /// Notes for each record the places of its terms among the known ones, after finding those that are stored.
  private mutating func findTerms() throws {
    known.terms.reserve(records.reduce(0) { $0 + $1.record.terms.count })
    var entities = RowQuery(columnCount: 2)
    var literals = RowQuery(columnCount: 1)
    for index in records.indices {
      let record = records[index]
      for (position, term) in record.record.terms.enumerated() {
        guard let key = term.key else {
          records[index].terms.append(0)
          continue
        }
        let (slot, isNew) = known.terms.slot(of: key)
        records[index].terms.append(Int64(slot))
        guard isNew else { continue }
        let row = record.record.rows.row(position, of: .terms).lowerBound
        if key.type == nil {
          literals.ask(slot, record.value(row + TermColumn.key))
        } else {
          entities.ask(slot, record.value(row + TermColumn.type), record.value(row + TermColumn.key))
        }
      }
    }
    try known.terms.find(
      """
      SELECT t.id FROM prepared_rows(?) AS r
        LEFT JOIN terms AS t ON t.kind = 'entity' AND t.type = r.c0 AND t.key = r.c1
      """, entities, rows, texts)
    try known.terms.find(
      "SELECT t.id FROM prepared_rows(?) AS r LEFT JOIN terms AS t ON t.kind = 'literal' AND t.key = r.c0",
      literals, rows, texts)
  }

  /// Raises the label of an entity that has its row already to that of a record's term, unless it is as great.
  private mutating func raiseLabel(
    of id: Int64, to position: Int, in record: NumberedRecord, _ raised: inout RaisedLabels
  ) {
    let label = record.record.terms[position].label
    // As SQLite compares: byte by byte.
    if let known = known.labels[id], !known.utf8.lexicographicallyPrecedes(label.utf8) { return }
    known.labels[id] = label
    let value = record.value(record.record.rows.row(position, of: .terms).lowerBound + TermColumn.label)
    if id >= firstTerm {
      let row = Int(id - firstTerm) * StoredTable.terms.columnCount
      lists[StoredTable.terms.rawValue].values[row + TermColumn.label] = value
    } else {
      raised.raise(id, to: value)
    }
  }
}

extension NumberedBatch {
  private mutating func numberNames() throws {
    known.names.reserve(records.reduce(0) { $0 + $1.record.names.count })
    var query = RowQuery(columnCount: 2)
    for index in records.indices {
      let record = records[index]
      for (position, name) in record.record.names.enumerated() {
        let term = record.terms[name.term]
        let (slot, isNew) = known.names.slot(of: KnownRows.TermName(term: term, name: name.name))
        records[index].names.append(Int64(slot))
        guard isNew, term < firstTerm else { continue }
        let row = record.record.rows.row(position, of: .names).lowerBound
        query.ask(slot, PreparedRows.Value(.integer, term), record.value(row + NameColumn.name))
      }
    }
    try known.names.find(
      "SELECT n.id FROM prepared_rows(?) AS r LEFT JOIN names AS n ON n.term_id = r.c0 AND n.name = r.c1", query, rows,
      texts)
    for index in records.indices {
      let new = known.names.number(&records[index].names, next: &nextName)
      let record = records[index]
      for position in new { add(record.record.rows.row(position, of: .names), of: record, to: .names) }
      // In the order of the table, so that SQLite adds most rows at its end.
      let sorted = record.names.indices.sorted { (record.names[$0], $0) < (record.names[$1], $1) }
      for position in sorted {
        add(record.record.rows.row(position, of: .documentNames), of: record, to: .documentNames)
      }
    }
  }

  private mutating func numberStatements() throws {
    var statements = RowTable<StatementKey>()
    var query = RowQuery(columnCount: 5)
    for index in records.indices {
      let record = records[index]
      for (position, statement) in record.record.statements.enumerated() {
        let (subject, object) = (record.terms[statement.subject], record.terms[statement.object])
        let (slot, isNew) = statements.slot(
          of: StatementKey(
            subject: subject, predicate: record.predicates[statement.predicate], object: object,
            modality: statement.modality, qualifiers: statement.qualifiers))
        records[index].statements.append(Int64(slot))
        guard isNew, subject < firstTerm, object < firstTerm else { continue }
        let row = record.record.rows.row(position, of: .statements).dropFirst()
        query.ask(slot, row.map { record.value($0) })
      }
    }
    try statements.find(
      """
      SELECT s.id FROM prepared_rows(?) AS r
        LEFT JOIN statements AS s ON s.subject_id = r.c0 AND s.predicate_id = r.c1 AND s.object_id = r.c2
          AND s.modality = r.c3 AND s.qualifiers = r.c4
      """, query, rows, texts)
    for index in records.indices {
      let new = statements.number(&records[index].statements, next: &nextStatement)
      let record = records[index]
      for position in new {
        add(record.record.rows.row(position, of: .statements), of: record, to: .statements)
        add(record.record.statements[position].qualifierRows, of: record, to: .qualifiers)
      }
    }
  }
}

/// What is one statement in all documents.
private struct StatementKey: Hashable {
  let subject: Int64
  let predicate: Int64
  let object: Int64
  let modality: Modality
  let qualifiers: ExactText
}

/// Rows to look for, and the slots of a table of known rows that their ids go to.
struct RowQuery {
  private(set) var list: RowList
  private(set) var slots: [Int] = []

  init(columnCount: Int) { list = RowList(columnCount: columnCount) }

  mutating func ask(_ slot: Int, _ values: PreparedRows.Value...) { ask(slot, values) }

  mutating func ask(_ slot: Int, _ values: [PreparedRows.Value]) {
    list.values += values
    slots.append(slot)
  }
}

/// Stored entities that get a greater label, each once.
private struct RaisedLabels {
  private(set) var list = RowList(columnCount: 2)
  private var positions: [Int64: Int] = [:]

  mutating func raise(_ id: Int64, to label: PreparedRows.Value) {
    if let position = positions[id] {
      list.values[position + 1] = label
    } else {
      positions[id] = list.values.count
      list.values += [PreparedRows.Value(.integer, id), label]
    }
  }
}

/// A record with what its references stand for.
final class NumberedRecord {
  let record: PreparedRecord
  /// Those of the record, at hand since each is asked for.
  private let values: [PreparedRows.Value]
  let engine: Int64
  let document: Int64
  let firstSentence: Int64
  /// Where its texts begin among those of all records.
  let firstText: Int64
  let rules: [Int64]
  let predicates: [Int64]
  /// First the slots of its terms, names and statements in tables of known rows, then their ids.
  var terms: [Int64] = []
  var names: [Int64] = []
  var statements: [Int64] = []

  init(
    _ record: PreparedRecord, engine: Int64, document: Int64, firstSentence: Int64, firstText: Int64, rules: [Int64],
    predicates: [Int64]
  ) {
    self.record = record
    values = record.rows.values
    self.engine = engine
    self.document = document
    self.firstSentence = firstSentence
    self.firstText = firstText
    self.rules = rules
    self.predicates = predicates
    terms.reserveCapacity(record.terms.count)
    names.reserveCapacity(record.names.count)
    statements.reserveCapacity(record.statements.count)
  }

  /// A value as SQLite takes it, by its index among the record's.
  @inline(__always)
  func value(_ index: Int) -> PreparedRows.Value {
    var value = values[index]
    if value.kind < RowValueKind.text.rawValue { return value }
    if value.kind > RowValueKind.text.rawValue { return PreparedRows.Value(.integer, id(value)) }
    value.content += firstText
    return value
  }

  /// The id of the row that a reference stands for.
  private func id(_ reference: PreparedRows.Value) -> Int64 {
    let index = Int(reference.content)
    switch RowValueKind(rawValue: reference.kind) {
    case .document: return document
    case .engine: return engine
    case .sentence: return firstSentence + reference.content
    case .term: return terms[index]
    case .name: return names[index]
    case .rule: return rules[index]
    case .predicate: return predicates[index]
    case .statement: return statements[index]
    case .null, .integer, .real, .text, nil: return reference.content
    }
  }
}

extension RowWriter {
  /// The first id after all those that a table holds, or after 0; `greatest` selects its greatest.
  fileprivate func freeID(_ greatest: StaticString) throws -> Int64 {
    let last = try id(greatest) ?? 0
    guard last < Int64.max / 2 else { throw StorageError(.unusable, "no id is left; the database is damaged") }
    return max(last, 0) + 1
  }
}
