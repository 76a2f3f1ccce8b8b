import AnnotationModel
import CSQLite

/// Records whose rows get their ids: those that SQLite gives them one by one.
struct NumberedBatch: ~Copyable {
  typealias Value = PreparedRows.Value

  private let rows: RowWriter
  private var records: [NumberedRecord] = []
  /// The texts of all records, after a byte that gives those without bytes a place as well.
  private var texts: [UInt8] = [0]
  /// The number of each text that rows are known by, record after record.
  private var numbers = PlainArray<Int64>()
  /// What the references of the rows stand for, record after record: first slots in tables of known rows, then ids.
  private var ids = PlainArray<Int64>()
  /// The ids of the next rows.
  private var next: FreeIDs
  private let firstTerm: Int64

  /// Creates a batch without records, for rows that get some ids.
  init(_ rows: RowWriter, next: FreeIDs) {
    self.rows = rows
    self.next = next
    firstTerm = next.term
  }

  /// Takes records, each with the id of what read it.
  mutating func add(_ prepared: [(record: PreparedRecord, engine: Int64)]) throws {
    texts.reserveCapacity(prepared.reduce(1) { $0 + $1.record.rows.texts.count })
    let known = rows.known
    for (record, engine) in prepared {
      let numbered = NumberedRecord(
        record, engine: engine, document: next.document, firstSentence: next.sentence, firstText: Int64(texts.count),
        firstNumber: numbers.count, firstID: ids.count)
      for text in record.texts { numbers.append(Int64(record.rows.withText(text) { known.texts.number(of: $0) })) }
      for rule in record.rules {
        let number = number(rule, of: numbered)
        ids.append(try known.rules.id(of: number) { try rows.rule(record.text(rule)) })
      }
      for predicate in record.predicates {
        let number = number(predicate, of: numbered)
        ids.append(try known.predicates.id(of: number) { try rows.predicate(record.text(predicate)) })
      }
      ids.append(repeating: 0, count: record.terms.count + record.names.count + record.statements.count)
      records.append(numbered)
      texts += record.rows.texts
      next.document += 1
      next.sentence += Int64(record.rows.count(of: .sentences))
    }
  }

  /// Writes all rows, what others refer to first.
  mutating func write() throws {
    try insertAll(of: .documents, next: next.document)
    try insertAll(of: .originalRecords)
    try insertAll(of: .sentences, next: next.sentence)
    try insertAll(of: .words)
    try insertTerms()
    try insertNames()
    for table in [StoredTable.mentions, .quantities, .counts, .countOwners, .countMembers] {
      try insertAll(of: table)
    }
    try insertStatements()
    try insertAll(of: .evidence)
  }

  private func insertAll(of table: StoredTable, next: Int64? = nil) throws {
    var list = RowList(columnCount: table.columnCount)
    list.values.removeAll(reserving: records.reduce(0) { $0 + $1.record.rows[table].count })
    for record in records { add(record.record.rows[table], of: record, to: &list) }
    try insert(list, into: table, next: next)
  }

  /// Writes rows; SQLite must have given those of a table with `next` the ids before that.
  private func insert(_ list: borrowing RowList, into table: StoredTable, next: Int64? = nil) throws {
    try rows.run(table.insertion, list, texts: texts)
    guard let next, list.count > 0, rows.db.lastInsertedRowID != next - 1 else { return }
    throw StorageError(.unusable, "rows of \(table) have other ids than they should; the database is damaged")
  }

  /// The number among all records of one of a record's texts.
  private func number(_ text: Int, of record: NumberedRecord) -> Int64 { numbers[record.firstNumber + text] }

  /// Adds values of a record as SQLite takes them.
  private func add(_ indices: Range<Int>, of record: NumberedRecord, to list: inout RowList) {
    for index in indices { list.values.append(value(index, of: record)) }
  }

  /// A value as SQLite takes it, by its index among the record's.
  @inline(__always)
  private func value(_ index: Int, of record: NumberedRecord) -> Value {
    let value = record.record.rows.values[index]
    switch RowValueKind(rawValue: value.kind) {
    case .text: return record.text(value)
    case .document: return Value(.integer, record.document)
    case .engine: return Value(.integer, record.engine)
    case .sentence: return Value(.integer, record.firstSentence + value.content)
    case .rule: return Value(.integer, ids[record.rules + Int(value.content)])
    case .predicate: return Value(.integer, ids[record.predicates + Int(value.content)])
    case .term: return Value(.integer, ids[record.terms + Int(value.content)])
    case .name: return Value(.integer, ids[record.names + Int(value.content)])
    case .statement: return Value(.integer, ids[record.statements + Int(value.content)])
    case .null, .integer, .real, nil: return value
    }
  }
}

