import GRDB
import GRDBSQLite

/// How much a user's SQL may do.
public struct SQLLimits: Hashable, Sendable {
  /// The most rows it may give.
  public var rows = 10_000
  /// The most steps of SQLite's virtual machine, in millions; a second takes about a hundred of them.
  public var millionSteps = 2_000

  /// Creates the usual limits.
  public init() {}
}

extension FactDatabase {
  /// Runs one statement of a user that only reads, on a connection set to `query_only`.
  ///
  /// `begin` gets the names of the columns, then `body` each row. Returns whether rows were left out. Throws
  /// `StorageError`, also when the statement writes, is malformed or takes more than `limits` allows.
  public func readSQL(
    _ sql: String, limits: SQLLimits = SQLLimits(), begin: ([String]) throws -> Void,
    _ body: ([ListedValue]) throws -> Void
  ) throws -> Bool {
    try queue.read { db in
      let statement = try translatingSQL { try db.makeStatement(sql: sql) }
      guard statement.isReadonly, statement.columnCount > 0 else {
        throw StorageError(.unusable, "SQL: only statements that read are run; write SELECT …")
      }
      let budget = StepBudget(millions: limits.millionSteps)
      budget.limit(db)
      defer { budget.release(db) }
      try begin(statement.columnNames)
      let rows = try translatingSQL { try Row.fetchCursor(statement) }
      var count = 0
      while let row = try translatingSQL({ try rows.next() }) {
        guard count < limits.rows else { return true }
        count += 1
        try body(row.databaseValues.map(ListedValue.init))
      }
      return false
    }
  }

  private func translatingSQL<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as DatabaseError where error.resultCode == .SQLITE_INTERRUPT {
      throw StorageError(.unusable, "SQL: stopped, it takes too long; narrow it or give more --steps")
    } catch let error as DatabaseError {
      throw StorageError(.unusable, "SQL: \(error.message ?? error.resultCode.description)")
    }
  }
}

/// Stops a connection's work after so many steps.
private final class StepBudget {
  private var millions: Int

  init(millions: Int) { self.millions = millions }

  func limit(_ db: Database) {
    sqlite3_progress_handler(
      db.sqliteConnection, 1_000_000,
      { context in
        guard let context else { return 1 }
        let budget = Unmanaged<StepBudget>.fromOpaque(context).takeUnretainedValue()
        budget.millions -= 1
        return budget.millions < 0 ? 1 : 0
      }, Unmanaged.passUnretained(self).toOpaque())
  }

  func release(_ db: Database) { sqlite3_progress_handler(db.sqliteConnection, 0, nil, nil) }
}

extension ListedValue {
  /// A value of SQLite; bytes in hexadecimal digits.
  init(_ value: DatabaseValue) {
    self =
      switch value.storage {
      case .null: .null
      case .int64(let number): .integer(number)
      case .double(let number): .real(number)
      case .string(let text): .text(text)
      case .blob(let bytes): .text(bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined())
      }
  }
}
