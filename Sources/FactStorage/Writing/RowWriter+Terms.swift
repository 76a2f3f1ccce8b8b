import AnnotationModel
import GRDB

extension RowWriter {
  /// The entity of that type and full name, the same for all documents.
  ///
  /// Its label is the greatest of the full name's spellings seen, whatever their order: small letters come after
  /// capitals and accented ones after plain ones, so that « Élysée » wins over « ELYSEE ».
  func entityTerm(_ entity: Entity) throws -> Int64 {
    let key = foldedName(entity.name)
    let term = try known.id(of: KnownRows.EntityKey(type: entity.type, foldedName: ExactText(key)), in: \.entities) {
      let type = entity.type.name
      return try id("SELECT id FROM terms WHERE kind = 'entity' AND type = ? AND key = ?", type, key)
        ?? insert(
          "INSERT INTO terms (kind, type, key, label) VALUES ('entity', ?, ?, ?)", type, key, entity.name)
    }
    for name in entity.names where foldedName(name) == key { try raiseLabel(of: term, to: name) }
    return term
  }

  private func raiseLabel(of term: Int64, to name: String) throws {
    // As SQLite compares: byte by byte.
    if let label = known.labels[term], !label.utf8.lexicographicallyPrecedes(name.utf8) { return }
    known.labels[term] = name
    try run("UPDATE terms SET label = ?2 WHERE id = ?1 AND label < ?2", term, name)
  }

  /// The literal of that normal form, the same for all documents.
  func literalTerm(_ normal: String) throws -> Int64 {
    try known.id(of: ExactText(normal), in: \.literals) {
      try id("SELECT id FROM terms WHERE kind = 'literal' AND key = ?", normal)
        ?? insert("INSERT INTO terms (kind, key, label) VALUES ('literal', ?1, ?1)", normal)
    }
  }

  /// The term of a document, under its path.
  func documentTerm(_ document: Int64, path: String) throws -> Int64 {
    try id("SELECT id FROM terms WHERE kind = 'document' AND document_id = ?", document)
      ?? insert(
        "INSERT INTO terms (kind, document_id, label) VALUES ('document', ?, ?)",
        document, path)
  }

  /// A new term for a count of a document.
  func countTerm(_ document: Int64, label: String) throws -> Int64 {
    try insert(
      "INSERT INTO terms (kind, document_id, label) VALUES ('count', ?, ?)", document, label)
  }

  /// Notes that a document calls a term by these names, the fullest first.
  func name(_ term: Int64, _ names: [String], in document: Int64) throws {
    for (position, name) in names.enumerated() {
      let nameID = try known.id(of: KnownRows.TermName(term: term, name: ExactText(name)), in: \.names) {
        try id("SELECT id FROM names WHERE term_id = ? AND name = ?", term, name)
          ?? insert(
            "INSERT INTO names (term_id, name, folded) VALUES (?, ?, ?)",
            term, name, foldedName(name))
      }
      try run(
        "INSERT OR IGNORE INTO document_names (document_id, name_id, position) VALUES (?, ?, ?)",
        document, nameID, position)
    }
  }
}
