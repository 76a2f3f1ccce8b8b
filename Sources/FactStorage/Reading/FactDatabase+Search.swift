import GRDB

/// A sentence of a stored document.
public struct StoredSentence: Hashable, Sendable {
  /// The document's path.
  public let document: String
  /// The document's date.
  public let date: String?
  /// Where the sentence stands, half-open, in code points.
  public let span: Range<Int>
  /// The sentence.
  public let text: String
}

extension FactDatabase {
  /// Hands every sentence that holds all the words to `body`, by document and place.
  ///
  /// Case, accents and ligatures do not count: `coeur` finds « Cœur ». No sign has a meaning of its own. Throws
  /// `StorageError` and what `body` throws.
  public func forEachSentence(
    with words: [String], limit: Int? = nil, _ body: (StoredSentence) throws -> Void
  ) throws {
    let terms = words.map(foldedName).filter {
      $0.unicodeScalars.contains(where: \.properties.isAlphabetic) || $0.contains(where: \.isNumber)
    }
    guard !terms.isEmpty else { return }
    let pattern = terms.map { "\"" + $0.filter { $0 != "\"" && $0 != "\0" } + "\"" }.joined(separator: " AND ")
    try translatingErrors(path: path) {
      try queue.read { db in
        let sql = """
          SELECT d.path, d.date, s.start_char, s.end_char, s.text
          FROM sentence_words AS w JOIN sentences AS s ON s.id = w.rowid JOIN documents AS d ON d.id = s.document_id
          WHERE sentence_words MATCH ? ORDER BY d.path, s.position LIMIT ?
          """
        let rows = try Row.fetchCursor(db, sql: sql, arguments: [pattern, limit ?? -1])
        while let row = try rows.next() {
          try body(
            StoredSentence(document: row[0], date: row[1], span: (row[2] as Int)..<(row[3] as Int), text: row[4]))
        }
      }
    }
  }
}