extension NumberedBatch {
  private mutating func insertTerms() throws {
    let known = rows.known
    try findTerms(known)
    known.labels.append(repeating: -1, count: known.terms.count - known.labels.count)
    var new = RowList(columnCount: StoredTable.terms.columnCount)
    var raised = RaisedLabels()
    for record in records {
      for (position, term) in record.record.terms.enumerated() {
        let place = record.terms + position
        guard term.key != nil else {
          addTerm(position, of: record, to: &new)
          continue
        }
        let (slot, label) = (Int(ids[place]), number(term.label, of: record))
        if let id = known.terms[slot] {
          ids[place] = id
          guard term.type != nil, known.raiseLabel(of: slot, to: label) else { continue }
          let label = record.text(record.record.texts[term.label])
          if id >= firstTerm {
            new.values[Int(id - firstTerm) * new.columnCount + TermColumn.label] = label
          } else {
            raised.raise(id, to: label)
          }
        } else {
          known.terms[slot] = next.term
          known.labels[slot] = label
          addTerm(position, of: record, to: &new)
        }
      }
    }
    try insert(new, into: .terms, next: next.term)
    try rows.run(
      "UPDATE terms SET label = r.c1 FROM prepared_rows(?) AS r WHERE terms.id = r.c0 AND terms.label < r.c1",
      raised.list, texts: texts)
  }

  private mutating func addTerm(_ position: Int, of record: NumberedRecord, to new: inout RowList) {
    ids[record.terms + position] = next.term
    next.term += 1
    add(record.record.rows.row(position, of: .terms), of: record, to: &new)
  }

