import Foundation
import GRDB

extension PreparedRecord {
  /// The record, if it is kept, as the decisions want it, with the record itself beside it where that is another.
  func decided(_ decisions: EntityDecisions) throws -> PreparedRecord {
    guard let record, let decided = decisions.decided(record) else { return self }
    var kept = record
    kept.tokens = []
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let json = String(decoding: try encoder.encode(kept), as: UTF8.self)
    return PreparedRecord(decided, location: location, original: json, keepsRecord: false)
  }
}

extension RowWriter {
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
    var batch = BatchWriter(rows: self)
    for document in try documents(touchedFrom: old, to: new) {
      let statement = try db.cachedStatement(sql: "SELECT * FROM documents WHERE id = ?")
      guard let row = try Row.fetchOne(statement, arguments: [document]) else { continue }
      let original = try originalRecord(row)
      guard old.decided(original) != new.decided(original) else { continue }
      try retract(document: original.id)
      try batch.add(PreparedRecord(original, location: row["location"]), engine: row["engine_id"], new)
      try batch.write()
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
