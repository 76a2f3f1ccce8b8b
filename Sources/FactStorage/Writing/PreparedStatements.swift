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
    // GRDB keeps the statement: ready to run again after a failure, and without the values, which may be long.
    defer {
      sqlite3_reset(statement)
      sqlite3_clear_bindings(statement)
    }
    precondition(Int(sqlite3_bind_parameter_count(statement)) == values.count, "values do not fit \(sql)")
    for (index, value) in values.enumerated() {
      let code = bind(value, at: Int32(index + 1), of: statement)
      guard code == SQLITE_OK else { throw failure(code, sql) }
    }
    while true {
      let code = sqlite3_step(statement)
      guard code == SQLITE_ROW else {
        if code == SQLITE_DONE { return }
        throw failure(code, sql)
      }
      if !row(sqlite3_column_int64(statement, 0)) { return }
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
        // A string without bytes may have no address, and no address would be a null.
        bytes.withMemoryRebound(to: CChar.self) { characters in
          let start = characters.baseAddress
          return start == nil
            ? sqlite3_bind_text(statement, index, "", 0, Self.copies)
            : sqlite3_bind_text64(statement, index, start, UInt64(bytes.count), Self.copies, UInt8(SQLITE_UTF8))
        }
      }
    case .blob: preconditionFailure("no table has a column of bytes")
    }
  }

  /// `SQLITE_TRANSIENT`, a macro that Swift does not see.
  private static let copies = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

  /// What a call failed with that returned a code; called before the statement is reset, which may change the message.
  private func failure(_ code: Int32, _ sql: StaticString) -> DatabaseError {
    DatabaseError(resultCode: ResultCode(rawValue: code), message: db.lastErrorMessage, sql: sql.description)
  }
}
