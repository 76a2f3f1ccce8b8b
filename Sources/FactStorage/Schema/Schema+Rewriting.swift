import CSQLite
import GRDB

extension Schema {
  /// Runs changes to what SQLite keeps for itself: declarations, and tables that belong to virtual ones.
  ///
  /// Throws `DatabaseError`; the protection is back whatever happens.
  static func withoutProtection(_ db: Database, _ changes: () throws -> Void) throws {
    let connection = UnsafeMutableRawPointer(db.sqliteConnection)
    let code = glaneur_sqlite_defend(connection, 0)
    defer { _ = glaneur_sqlite_defend(connection, 1) }
    guard code == 0 else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
    try changes()
  }

  /// Writes the text of declarations anew, as SQLite's page on `ALTER TABLE` describes for changes that leave rows as they
  /// are.
  static func rewritingDeclarations(_ db: Database, _ changes: () throws -> Void) throws {
    let version = try Int.fetchOne(db, sql: "PRAGMA schema_version") ?? 0
    try db.execute(sql: "PRAGMA writable_schema = ON")
    try changes()
    try db.execute(sql: "PRAGMA schema_version = \(version + 1); PRAGMA writable_schema = RESET")
  }
}
