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
  func run<each Value: StatementValue>(_ sql: StaticString, _ values: repeat each Value) throws {
    try statements.run(sql, repeat each values) { _ in false }
  }

  /// Runs an `INSERT` and returns the new row's id.
  func insert<each Value: StatementValue>(_ sql: StaticString, _ values: repeat each Value) throws -> Int64 {
    try run(sql, repeat each values)
    return db.lastInsertedRowID
  }

  /// The first column of the first row, as an id.
  func id<each Value: StatementValue>(_ sql: StaticString, _ values: repeat each Value) throws -> Int64? {
    var id: Int64?
    try statements.run(sql, repeat each values) { number in
      id = number
      return false
    }
    return id
  }

  /// The first column of every row, as ids.
  func ids<each Value: StatementValue>(_ sql: StaticString, _ values: repeat each Value) throws -> [Int64] {
    var ids: [Int64] = []
    try statements.run(sql, repeat each values) { number in
      ids.append(number)
      return true
    }
    return ids
  }

  /// The id of a row found by its unique values, inserted when there is none.
  func id<each Value: StatementValue>(
    selecting select: StaticString, inserting insertion: StaticString, _ values: repeat each Value
  ) throws -> Int64 {
    try id(select, repeat each values) ?? insert(insertion, repeat each values)
  }
}

extension RowWriter {
  /// The rule's id, inserted when it is new.
  func rule(_ name: String) throws -> Int64 {
    try known.id(of: name, in: \.rules) {
      try id(
        selecting: "SELECT id FROM rules WHERE name = ?", inserting: "INSERT INTO rules (name) VALUES (?)", name)
    }
  }

  /// The predicate's id, inserted when it is new.
  func predicate(_ name: String) throws -> Int64 {
    try known.id(of: name, in: \.predicates) {
      try id(
        selecting: "SELECT id FROM predicates WHERE name = ?", inserting: "INSERT INTO predicates (name) VALUES (?)",
        name)
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
