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
  /// Throws `StorageError`: `missing`, or `unusable` for a file that this program did not write.
  public static func openForReading(_ path: String) throws -> FactDatabase {
    switch try DatabaseFile(path: path) {
    case .missing: throw StorageError(.missing, "no database at \(path); make one with 'glaneur ingest'")
    case .empty, .unmarked, .foreign: throw foreign(path)
    case .ours: break
    }
    return try translatingErrors(path: path) {
      let database = FactDatabase(path: path, queue: try readingQueue(path), lock: nil)
      try database.requireKnownSchema()
      return database
    }
  }

  /// Opens or creates the database at `path` for ingestion, waiting up to `wait` seconds for another writer.
  ///
  /// Throws `StorageError`; a file that this program did not write is left as it is.
  public static func openForWriting(_ path: String, wait: Double = 0) throws -> FactDatabase {
    let file = try DatabaseFile(path: path)
    guard file != .foreign else { throw foreign(path) }
    let lock = try IngestLock(path: path, wait: wait)
    do {
      return try translatingErrors(path: path) {
        if file == .unmarked { try requireNoTables(path) }
        let database = FactDatabase(path: path, queue: try writingQueue(path, wait: wait), lock: lock)
        try database.requireKnownSchema()
        try Schema.migrator.migrate(database.queue)
        return database
      }
    } catch {
      lock.releaseAfterFailure()
      throw error
    }
  }

  private static func foreign(_ path: String) -> StorageError {
    StorageError(.unusable, "\(path) is not a database of Glaneur; nothing was changed, choose another --db")
  }

  /// Lets only a database through that nothing was put into.
  private static func requireNoTables(_ path: String) throws {
    let count = try readingQueue(path).read { db in
      try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema WHERE tbl_name <> 'grdb_migrations'")
    }
    guard count == 0 else { throw foreign(path) }
  }

  private func requireKnownSchema() throws {
    let version = try queue.read { try Int.fetchOne($0, sql: "PRAGMA user_version") } ?? 0
    guard version <= Schema.version else {
      throw StorageError(
        .unusable,
        "\(path) was written by a newer version (schema \(version), this one knows \(Schema.version)); update Glaneur")
    }
  }
}

extension FactDatabase {
  /// A connection that may not write.
  ///
  /// The file is opened for writing where that is possible: only then does SQLite clear its `-wal` and `-shm` away.
  private static func readingQueue(_ path: String) throws -> DatabaseQueue {
    var configuration = commonConfiguration(wait: 5)
    configuration.prepareDatabase { try $0.execute(sql: "PRAGMA query_only = ON") }
    do {
      return try DatabaseQueue(path: absolute(path), configuration: configuration)
    } catch let error as DatabaseError where error.resultCode == .SQLITE_CANTOPEN {
      // In a folder without write permission SQLite cannot make its -shm file; the file cannot change there either.
      configuration.readonly = true
      return try DatabaseQueue(path: immutableURI(path), configuration: configuration)
    }
  }

  private static func writingQueue(_ path: String, wait: Double) throws -> DatabaseQueue {
    var configuration = commonConfiguration(wait: wait)
    configuration.journalMode = .wal
    return try DatabaseQueue(path: absolute(path), configuration: configuration)
  }

  private static func commonConfiguration(wait: Double) -> Configuration {
    var configuration = Configuration()
    configuration.busyMode = wait > 0 ? .timeout(wait) : .immediateError
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA cache_size = -65536")
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
