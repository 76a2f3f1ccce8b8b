import GRDB
import GRDBSQLite

/// The statements of one use of the connection, prepared once and found by the place of their words in the program.
///
/// GRDB prepares them and keeps them; values are bound and rows read without its boxes, which cost more than the
/// statements themselves.
final class PreparedStatements {
  private let db: Database
  private var prepared: [UnsafePointer<UInt8>: Statement] = [:]
  /// The statement that ran last and the place of its words: most run several times in a row.
  private var last: (words: UnsafePointer<UInt8>, statement: SQLiteStatement)?

  init(_ db: Database) { self.db = db }

  /// Runs a statement with its values; `row` is given the number in the first column of each row (nil for a null), and tells
  /// whether to go on.
  ///
  /// Throws `DatabaseError`.
  @inline(__always)
  func run<each Value: StatementValue>(
    _ sql: StaticString, _ values: repeat each Value, row: (Int64?) -> Bool
  ) throws {
    let statement = try pointer(sql)
    var parameters = StatementParameters(statement)
    // GRDB keeps the statement: ready to run again after a failure.
    defer {
      sqlite3_reset(statement)
      if parameters.mustBeCleared { sqlite3_clear_bindings(statement) }
    }
    repeat (each values).bind(to: &parameters)
    guard parameters.code == SQLITE_OK else { throw failure(parameters.code, sql) }
    precondition(Int(sqlite3_bind_parameter_count(statement)) == parameters.count, "values do not fit \(sql)")
    while true {
      let code = sqlite3_step(statement)
      guard code == SQLITE_ROW else {
        if code == SQLITE_DONE { return }
        throw failure(code, sql)
      }
      let isNull = sqlite3_column_type(statement, 0) == SQLITE_NULL
      if !row(isNull ? nil : sqlite3_column_int64(statement, 0)) { return }
    }
  }

  private func pointer(_ sql: StaticString) throws -> SQLiteStatement {
    if let last, last.words == sql.utf8Start { return last.statement }
    let statement: Statement
    if let known = prepared[sql.utf8Start] {
      statement = known
    } else {
      statement = try db.cachedStatement(sql: sql.description)
      prepared[sql.utf8Start] = statement
    }
    last = (sql.utf8Start, statement.sqliteStatement)
    return statement.sqliteStatement
  }

  /// What a call failed with that returned a code; called before the statement is reset, which may change the message.
  private func failure(_ code: Int32, _ sql: StaticString) -> DatabaseError {
    DatabaseError(resultCode: ResultCode(rawValue: code), message: db.lastErrorMessage, sql: sql.description)
  }
}
