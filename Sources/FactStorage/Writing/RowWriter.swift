import AnnotationModel
import CSQLite
import GRDB

/// Runs prepared statements in one use of the connection.
struct RowWriter {
  let db: Database
  let known: KnownRows
  private let statements: PreparedStatements

  init(db: Database, known: KnownRows = KnownRows()) {
    self.db = db
    self.known = known
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
    try id(selecting: "SELECT id FROM rules WHERE name = ?", inserting: "INSERT INTO rules (name) VALUES (?)", name)
  }

  /// The predicate's id, inserted when it is new.
  func predicate(_ name: String) throws -> Int64 {
    try id(
      selecting: "SELECT id FROM predicates WHERE name = ?", inserting: "INSERT INTO predicates (name) VALUES (?)",
      name)
  }

  /// Runs a statement once for all of some rows, its only parameter; gives the first column of each row as an id.
  @discardableResult
  func run(_ sql: StaticString, _ rows: borrowing RowList, texts: [UInt8]) throws -> [Int64?] {
    guard rows.count > 0 else { return [] }
    var ids: [Int64?] = []
    let (count, columnCount) = (rows.count, rows.columnCount)
    try rows.values.withUnsafeBufferPointer { values in
      try texts.withUnsafeBufferPointer { texts in
        var bound = glaneur_rows(
          values: values.baseAddress, row_count: Int64(count), column_count: Int64(columnCount),
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
