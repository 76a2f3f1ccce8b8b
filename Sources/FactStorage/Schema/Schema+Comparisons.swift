import GRDB

extension Schema {
  /// Step 4: lists of words in conditions become chains of comparisons.
  ///
  /// For `type IN ('person', 'organization', 'location')` SQLite builds a table in memory at each row that is inserted,
  /// which took a third of all storing. What the conditions allow stays the same, and so do the rows, so their text alone
  /// is written anew.
  static func compareWords(_ db: Database) throws {
    try withoutProtection(db) { try rewritingDeclarations(db) { try compareWordsInDeclarations(db) } }
  }

  private static func compareWordsInDeclarations(_ db: Database) throws {
    let tables = try Row.fetchAll(
      db, sql: "SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND sql IS NOT NULL")
    for table in tables {
      let sql: String = table["sql"]
      let compared = sql.replacing(listCondition) { condition(of: $0.1, oneOf: $0.2) ?? $0.0 }
      guard compared != sql else { continue }
      try db.execute(
        sql: "UPDATE sqlite_schema SET sql = ? WHERE type = 'table' AND name = ?",
        arguments: [compared, table["name"] as String])
    }
  }

  /// A condition that a column holds one of some words: `CHECK (type IN ('person', 'role'))`.
  private static var listCondition: Regex<(Substring, Substring, Substring)> { /CHECK \((\w+) IN\s*\(([^()]*)\)\)/ }

  /// The same condition as a chain of comparisons; nil for a list of one or two, for which SQLite makes no table.
  private static func condition(of column: Substring, oneOf list: Substring) -> Substring? {
    let words = list.split(separator: ",").map { $0.drop(while: \.isWhitespace) }
    guard words.count > 2 else { return nil }
    return "CHECK (\(words.map { "\(column) = \($0)" }.joined(separator: " OR ")))"[...]
  }
}
