/// A table that rows are prepared for; what a row refers to comes in an earlier one.
enum StoredTable: Int, CaseIterable {
  case documents, originalRecords, sentences, words, terms, names, documentNames, mentions, quantities
  case counts, countOwners, countMembers, statements, qualifiers, evidence

  /// How many values a row has.
  var columnCount: Int {
    switch self {
    case .documents: 14
    case .originalRecords, .words: 2
    case .sentences: 8
    case .mentions: 9
    case .terms, .statements: 5
    case .names, .documentNames, .countOwners: 3
    case .qualifiers: 4
    case .quantities: 13
    case .counts, .evidence: 14
    case .countMembers: 7
    }
  }

  /// The statement that writes rows.
  ///
  /// What one wrote before it fails goes with its transaction (`OR FAIL`): SQLite need not keep it apart. Columns come in
  /// the order of the table, with a null for the id that SQLite gives: then it copies none of them.
  var insertion: StaticString {
    switch self {
    case .documents:
      """
      INSERT OR FAIL INTO documents (id, path, location, sha256, title, byline, date, url, encoding,
        replacement_count, looks_double_encoded, status, error_code, error_message, engine_id)
      SELECT NULL, c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13 FROM prepared_rows(?)
      """
    case .originalRecords:
      "INSERT OR FAIL INTO original_records (document_id, record) SELECT c0, c1 FROM prepared_rows(?)"
    case .sentences:
      """
      INSERT OR FAIL INTO sentences (id, document_id, position, block, start_byte, end_byte, start_char, end_char, text)
      SELECT NULL, c0, c1, c2, c3, c4, c5, c6, c7 FROM prepared_rows(?)
      """
    case .words: "INSERT INTO sentence_words (rowid, words) SELECT c0, c1 FROM prepared_rows(?)"
    case .terms:
      """
      INSERT OR FAIL INTO terms (id, kind, type, label, key, document_id)
      SELECT NULL, c0, c1, c2, c3, c4 FROM prepared_rows(?)
      """
    case .names:
      "INSERT OR FAIL INTO names (id, term_id, name, folded) SELECT NULL, c0, c1, c2 FROM prepared_rows(?)"
    case .documentNames:
      """
      INSERT OR IGNORE INTO document_names (document_id, name_id, position)
      SELECT c0, c1, c2 FROM prepared_rows(?)
      """
    case .mentions:
      """
      INSERT OR FAIL INTO mentions (id, document_id, entity_id, type,
        start_byte, end_byte, start_char, end_char, text, rule_id)
      SELECT NULL, c0, c1, c2, c3, c4, c5, c6, c7, c8 FROM prepared_rows(?)
      """
    case .quantities:
      """
      INSERT OR FAIL INTO quantities (id, document_id, type, value, low, high, unit, modifier,
        start_byte, end_byte, start_char, end_char, text, rule_id)
      SELECT NULL, c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12 FROM prepared_rows(?)
      """
    case .counts:
      """
      INSERT OR FAIL INTO counted_things (id, document_id, value, low, high, noun, approx, divided_into_id,
        start_byte, end_byte, start_char, end_char, text, rule_id)
      SELECT c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13 FROM prepared_rows(?)
      """
    case .countOwners:
      "INSERT OR FAIL INTO count_owners (count_id, position, entity_id) SELECT c0, c1, c2 FROM prepared_rows(?)"
    case .countMembers:
      """
      INSERT OR FAIL INTO count_members (count_id, position, start_byte, end_byte, start_char, end_char, text)
      SELECT c0, c1, c2, c3, c4, c5, c6 FROM prepared_rows(?)
      """
    case .statements:
      """
      INSERT OR FAIL INTO statements (id, subject_id, predicate_id, object_id, modality, qualifiers)
      SELECT NULL, c0, c1, c2, c3, c4 FROM prepared_rows(?)
      """
    case .qualifiers:
      """
      INSERT OR IGNORE INTO qualifiers (statement_id, name, value, entity_id)
      SELECT c0, c1, c2, c3 FROM prepared_rows(?)
      """
    case .evidence:
      """
      INSERT OR FAIL INTO evidence (id, statement_id, document_id, sentence_id, fact, position, block,
        start_byte, end_byte, start_char, end_char, text, object_text, rule_id, source_id)
      SELECT NULL, c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13 FROM prepared_rows(?)
      """
    }
  }
}

/// Where values stand in a row of `terms`.
enum TermColumn {
  static let (type, label, key) = (1, 2, 3)
}
