import AnnotationModel

extension LexiconEntry {
  /// Reads a row: lemma, forms separated by ` | `, attributes `key=value` separated by `; `.
  ///
  /// - Throws: `ConfigurationError` with the line for a row that is malformed.
  init(_ row: TabSeparatedRows.Row, path: String) throws(ConfigurationError) {
    guard (1...3).contains(row.columns.count) else {
      throw ConfigurationError(
        file: path, line: row.line, message: "expected 1 to 3 columns, found \(row.columns.count)",
        hint: "columns: lemma, forms separated by \" | \", attributes \"key=value; key=value\"")
    }
    let columns = row.columns + Array(repeating: "", count: 3 - row.columns.count)
    let pieces = [columns[0]] + LexiconEntry.pieces(columns[1], separator: "|")
    guard pieces.allSatisfy({ !$0.isEmpty && $0.first != " " && $0.last != " " }) else {
      throw ConfigurationError(
        file: path, line: row.line, message: "an empty name or a space at its edge",
        hint: "remove the space or the separator too many")
    }
    var attributes: [String: String] = [:]
    for pair in LexiconEntry.pieces(columns[2], separator: ";") {
      guard let sign = pair.firstIndex(of: "=") else {
        throw ConfigurationError(
          file: path, line: row.line, message: "the attribute \"\(pair)\" has no value", hint: "write key=value")
      }
      attributes[String(pair[..<sign])] = String(pair[pair.index(after: sign)...])
    }
    self.init(lemma: pieces[0], forms: Array(pieces.dropFirst()), attributes: attributes)
  }

  private static func pieces(_ column: String, separator: Character) -> [String] {
    column.isEmpty ? [] : column.split(separator: separator, omittingEmptySubsequences: false).map(trimmed)
  }

  private static func trimmed(_ piece: Substring) -> String {
    var rest = piece
    if rest.first == " " { rest.removeFirst() }
    if rest.last == " " { rest.removeLast() }
    return String(rest)
  }
}
