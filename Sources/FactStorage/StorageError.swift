import GRDB

/// Why a database or an output file could not be used.
public struct StorageError: Error, Hashable, Sendable {
  /// What went wrong, for programs.
  public let kind: Kind
  /// What went wrong and what to do, for people.
  public let message: String

  /// Creates an error.
  public init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }

  /// What went wrong.
  public enum Kind: Sendable {
    /// There is no such file.
    case missing
    /// The file is no database of this program, is damaged, or was written by a newer version.
    case unusable
    /// The file cannot be created or written.
    case notWritable
    /// Another process is writing.
    case locked
    /// Reading or writing failed: a full or broken disk.
    case inputOutput
    /// The user asked to end before the work began.
    case interrupted
  }

  /// Translates a failure of SQLite on the database at `path`.
  init(_ error: DatabaseError, path: String) {
    let reason = error.message ?? error.resultCode.description
    switch error.resultCode {
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      self.init(.locked, "\(path) is being written by another process; try again later or with --wait SECONDS")
    case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_CANTOPEN, .SQLITE_AUTH:
      self.init(.notWritable, "cannot open \(path) for writing (\(reason)); choose another place with --db")
    case .SQLITE_NOTADB, .SQLITE_CORRUPT:
      self.init(.unusable, "\(path) is damaged (\(reason)); nothing was changed, restore it or choose another --db")
    case .SQLITE_FULL:
      self.init(.inputOutput, "no space left for \(path); the last batch was undone, free some space and run again")
    default:
      self.init(.inputOutput, "\(path): \(reason)")
    }
  }
}

/// Runs `body` and translates SQLite's failures on the database at `path`.
func translatingErrors<Result>(path: String, _ body: () throws -> Result) throws -> Result {
  do {
    return try body()
  } catch let error as DatabaseError {
    throw StorageError(error, path: path)
  }
}