  /// Notes the slot of each term that may be known, after finding those that are stored.
  private mutating func findTerms(_ known: KnownRows) throws {
    var entities = RowQuery(columnCount: 2)
    var literals = RowQuery(columnCount: 1)
    for record in records {
      for (position, term) in record.record.terms.enumerated() {
        guard let key = term.key else { continue }
        let type = term.type.map { Int64($0.rawValue) } ?? -1
        let (slot, isNew) = known.terms.slot(of: (type, number(key, of: record)))
        ids[record.terms + position] = Int64(slot)
        guard isNew else { continue }
        let row = record.record.rows.row(position, of: .terms).lowerBound
        if term.type == nil {
          literals.list.values.append(value(row + TermColumn.key, of: record))
          literals.slots.append(slot)
        } else {
          entities.list.values.append(value(row + TermColumn.type, of: record))
          entities.list.values.append(value(row + TermColumn.key, of: record))
          entities.slots.append(slot)
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
}

extension NumberedBatch {
  private mutating func insertNames() throws {
    try findNames(rows.known)
    var new = RowList(columnCount: StoredTable.names.columnCount)
    var used = RowList(columnCount: StoredTable.documentNames.columnCount)
    for record in records {
      let places = record.names..<record.names + record.record.names.count
      for place in places where rows.known.names.number(&ids[place], next: &next.name) {
        add(record.record.rows.row(place - record.names, of: .names), of: record, to: &new)
      }
      // In the order of the table, so that SQLite adds most rows at its end.
      var sorted: [(id: Int64, place: Int)] = []
      sorted.reserveCapacity(places.count)
      for place in places { sorted.append((ids[place], place)) }
      sorted.sort { $0 < $1 }
      for (_, place) in sorted {
        add(record.record.rows.row(place - record.names, of: .documentNames), of: record, to: &used)
      }
    }
    try insert(new, into: .names, next: next.name)
    try insert(used, into: .documentNames)
  }

  /// Notes the slot of each name, after finding those that are stored.
  private mutating func findNames(_ known: KnownRows) throws {
    var query = RowQuery(columnCount: 2)
    for record in records {
      for (position, name) in record.record.names.enumerated() {
        let term = ids[record.terms + name.term]
        let (slot, isNew) = known.names.slot(of: (term, number(name.name, of: record)))
        ids[record.names + position] = Int64(slot)
        guard isNew, term < firstTerm else { continue }
        query.list.values.append(Value(.integer, term))
        query.list.values.append(record.text(record.record.texts[name.name]))
        query.slots.append(slot)
      }
    }
    try known.names.find(
      "SELECT n.id FROM prepared_rows(?) AS r LEFT JOIN names AS n ON n.term_id = r.c0 AND n.name = r.c1", query, rows,
      texts)
  }

  private mutating func insertStatements() throws {
    var known = RowTable()
    try findStatements(&known)
    var new = RowList(columnCount: StoredTable.statements.columnCount)
    var qualifiers = RowList(columnCount: StoredTable.qualifiers.columnCount)
    for record in records {
      for (position, statement) in record.record.statements.enumerated()
      where known.number(&ids[record.statements + position], next: &next.statement) {
        add(record.record.rows.row(position, of: .statements), of: record, to: &new)
        add(statement.qualifierRows, of: record, to: &qualifiers)
      }
    }
    try insert(new, into: .statements, next: next.statement)
    try insert(qualifiers, into: .qualifiers)
  }

  /// Notes the slot of each statement, after finding those that are stored.
  private mutating func findStatements(_ known: inout RowTable) throws {
    var query = RowQuery(columnCount: StoredTable.statements.columnCount)
    for record in records {
      for (position, statement) in record.record.statements.enumerated() {
        let (subject, object) = (ids[record.terms + statement.subject], ids[record.terms + statement.object])
        let key = (
          subject, ids[record.predicates + statement.predicate], object, number(statement.modality, of: record),
          number(statement.qualifiers, of: record)
        )
        let (slot, isNew) = known.slot(of: key)
        ids[record.statements + position] = Int64(slot)
        guard isNew, subject < firstTerm, object < firstTerm else { continue }
        add(record.record.rows.row(position, of: .statements), of: record, to: &query.list)
        query.slots.append(slot)
      }
    }
    try known.find(
      """
      SELECT s.id FROM prepared_rows(?) AS r
        LEFT JOIN statements AS s ON s.subject_id = r.c0 AND s.predicate_id = r.c1 AND s.object_id = r.c2
          AND s.modality = r.c3 AND s.qualifiers = r.c4
      """, query, rows, texts)
  }
}

extension KnownRows {
  /// Notes the spelling of a label, given by the number of its text; gives whether it is greater than those before, as
  /// SQLite compares: byte by byte.
  fileprivate func raiseLabel(of slot: Int, to label: Int64) -> Bool {
    let last = labels[slot]
    guard last < 0 || last != label && texts.precedes(Int(last), Int(label)) else { return false }
    labels[slot] = label
    return true
  }
}

/// Stored entities that get a greater label, each once.
private struct RaisedLabels: ~Copyable {
  private(set) var list = RowList(columnCount: 2)
  private var positions: [Int64: Int] = [:]

  mutating func raise(_ id: Int64, to label: PreparedRows.Value) {
    if let position = positions[id] {
      list.values[position + 1] = label
    } else {
      positions[id] = list.values.count
      list.values.append(PreparedRows.Value(.integer, id))
      list.values.append(label)
    }
  }
}

/// A record among others, and where what belongs to it begins among what belongs to all.
final class NumberedRecord {
  let record: PreparedRecord
  let engine: Int64
  let document: Int64
  let firstSentence: Int64
  /// Where its texts begin.
  let firstText: Int64
  /// Where the numbers begin of the texts that its rows are known by.
  let firstNumber: Int
  /// Where the ids of its rules, … begin.
  let rules: Int
  let predicates: Int
  let terms: Int
  let names: Int
  let statements: Int

  init(
    _ record: PreparedRecord, engine: Int64, document: Int64, firstSentence: Int64, firstText: Int64,
    firstNumber: Int, firstID: Int
  ) {
    self.record = record
    self.engine = engine
    self.document = document
    self.firstSentence = firstSentence
    self.firstText = firstText
    self.firstNumber = firstNumber
    rules = firstID
    predicates = rules + record.rules.count
    terms = predicates + record.predicates.count
    names = terms + record.terms.count
    statements = names + record.names.count
  }

  /// A text as SQLite takes it.
  func text(_ text: PreparedRows.Value) -> PreparedRows.Value {
    PreparedRows.Value(content: text.content + firstText, length: text.length, kind: text.kind)
  }
}

extension PreparedRecord {
  /// One of the texts that its rows are known by.
  fileprivate func text(_ number: Int) -> String { String(decoding: rows.texts[texts[number].range], as: UTF8.self) }
}

/// The ids that SQLite gives to the next rows of tables.
struct FreeIDs {
  var document: Int64
  var sentence: Int64
  var term: Int64
  var name: Int64
  var statement: Int64

  init(_ rows: RowWriter) throws {
    document = try rows.freeID("SELECT max(id) FROM documents")
    sentence = try rows.freeID("SELECT max(id) FROM sentences")
    term = try rows.freeID("SELECT max(id) FROM terms")
    name = try rows.freeID("SELECT max(id) FROM names")
    statement = try rows.freeID("SELECT max(id) FROM statements")
  }
}

extension RowWriter {
  /// The first id after all those that a table holds; `greatest` selects its greatest.
  ///
  /// SQLite gives it to the next row: none is below 1 where all were given so.
  fileprivate func freeID(_ greatest: StaticString) throws -> Int64 {
    let last = try id(greatest) ?? 0
    guard 0..<Int64.max / 2 ~= last else { throw StorageError(.unusable, "no id is left; the database is damaged") }
    return last + 1
  }
}
