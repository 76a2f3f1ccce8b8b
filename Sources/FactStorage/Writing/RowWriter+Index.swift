import GRDB

extension RowWriter {
  /// Takes a document's sentences out of the index, which keeps no text and must be told the words again.
  func removeFromIndex(sentencesOf document: Int64) throws {
    let statement = try db.cachedStatement(sql: "SELECT id, text FROM sentences WHERE document_id = ?")
    let sentences = try Row.fetchAll(statement, arguments: [document])
    for sentence in sentences {
      let (id, text): (Int64, String) = (sentence[0], sentence[1])
      try run(
        "INSERT INTO sentence_words (sentence_words, rowid, words) VALUES ('delete', ?, ?)", id, foldedName(text))
    }
  }
}
