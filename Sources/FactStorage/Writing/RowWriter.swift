import AnnotationModel
import GRDB

/// Runs prepared statements inside one transaction.
struct RowWriter {
  let db: Database
  private let statements: PreparedStatements
  let known = KnownRows()

  init(db: Database) {
    self.db = db
    statements = PreparedStatements(db)
  }

  /// Runs a statement that returns nothing.
  func run(_ sql: StaticString, _ values: [DatabaseValue]) throws {
    try statements.run(sql, values) { _ in false }
  }

  /// Runs an `INSERT` and returns the new row's id.
  func insert(_ sql: StaticString, _ values: [DatabaseValue]) throws -> Int64 {
    try run(sql, values)
    return db.lastInsertedRowID
  }

  /// The first column of the first row, as an id.
  func id(_ sql: StaticString, _ values: [DatabaseValue]) throws -> Int64? {
    var id: Int64?
    try statements.run(sql, values) { number in
      id = number
      return false
    }
    return id
  }

  /// The first column of every row, as ids.
  func ids(_ sql: StaticString, _ values: [DatabaseValue]) throws -> [Int64] {
    var ids: [Int64] = []
    try statements.run(sql, values) { number in
      ids.append(number)
      return true
    }
    return ids
  }

  /// The id of a row found by its unique values, inserted when there is none.
  func id(
    selecting select: StaticString, inserting insertion: StaticString, _ values: [DatabaseValue]
  ) throws -> Int64 {
    try id(select, values) ?? insert(insertion, values)
  }
}

extension RowWriter {
  /// The rule's id, inserted when it is new.
  func rule(_ name: String) throws -> Int64 {
    try known.id(of: name, in: \.rules) {
      try id(
        selecting: "SELECT id FROM rules WHERE name = ?", inserting: "INSERT INTO rules (name) VALUES (?)",
        [name.column])
    }
  }

  /// The predicate's id, inserted when it is new.
  func predicate(_ name: String) throws -> Int64 {
    try known.id(of: name, in: \.predicates) {
      try id(
        selecting: "SELECT id FROM predicates WHERE name = ?", inserting: "INSERT INTO predicates (name) VALUES (?)",
        [name.column])
    }
  }
}

/// The ids of rows that recur from document to document; kept for one transaction, since a rollback would undo them.
///
/// Texts are compared as SQLite compares them, byte by byte.
final class KnownRows {
  /// A name of a term.
  struct TermName: Hashable {
    let term: Int64
    let name: ExactText
  }

  /// What is one entity in all documents.
  struct EntityKey: Hashable {
    let type: MentionType
    let foldedName: ExactText
  }

  var rules: [String: Int64] = [:]
  var predicates: [String: Int64] = [:]
  var entities: [EntityKey: Int64] = [:]
  /// The literals by their normal form.
  var literals: [ExactText: Int64] = [:]
  var names: [TermName: Int64] = [:]
  /// For each entity the greatest spelling that its label has been compared with.
  var labels: [Int64: String] = [:]

  /// The id noted under a key, else what `make` gives.
  func id<Key: Hashable>(
    of key: Key, in table: ReferenceWritableKeyPath<KnownRows, [Key: Int64]>, make: () throws -> Int64
  ) rethrows -> Int64 {
    if let id = self[keyPath: table][key] { return id }
    let id = try make()
    self[keyPath: table][key] = id
    return id
  }

  /// Forgets the rows that go with the last document that uses them.
  func forgetTerms() {
    entities.removeAll()
    literals.removeAll()
    names.removeAll()
    labels.removeAll()
  }
}

extension String {
  /// The string as a value to bind.
  ///
  /// What reads databases in C ends strings at a NUL: it is written as U+FFFD instead.
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
