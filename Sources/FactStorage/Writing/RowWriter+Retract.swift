import GRDB

extension RowWriter {
  /// Removes a document with all that only it stated; does nothing when it is not stored.
  ///
  /// Afterwards the database holds what it would if the document had never been read.
  func retract(document path: String) throws {
    guard let document = try document(path) else { return }
    known.removeAll()
    let statements = try ids("SELECT DISTINCT statement_id FROM evidence WHERE document_id = ?", document)
    let names = try ids("SELECT name_id FROM document_names WHERE document_id = ?", document)
    let terms = try ids(Self.sharedTerms, document)
    try removeFromIndex(sentencesOf: document)
    // Mentions and owners refer to entities without a cascade: an entity must not drag them along.
    try run("DELETE FROM documents WHERE id = ?", document)
    for statement in statements { try run(Self.deleteStatement, statement) }
    for name in names { try run(Self.deleteName, name) }
    for term in terms { try settle(term) }
  }

  /// The row of the document with that path, if it is stored.
  func document(_ path: String) throws -> Int64? { try id("SELECT id FROM documents WHERE path = ?", path) }

  private func settle(_ term: Int64) throws {
    try run(Self.deleteTerm, term)
    try run(Self.relabelEntity, term)
  }

  private static let sharedTerms: StaticString = """
    SELECT n.term_id FROM document_names AS dn JOIN names AS n ON n.id = dn.name_id
      JOIN terms AS t ON t.id = n.term_id
    WHERE dn.document_id = ? AND t.kind IN ('entity', 'literal')
    GROUP BY n.term_id
    """

  private static let deleteStatement: StaticString = """
    DELETE FROM statements WHERE id = ?1
      AND NOT EXISTS (SELECT 1 FROM evidence WHERE statement_id = ?1)
    """

  private static let deleteName: StaticString = """
    DELETE FROM names WHERE id = ?1
      AND NOT EXISTS (SELECT 1 FROM document_names WHERE name_id = ?1)
    """

  /// Every document that uses a term names it, so a term without names is used by none.
  private static let deleteTerm: StaticString = """
    DELETE FROM terms WHERE id = ?1
      AND NOT EXISTS (SELECT 1 FROM names WHERE term_id = ?1)
    """

  private static let relabelEntity: StaticString = """
    UPDATE terms SET label = (
      SELECT max(n.name) FROM names AS n
      WHERE n.term_id = terms.id AND n.folded = terms.key)
    WHERE id = ? AND kind = 'entity'
    """
}
