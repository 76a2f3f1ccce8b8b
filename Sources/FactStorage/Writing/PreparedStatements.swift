import GRDB
import GRDBSQLite

/// The statements of one transaction, prepared once and found by the place of their words in the program.
///
/// GRDB prepares them and keeps them; values are bound and rows read without its boxes, which cost more than the
/// statements themselves.
final class PreparedStatements {
  private let db: Database
  private var prepared: [UnsafePointer<UInt8>: Statement] = [:]

  init(_ db: Database) { self.db = db }

  /// Runs a statement with its values; `row` is given the first column of each row, and tells whether to go on.
  ///
  /// Throws `DatabaseError`.
  func run(_ sql: StaticString, _ values: [DatabaseValue], row: (Int64) -> Bool) throws {
    let statement = try pointer(sql)
    defer { sqlite3_reset(statement) }
    assert(Int(sqlite3_bind_parameter_count(statement)) == values.count, "values do not fit \(sql)")
    for (index, value) in values.enumerated() {
      guard bind(value, at: Int32(index + 1), of: statement) == SQLITE_OK else { throw failure(sql) }
    }
    while true {
      switch sqlite3_step(statement) {
      case SQLITE_ROW:
        if !row(sqlite3_column_int64(statement, 0)) { return }
      case SQLITE_DONE: return
      default: throw failure(sql)
      }
    }
  }

  private func pointer(_ sql: StaticString) throws -> SQLiteStatement {
    if let known = prepared[sql.utf8Start] { return known.sqliteStatement }
    let statement = try db.cachedStatement(sql: sql.description)
    prepared[sql.utf8Start] = statement
    return statement.sqliteStatement
  }

  /// Binds a value, of which SQLite takes a copy; returns SQLite's code.
  private func bind(_ value: DatabaseValue, at index: Int32, of statement: SQLiteStatement) -> Int32 {
    switch value.storage {
    case .null: return sqlite3_bind_null(statement, index)
    case .int64(let number): return sqlite3_bind_int64(statement, index, number)
    case .double(let number): return sqlite3_bind_double(statement, index, number)
    case .string(var text):
      return text.withUTF8 { bytes in
        // A string without bytes has no address, and no address would be a null.
        guard let start = bytes.baseAddress else { return sqlite3_bind_text(statement, index, "", 0, nil) }
        return start.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
          sqlite3_bind_text(statement, index, $0, Int32(bytes.count), Self.copies)
        }
      }
    case .blob(let data):
      return data.withUnsafeBytes {
        sqlite3_bind_blob(statement, index, $0.baseAddress, Int32($0.count), Self.copies)
      }
    }
  }

  /// `SQLITE_TRANSIENT`, a macro that Swift does not see.
  private static let copies = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

  private func failure(_ sql: StaticString) -> DatabaseError {
    DatabaseError(resultCode: db.lastErrorCode, message: db.lastErrorMessage, sql: sql.description)
  }
}
