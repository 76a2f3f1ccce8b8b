import CSQLite
import Foundation
import GRDB

/// A database of facts, open for reading or for writing.
public final class FactDatabase: Sendable {
  /// The path as given.
  public let path: String
  let queue: DatabaseQueue
  private let lock: IngestLock?

  private init(path: String, queue: DatabaseQueue, lock: IngestLock?) {
    self.path = path
    self.queue = queue
    self.lock = lock
  }

  deinit {
    // Before `lock` closes its descriptor: that would drop SQLite's own locks on the file.
    try? queue.close()
  }

  /// Opens the database at `path` for queries; it may be on a read-only disk.
  ///
  /// One that an earlier version wrote is brought up to date first, where it may be written. Throws `StorageError`:
  /// `missing`, or `unusable` for a file that this program did not write.
  public static func openForReading(_ path: String) throws -> FactDatabase {
    switch try fileState(path) {
    case .missing: throw StorageError(.missing, "no database at \(path); make one with 'glaneur ingest'")
    case .empty, .fresh, .foreign: throw foreign(path)
    case .ours: break
    }
    return try translatingErrors(path: path) {
      let database = FactDatabase(path: path, queue: try readingQueue(path), lock: nil)
      guard try database.requireKnownSchema() < Schema.version else { return database }
      try database.queue.close()
      _ = try openForWriting(path, wait: 5)
      return FactDatabase(path: path, queue: try readingQueue(path), lock: nil)
    }
  }

  /// Opens or creates the database at `path` for ingestion, waiting up to `wait` seconds for another writer.
  ///
  /// The wait ends when `isInterrupted`. Throws `StorageError`; a file that this program did not write is left as it is.
  public static func openForWriting(
    _ path: String, wait: Double = 0, isInterrupted: () -> Bool = { false }
  ) throws -> FactDatabase {
    guard try fileState(path) != .foreign else { throw foreign(path) }
    let lock = try IngestLock(path: path, wait: wait, isInterrupted: isInterrupted)
    do {
      return try translatingErrors(path: path) {
        let database = FactDatabase(path: path, queue: try writingQueue(path, wait: wait), lock: lock)
        try database.requireKnownSchema()
        try Schema.migrator.migrate(database.queue)
        // From the log into the file itself, so that the file's first page tells whose it is.
        _ = try database.queue.writeWithoutTransaction { try $0.checkpoint(.passive) }
        return database
      }
    } catch {
      lock.releaseAfterFailure()
      throw error
    }
  }

  /// Whether there is a database of this program at `path`; throws `StorageError` when there is no file at all.
  public static func isDatabase(_ path: String) throws -> Bool {
    switch try fileState(path) {
    case .missing: throw StorageError(.missing, "no file at \(path); name databases and files of records")
    case .ours: true
    case .empty, .fresh, .foreign: false
    }
  }

  private static func foreign(_ path: String) -> StorageError {
    StorageError(.unusable, "\(path) is not a database of Glaneur; nothing was changed, choose another --db")
  }

  /// Refuses a database of a newer version; returns the version of its schema.
  @discardableResult
  private func requireKnownSchema() throws -> Int {
    let version = try queue.read { try Int.fetchOne($0, sql: "PRAGMA user_version") } ?? 0
    guard version <= Schema.version else {
      throw StorageError(
        .unusable,
        "\(path) was written by a newer version (schema \(version), this one knows \(Schema.version)); update Glaneur")
    }
    return version
  }
}

extension FactDatabase {
  /// A connection for `read`, where GRDB lets nothing be written.
  ///
  /// The file is opened for writing where that is possible: only then does SQLite clear its `-wal` and `-shm` away.
  private static func readingQueue(_ path: String) throws -> DatabaseQueue {
    var configuration = commonConfiguration(wait: 5)
    do {
      return try DatabaseQueue(path: absolute(path), configuration: configuration)
    } catch let error as DatabaseError where [.SQLITE_CANTOPEN, .SQLITE_READONLY].contains(error.resultCode) {
      // In a folder without write permission SQLite cannot make its -shm file; the file cannot change there either.
      guard !DatabaseFile.hasContent(path + "-wal") else { throw unmerged(path) }
      configuration.readonly = true
      return try DatabaseQueue(path: immutableURI(path), configuration: configuration)
    }
  }

  /// What stands at `path`, also where only the log beside a file tells.
  private static func fileState(_ path: String) throws -> DatabaseFile {
    let state = try DatabaseFile(path: path)
    guard state == .fresh else { return state }
    var configuration = commonConfiguration(wait: 5)
    configuration.readonly = true
    let isLogged = DatabaseFile.hasContent(path + "-wal")
    return try translatingErrors(path: path) {
      let queue = try DatabaseQueue(path: isLogged ? absolute(path) : immutableURI(path), configuration: configuration)
      return try queue.read { db in
        if try Int32.fetchOne(db, sql: "PRAGMA application_id") == Schema.applicationID { return .ours }
        let tables = "SELECT count(*) FROM sqlite_schema WHERE tbl_name <> 'grdb_migrations'"
        return try Int.fetchOne(db, sql: tables) == 0 ? .fresh : .foreign
      }
    }
  }

  private static func unmerged(_ path: String) -> StorageError {
    StorageError(
      .inputOutput, "\(path)-wal holds changes of a stopped run; query the database once where it may be written")
  }

  private static func writingQueue(_ path: String, wait: Double) throws -> DatabaseQueue {
    var configuration = commonConfiguration(wait: wait)
    configuration.journalMode = .wal
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA wal_autocheckpoint = \(logPages)")
      let code = glaneur_sqlite_add_prepared_rows(UnsafeMutableRawPointer(db.sqliteConnection))
      guard code == 0 else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
    }
    return try DatabaseQueue(path: absolute(path), configuration: configuration)
  }

  /// How many pages the log beside a file holds before they are copied into it, 32 MB: each time the disk is waited for,
  /// and pages that many batches change are copied once.
  private static let logPages = 8192

  /// Done once, before the first database is opened.
  private static let countNoMemory: Void = glaneur_sqlite_count_no_memory()

  private static func commonConfiguration(wait: Double) -> Configuration {
    _ = countNoMemory
    var configuration = Configuration()
    configuration.busyMode = wait > 0 ? .timeout(wait) : .immediateError
    configuration.prepareDatabase { db in
      let code = glaneur_sqlite_distrust(UnsafeMutableRawPointer(db.sqliteConnection))
      guard code == 0 else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
      try db.execute(sql: "PRAGMA cell_size_check = ON; PRAGMA cache_size = -65536")
    }
    return configuration
  }

  /// An absolute path: SQLite would read one that starts with `file:` as an address.
  private static func absolute(_ path: String) -> String {
    path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
  }

  private static func immutableURI(_ path: String) -> String {
    let escaped = absolute(path).replacingOccurrences(of: "%", with: "%25")
      .replacingOccurrences(of: "?", with: "%3f").replacingOccurrences(of: "#", with: "%23")
    return "file:\(escaped)?immutable=1"
  }
}
