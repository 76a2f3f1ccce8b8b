import Foundation
import GRDB

extension RowWriter {
  /// Writes a record as the decisions want it, and beside it the record itself where that is another.
  func write(_ original: DocumentRecord, location: String?, engine: Int64, _ decisions: EntityDecisions) throws {
    let decided = decisions.decided(original)
    try DocumentWriter(rows: self, record: decided ?? original).write(location: location, engine: engine)
    guard decided != nil else { return }
    var kept = original
    kept.tokens = []
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let json = String(decoding: try encoder.encode(kept), as: UTF8.self)
    try run(
      "INSERT INTO original_records (document_id, record) SELECT id, ? FROM documents WHERE path = ?",
      json, original.id)
  }

  /// The record of a document in a row of `documents`, as it was read.
  func originalRecord(_ row: Row) throws -> DocumentRecord {
    let statement = try db.cachedStatement(sql: "SELECT record FROM original_records WHERE document_id = ?")
    let id: Int64 = row["id"]
    guard let json = try String.fetchOne(statement, arguments: [id]) else { return try DocumentReader.record(row, db) }
    do {
      return try JSONDecoder().decode(DocumentRecord.self, from: Data(json.utf8))
    } catch {
      throw StorageError(.unusable, "the original of \(row["path"] as String) cannot be read; the database is damaged")
    }
  }

  /// Writes the documents that a change of decisions may touch anew; returns how many changed.
  func redecide(from old: EntityDecisions, to new: EntityDecisions) throws -> Int {
    var changed = 0
    for document in try documents(touchedFrom: old, to: new) {
      let statement = try db.cachedStatement(sql: "SELECT * FROM documents WHERE id = ?")
      guard let row = try Row.fetchOne(statement, arguments: [document]) else { continue }
      let original = try originalRecord(row)
      guard old.decided(original) != new.decided(original) else { continue }
      try retract(document: original.id)
      try write(original, location: row["location"], engine: row["engine_id"], new)
      changed += 1
    }
    return changed
  }

  /// The documents that name an entity which another stands for now, or from which something was split.
  private func documents(touchedFrom old: EntityDecisions, to new: EntityDecisions) throws -> [Int64] {
    var entities = old.identities.union(new.identities).filter { entity in
      let (before, after) = (old.representative(of: entity), new.representative(of: entity))
      return before.identity != after.identity || before.identity != entity && before.name != after.name
    }
    for decision in Set(old.all).symmetricDifference(new.all) where decision.operation == .split {
      entities.formUnion([decision.source.identity, decision.target.identity])
    }
    let stored = Set(entities.map { old.representative(of: $0).identity })
    let sql: StaticString = """
      SELECT dn.document_id FROM terms AS t JOIN names AS n ON n.term_id = t.id
        JOIN document_names AS dn ON dn.name_id = n.id
      WHERE t.kind = 'entity' AND t.type = ? AND t.key = ?
      """
    return Set(try stored.flatMap { try ids(sql, $0.type.name, $0.key) }).sorted()
  }
}
