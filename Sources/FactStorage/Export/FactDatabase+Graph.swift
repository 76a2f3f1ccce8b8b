import GRDB

/// A thing of the graph of asserted statements.
struct StoredNode: Hashable {
  let iri: String
  let label: String
  let type: String
}

/// An asserted statement between two things.
struct StoredEdge: Hashable {
  let source: String
  let relation: String
  let target: String
  let qualifiers: String
  let documentCount: Int
}

extension FactDatabase {
  /// Writes the asserted statements as a graph: GraphML, or DOT when not `isXML`; open ones where `includesOpen`.
  ///
  /// The order depends on the content alone. Throws `StorageError` and what `write` throws.
  public func writeGraph(isXML: Bool, includesOpen: Bool = false, _ write: ([UInt8]) throws -> Void) throws {
    var encoder = GraphEncoder(isXML: isXML)
    encoder.begin()
    let condition = "modality = 'asserted'" + (includesOpen ? "" : " AND " + OpenFactSQL.isClosed(id: "predicate_id"))
    try translatingErrors(path: path) {
      try queue.read { db in
        let nodes = try Row.fetchCursor(db, sql: Self.nodes(condition))
        while let row = try nodes.next() {
          encoder.append(StoredNode(row))
          if encoder.bytes.count >= 1 << 16 { try write(encoder.take()) }
        }
        let edges = try Row.fetchCursor(db, sql: Self.edges(condition))
        while let row = try edges.next() {
          encoder.append(StoredEdge(row))
          if encoder.bytes.count >= 1 << 16 { try write(encoder.take()) }
        }
      }
    }
    encoder.end()
    try write(encoder.take())
  }

  /// Five columns tell a thing: label, type, the document and place of a count.
  private static func thing(_ alias: String) -> String {
    """
    \(alias).label, coalesce(\(alias).type, \(alias).kind), \
    coalesce((SELECT path FROM documents WHERE id = \(alias).document_id), ''), \
    coalesce((SELECT start_char FROM counted_things WHERE id = \(alias).id), 0)
    """
  }

  private static func nodes(_ condition: String) -> String {
    """
    SELECT \(thing("t")) FROM terms AS t
    WHERE EXISTS (SELECT 1 FROM statements WHERE subject_id = t.id AND \(condition))
      OR EXISTS (SELECT 1 FROM statements WHERE object_id = t.id AND \(condition))
    ORDER BY 2, t.key, 3, 4, 1
    """
  }

  private static func edges(_ condition: String) -> String {
    """
    SELECT \(thing("subject")), \(thing("object")), p.name, s.qualifiers,
      (SELECT count(DISTINCT document_id) FROM evidence WHERE statement_id = s.id)
    FROM statements AS s JOIN terms AS subject ON subject.id = s.subject_id
      JOIN predicates AS p ON p.id = s.predicate_id JOIN terms AS object ON object.id = s.object_id
    WHERE \(condition)
    ORDER BY 2, subject.key, 3, 4, 1, p.name, 6, object.key, 7, 8, 5, s.qualifiers
    """
  }
}

extension StoredNode {
  fileprivate init(_ row: Row, at column: Int = 0) {
    let (label, type): (String, String) = (row[column], row[column + 1])
    let iri = RDFName.thing(label, type: type, in: row[column + 2], at: row[column + 3])
    self.init(iri: iri, label: label, type: type)
  }
}

extension StoredEdge {
  fileprivate init(_ row: Row) {
    self.init(
      source: StoredNode(row).iri, relation: row[8], target: StoredNode(row, at: 4).iri, qualifiers: row[9],
      documentCount: row[10])
  }
}
