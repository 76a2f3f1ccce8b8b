import GRDB

extension Schema {
  /// Step 5: the index of words keeps no lengths of sentences, and brings its pieces together less often.
  ///
  /// The lengths serve ranking alone, and what is searched for comes in the order of the documents. From each batch of
  /// documents comes one piece of the index; eight of a size become one instead of four, so that each word is written
  /// anew less often. Together that took a twelfth of storing 8 MB of news. The words stay as they are: only the text of the
  /// declaration is written anew, and the table of the lengths removed.
  static func leaveLengthsOut(_ db: Database) throws {
    try withoutProtection(db) {
      try rewritingDeclarations(db) {
        try db.execute(
          sql: "UPDATE sqlite_schema SET sql = ? WHERE type = 'table' AND name = 'sentence_words'",
          arguments: [
            """
            CREATE VIRTUAL TABLE sentence_words USING fts5 \
            (words, content = '', columnsize = 0, tokenize = 'unicode61 remove_diacritics 0')
            """
          ])
      }
      try db.execute(sql: "DROP TABLE sentence_words_docsize")
    }
    try db.execute(sql: "INSERT INTO sentence_words (sentence_words, rank) VALUES ('automerge', 8)")
  }
}
