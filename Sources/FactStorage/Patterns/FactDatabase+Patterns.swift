import AnnotationModel
import GRDB

extension FactDatabase {
  /// Hands the values of the pattern's shown variables to `body`, one distinct row at a time, in their order.
  ///
  /// Only statements of `modality` count, nil for any; open ones where `includesOpen`. Throws `PatternError`, `StorageError` and what `body` throws.
  public func forEachMatch(
    of pattern: GraphPattern, modality: Modality? = .asserted, includesOpen: Bool = false, limit: Int? = nil,
    _ body: ([String]) throws -> Void
  ) throws {
    let query = try PatternQuery(pattern, modality: modality, includesOpen: includesOpen, limit: limit)
    let columns = pattern.shownVariables.indices
    try translatingErrors(path: path) {
      try queue.read { db in
        let rows = try Row.fetchCursor(db, sql: query.sql, arguments: StatementArguments(query.values))
        while let row = try rows.next() { try body(columns.map { row[$0] }) }
      }
    }
  }

  /// The relations that stored facts have, by name; open ones where `includesOpen`.
  public func relations(includesOpen: Bool = false) throws -> [String] {
    try translatingErrors(path: path) {
      let all = try queue.read { try String.fetchAll($0, sql: "SELECT name FROM predicates ORDER BY name") }
      return all.filter { includesOpen || !OpenRelation.isOpen($0) }
    }
  }
}

extension GraphPattern {
  /// The one SQL statement that finds the pattern, with its values written out, for any SQLite tool.
  ///
  /// Throws `PatternError`.
  public func sql(
    modality: Modality? = .asserted, includesOpen: Bool = false, limit: Int? = nil
  ) throws -> String {
    let query = try PatternQuery(self, modality: modality, includesOpen: includesOpen, limit: limit)
    var values = query.values.makeIterator()
    return query.sql.split(separator: "?", omittingEmptySubsequences: false).reduce(into: "") { sql, piece in
      guard !sql.isEmpty else { return sql = String(piece) }
      sql += (values.next() ?? .null).sqlLiteral + piece
    }
  }
}

extension DatabaseValue {
  /// The value as SQL writes it.
  fileprivate var sqlLiteral: String {
    switch storage {
    case .null, .blob: "NULL"
    case .int64(let number): String(number)
    case .double(let number): String(number)
    case .string(let text): "'\(text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''"))'"
    }
  }
}
