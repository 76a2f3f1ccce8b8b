import CSQLite
import Foundation
import GRDB
import GRDBSQLite

/// What is bound to one parameter of a statement, or to several that follow each other.
protocol StatementValue {
  func bind(to parameters: inout StatementParameters)
}

/// The parameters of a statement, which take values one after the other.
struct StatementParameters {
  private let statement: OpaquePointer
  /// How many have been bound.
  private(set) var count = 0
  /// Whether they hold what must not stay beside a statement that waits to run again: long texts, pointers to rows.
  var mustBeCleared: Bool { holdsRows || byteCount >= 1 << 12 }
  /// How many bytes the texts among them have.
  private var byteCount = 0
  private var holdsRows = false
  /// SQLite's code for the first value that it did not take, else `SQLITE_OK`.
  private(set) var code = SQLITE_OK

  init(_ statement: OpaquePointer) { self.statement = statement }

  mutating func bindNull() { bind { sqlite3_bind_null($0, $1) } }

  mutating func bind(_ number: Int64) { bind { sqlite3_bind_int64($0, $1, number) } }

  /// Binds rows, which must stay where they are until the statement has run.
  mutating func bind(_ rows: UnsafeMutablePointer<glaneur_rows>) {
    holdsRows = true
    bind { glaneur_sqlite_bind_rows(UnsafeMutableRawPointer($0), $1, rows) }
  }

  /// Binds a text without its NULs, of which SQLite takes a copy.
  mutating func bind(_ text: String) {
    var text = text.withoutNULs
    text.withUTF8 { bytes in
      byteCount += bytes.count
      bytes.withMemoryRebound(to: CChar.self) { characters in
        // A string without bytes may have no address, and no address would be a null.
        let start = characters.baseAddress
        bind {
          start == nil
            ? sqlite3_bind_text($0, $1, "", 0, Self.copies)
            : sqlite3_bind_text64($0, $1, start, UInt64(bytes.count), Self.copies, UInt8(SQLITE_UTF8))
        }
      }
    }
  }

  @inline(__always)
  private mutating func bind(_ value: (OpaquePointer, Int32) -> Int32) {
    count += 1
    let result = value(statement, Int32(count))
    if code == SQLITE_OK { code = result }
  }

  /// `SQLITE_TRANSIENT`, a macro that Swift does not see.
  private static let copies = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
}

extension Int64: StatementValue {
  func bind(to parameters: inout StatementParameters) { parameters.bind(self) }
}

extension Int: StatementValue {
  func bind(to parameters: inout StatementParameters) { parameters.bind(Int64(self)) }
}

extension String: StatementValue {
  func bind(to parameters: inout StatementParameters) { parameters.bind(self) }
}

extension Optional: StatementValue where Wrapped: StatementValue {
  func bind(to parameters: inout StatementParameters) {
    if let self { self.bind(to: &parameters) } else { parameters.bindNull() }
  }
}

extension Array: StatementValue where Element: StatementValue {
  /// Binds each element to a parameter of its own.
  func bind(to parameters: inout StatementParameters) {
    for element in self { element.bind(to: &parameters) }
  }
}

extension UnsafeMutablePointer<glaneur_rows>: StatementValue {
  func bind(to parameters: inout StatementParameters) { parameters.bind(self) }
}

extension String {
  /// The string with U+FFFD for each NUL, at which what reads databases in C ends strings.
  var withoutNULs: String {
    var text = self
    let holdsNUL = text.withUTF8 { bytes in bytes.baseAddress.map { memchr($0, 0, bytes.count) != nil } ?? false }
    return holdsNUL ? String(unicodeScalars.map { $0 == "\0" ? "\u{FFFD}" : Character($0) }) : self
  }

  /// The string as a value for GRDB to bind, written as it would be stored.
  var column: DatabaseValue { withoutNULs.databaseValue }
}

extension String? {
  var column: DatabaseValue { self?.column ?? .null }
}
