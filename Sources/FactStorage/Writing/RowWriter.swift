import AnnotationModel
import CSQLite
import GRDB

/// Runs prepared statements inside one transaction.
struct RowWriter {
  let db: Database
  private let statements: PreparedStatements
  let known = KnownRows()

  init(db: Database) {
    self.db = db
    statements = PreparedStatements(db)
  }

  /// Runs a statement that returns nothing.
  func run<each Value: StatementValue>(_ sql: StaticString, _ values: repeat each Value) throws {
    try statements.run(sql, repeat each values) { _ in false }
  }

  /// Runs an `INSERT` and returns the new row's id.
  func insert<each Value: StatementValue>(_ sql: StaticString, _ values: repeat each Value) throws -> Int64 {
    try run(sql, repeat each values)
    return db.lastInsertedRowID
  }

  /// The first column of the first row, as an id.
  func id<each Value: StatementValue>(_ sql: StaticString, _ values: repeat each Value) throws -> Int64? {
    var id: Int64?
    try statements.run(sql, repeat each values) { number in
      id = number
      return false
    }
    return id
  }

  /// The first column of every row, as ids.
  func ids<each Value: StatementValue>(_ sql: StaticString, _ values: repeat each Value) throws -> [Int64] {
    var ids: [Int64] = []
    try statements.run(sql, repeat each values) { number in
      if let number { ids.append(number) }
      return true
    }
    return ids
  }

  /// The id of a row found by its unique values, inserted when there is none.
  func id<each Value: StatementValue>(
    selecting select: StaticString, inserting insertion: StaticString, _ values: repeat each Value
  ) throws -> Int64 {
    try id(select, repeat each values) ?? insert(insertion, repeat each values)
  }
}

extension RowWriter {
  /// The rule's id, inserted when it is new.
  func rule(_ name: String) throws -> Int64 {
    if let id = known.rules[ExactText(name)] { return id }
    let id = try id(
      selecting: "SELECT id FROM rules WHERE name = ?", inserting: "INSERT INTO rules (name) VALUES (?)", name)
    known.rules[ExactText(name)] = id
    return id
  }

  /// The predicate's id, inserted when it is new.
  func predicate(_ name: String) throws -> Int64 {
    if let id = known.predicates[ExactText(name)] { return id }
    let id = try id(
      selecting: "SELECT id FROM predicates WHERE name = ?", inserting: "INSERT INTO predicates (name) VALUES (?)",
      name)
    known.predicates[ExactText(name)] = id
    return id
  }
}

extension RowWriter {
  /// Runs a statement once for all of some rows, its only parameter; gives the first column of each row as an id.
  @discardableResult
  func run(_ sql: StaticString, _ rows: RowList, texts: [UInt8]) throws -> [Int64?] {
    guard rows.count > 0 else { return [] }
    var ids: [Int64?] = []
    try rows.values.withUnsafeBufferPointer { values in
      try texts.withUnsafeBufferPointer { texts in
        var bound = glaneur_rows(
          values: values.baseAddress, row_count: Int64(rows.count), column_count: Int64(rows.columnCount),
          bytes: texts.baseAddress)
        try withUnsafeMutablePointer(to: &bound) { bound in
          try statements.run(sql, bound) { id in
            ids.append(id)
            return true
          }
        }
      }
    }
    return ids
  }
}

/// Rows of one table.
struct RowList {
  let columnCount: Int
  var values: [PreparedRows.Value] = []

  var count: Int { values.count / columnCount }

  /// Adds values of a record as SQLite takes them.
  mutating func add(_ indices: Range<Int>, of record: NumberedRecord) {
    for index in indices { values.append(record.value(index)) }
  }
}

/// The ids of rows that recur from document to document; kept for one transaction, since a rollback would undo them.
///
/// Texts are compared as SQLite compares them, byte by byte.
final class KnownRows {
  /// A name of a term.
  struct TermName: Hashable {
    let term: Int64
    let name: ExactText
  }

  var rules: [ExactText: Int64] = [:]
  var predicates: [ExactText: Int64] = [:]
  var terms = RowTable<TermKey>()
  var names = RowTable<TermName>()
  /// For each entity the greatest spelling that its label has been compared with.
  var labels: [Int64: String] = [:]

  /// Forgets the rows that go with the last document that uses them.
  func forgetTerms() {
    terms = RowTable()
    names = RowTable()
    labels = [:]
  }
}

/// The ids of rows by what is unique in them.
struct RowTable<Key: Hashable> {
  private var slots: [Key: Int] = [:]
  /// 0 for one that is not known.
  private var ids: [Int64] = []

  /// The id in a slot, if it is known.
  subscript(slot: Int) -> Int64? {
    get { ids[slot] == 0 ? nil : ids[slot] }
    set { ids[slot] = newValue ?? 0 }
  }

  /// Makes room for more keys.
  mutating func reserve(_ count: Int) { slots.reserveCapacity(slots.count + count) }

  /// The slot of a key; it is empty where the key is new.
  mutating func slot(of key: Key) -> (slot: Int, isNew: Bool) {
    let free = ids.count
    // The free slot is written where there was none: `default` looks the key up once.
    let slot = { (place: inout Int) in place }(&slots[key, default: free])
    if slot == free { ids.append(0) }
    return (slot, slot == free)
  }

  /// Notes the ids of the rows that are stored among those asked for.
  mutating func find(_ sql: StaticString, _ query: RowQuery, _ rows: RowWriter, _ texts: [UInt8]) throws {
    for (slot, id) in zip(query.slots, try rows.run(sql, query.list, texts: texts)) { self[slot] = id }
  }

  /// Puts ids in the place of slots, with new ones for empty slots; returns where those stand.
  mutating func number(_ slots: inout [Int64], next: inout Int64) -> [Int] {
    var new: [Int] = []
    for position in slots.indices {
      let slot = Int(slots[position])
      if ids[slot] == 0 {
        ids[slot] = next
        next += 1
        new.append(position)
      }
      slots[position] = ids[slot]
    }
    return new
  }
}
