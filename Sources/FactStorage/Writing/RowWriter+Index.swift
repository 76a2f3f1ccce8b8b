import GRDB

extension RowWriter {
  /// Adds a sentence to the index of words.
  func index(_ text: String, of sentence: Int64) throws {
    try run(
      "INSERT INTO sentence_words (rowid, words) VALUES (?, ?)", [sentence.databaseValue, foldedName(text).column])
  }

  /// Takes a document's sentences out of the index, which keeps no text and must be told the words again.
  func removeFromIndex(sentencesOf document: DatabaseValue) throws {
    let statement = try db.cachedStatement(sql: "SELECT id, text FROM sentences WHERE document_id = ?")
    let sentences = try Row.fetchAll(statement, arguments: [document])
    for sentence in sentences {
      let words = foldedName(sentence[1])
      try run(
        "INSERT INTO sentence_words (sentence_words, rowid, words) VALUES ('delete', ?, ?)",
        [sentence[0], words.column])
    }
  }
}
