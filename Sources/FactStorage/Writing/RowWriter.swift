import AnnotationModel
import GRDB

/// Runs cached statements inside one transaction.
struct RowWriter {
  let db: Database

  /// Runs a statement that returns nothing.
  func run(_ sql: String, _ values: [DatabaseValue]) throws {
    let statement = try db.cachedStatement(sql: sql)
    try statement.execute(arguments: StatementArguments(values))
  }

  /// Runs an `INSERT` and returns the new row's id.
  func insert(_ sql: String, _ values: [DatabaseValue]) throws -> Int64 {
    try run(sql, values)
    return db.lastInsertedRowID
  }

  /// The first column of the first row, as an id.
  func id(_ sql: String, _ values: [DatabaseValue]) throws -> Int64? {
    let statement = try db.cachedStatement(sql: sql)
    return try Int64.fetchOne(statement, arguments: StatementArguments(values))
  }

  /// The first column of every row, as ids.
  func ids(_ sql: String, _ values: [DatabaseValue]) throws -> [Int64] {
    let statement = try db.cachedStatement(sql: sql)
    return try Int64.fetchAll(statement, arguments: StatementArguments(values))
  }

  /// The id of a row found by its unique values, inserted when there is none.
  func id(selecting select: String, inserting insertion: String, _ values: [DatabaseValue]) throws -> Int64 {
    try id(select, values) ?? insert(insertion, values)
  }
}

extension String {
  /// The string as a value to bind.
  ///
  /// GRDB binds C strings, which end at a NUL: it is written as U+FFFD instead.
  var column: DatabaseValue {
    guard utf8.contains(0) else { return databaseValue }
    return String(unicodeScalars.map { $0 == "\0" ? "\u{FFFD}" : Character($0) }).databaseValue
  }
}

extension String? {
  var column: DatabaseValue { self?.column ?? .null }
}

extension Int {
  var column: DatabaseValue { databaseValue }
}

extension Int64? {
  var column: DatabaseValue { self?.databaseValue ?? .null }
}

extension ExactDecimal? {
  /// The number in floating point: good enough to compare, the exact one stands beside it as text.
  var column: DatabaseValue { self.flatMap { Double($0.description) }?.databaseValue ?? .null }
}

extension Passage {
  /// Start and end in bytes, start and end in code points, text.
  var columns: [DatabaseValue] {
    [
      bytes?.start.databaseValue ?? .null, bytes?.end.databaseValue ?? .null,
      codePoints.lowerBound.databaseValue, codePoints.upperBound.databaseValue, text.column,
    ]
  }
}
