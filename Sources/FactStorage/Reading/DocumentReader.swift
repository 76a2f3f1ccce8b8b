import AnnotationModel
import Foundation
import GRDB

/// Reads a stored document back as the record that was stored.
///
/// Storing that record elsewhere gives the same rows; entities and counts may come in another order.
struct DocumentReader {
  private let db: Database
  private let document: Int64
  private var record: DocumentRecord
  /// The record's entities and counts by the rows of their terms.
  private var entities: [Int64: Int] = [:]
  private var counts: [Int64: Int] = [:]
  private var sentences: [Int64: Int] = [:]

  /// The record of the document in the row `row` of `documents`.
  static func record(_ row: Row, _ db: Database) throws -> DocumentRecord {
    var reader = DocumentReader(row, db)
    try reader.readSentences()
    try reader.readEntities()
    try reader.readMentions()
    try reader.readQuantities()
    try reader.readCounts()
    try reader.readFacts()
    return reader.record
  }

  private init(_ row: Row, _ db: Database) {
    self.db = db
    document = row["id"]
    var problem: DocumentRecord.Problem?
    if let code = row["error_code"] as String? {
      problem = DocumentRecord.Problem(code: code, message: row["error_message"] ?? "")
    }
    let decoding = (row["encoding"] as String?).map { encoding in
      Decoding(
        encoding: encoding, replacementCount: row["replacement_count"], looksDoubleEncoded: row["looks_double_encoded"])
    }
    var metadata = DocumentMetadata()
    metadata.title = row["title"]
    metadata.byline = row["byline"]
    metadata.date = (row["date"] as String?).flatMap { CalendarDate($0) }
    record = DocumentRecord(
      id: row["path"], status: DocumentRecord.Status(rawValue: row["status"]) ?? .rejected, problem: problem,
      sha256: row["sha256"], metadata: metadata, url: row["url"], decoding: decoding)
  }

  private func rows(_ sql: String, _ id: Int64? = nil) throws -> [Row] {
    try Row.fetchAll(db.cachedStatement(sql: sql), arguments: [id ?? document])
  }

  private mutating func readSentences() throws {
    for row in try rows("SELECT * FROM sentences WHERE document_id = ? ORDER BY position") {
      sentences[row["id"]] = record.sentences.count
      record.sentences.append(SentenceRecord(passage: Passage(row), block: BlockKind(stored: row["block"])))
    }
  }

  private mutating func readEntities() throws {
    let sql = """
      SELECT t.id, t.type, n.name
      FROM document_names AS dn JOIN names AS n ON n.id = dn.name_id JOIN terms AS t ON t.id = n.term_id
      WHERE dn.document_id = ? AND t.kind = 'entity' ORDER BY t.type, t.key, dn.position, n.folded <> t.key, n.name
      """
    var names: [String] = []
    let all = try rows(sql)
    for (index, row) in all.enumerated() {
      names.append(row["name"])
      let id: Int64 = row["id"]
      guard index + 1 == all.count || all[index + 1]["id"] != id else { continue }
      entities[id] = record.entities.count
      record.entities.append(Entity(type: MentionType(name: row["type"] as String) ?? .organization, names: names))
      names = []
    }
  }

  private mutating func readMentions() throws {
    let sql = """
      SELECT m.*, r.name AS rule FROM mentions AS m JOIN rules AS r ON r.id = m.rule_id WHERE document_id = ?
      ORDER BY start_char, end_char, m.id
      """
    for row in try rows(sql) {
      let entity = (row["entity_id"] as Int64?).flatMap { entities[$0] }
      record.mentions.append(
        MentionRecord(
          passage: Passage(row), type: MentionType(name: row["type"] as String) ?? .organization, rule: row["rule"],
          entity: entity))
    }
  }

  private mutating func readQuantities() throws {
    let sql = """
      SELECT q.*, r.name AS rule FROM quantities AS q JOIN rules AS r ON r.id = q.rule_id WHERE document_id = ?
      ORDER BY start_char, end_char, q.id
      """
    for row in try rows(sql) {
      record.quantities.append(
        QuantityRecord(
          passage: Passage(row), type: QuantityType(rawValue: row["type"]) ?? .number,
          value: try StoredValue(json: row["value"]).quantity,
          modifier: (row["modifier"] as String?).flatMap { QuantityModifier(rawValue: $0) }, rule: row["rule"]))
    }
  }
}

extension DocumentReader {
  private mutating func readCounts() throws {
    let sql = """
      SELECT c.*, r.name AS rule FROM counted_things AS c JOIN rules AS r ON r.id = c.rule_id WHERE document_id = ?
      ORDER BY start_char, end_char, c.id
      """
    let all = try rows(sql)
    for (index, row) in all.enumerated() { counts[row["id"]] = index }
    for row in all { record.counts.append(try count(row)) }
  }

  private func count(_ row: Row) throws -> CountRecord {
    let id: Int64 = row["id"]
    guard let value = try StoredValue(json: row["value"]).amount else {
      throw StorageError(.unusable, "the count \(id) has no number; the database is damaged")
    }
    let owners = try rows("SELECT entity_id FROM count_owners WHERE count_id = ? ORDER BY position", id)
    let members = try rows("SELECT * FROM count_members WHERE count_id = ? ORDER BY position", id)
    return CountRecord(
      passage: Passage(row), value: value, noun: row["noun"],
      approximation: (row["approx"] as String?).flatMap { Count.Approximation(rawValue: $0) }, rule: row["rule"],
      owners: owners.compactMap { entities[$0["entity_id"]] }, members: members.map(Passage.init),
      division: (row["divided_into_id"] as Int64?).flatMap { counts[$0] })
  }

  private mutating func readFacts() throws {
    let sql = """
      SELECT e.*, r.name AS rule, p.name AS relation, s.subject_id, s.object_id, s.modality, s.qualifiers,
        subject.kind AS subject_kind, subject.key AS subject_key, object.kind AS object_kind, object.key AS object_key
      FROM evidence AS e JOIN rules AS r ON r.id = e.rule_id JOIN statements AS s ON s.id = e.statement_id
        JOIN predicates AS p ON p.id = s.predicate_id JOIN terms AS subject ON subject.id = s.subject_id
        JOIN terms AS object ON object.id = s.object_id
      WHERE e.document_id = ? ORDER BY e.fact, e.statement_id, e.position
      """
    var evidence: [EvidenceRecord] = []
    let all = try rows(sql)
    for (index, row) in all.enumerated() {
      evidence.append(
        EvidenceRecord(
          passage: Passage(row), sentence: (row["sentence_id"] as Int64?).flatMap { sentences[$0] },
          block: BlockKind(stored: row["block"]), rule: row["rule"],
          source: (row["source_id"] as Int64?).flatMap { entities[$0] }))
      let next = index + 1 < all.count ? all[index + 1] : nil
      let isSame = next.map { $0["fact"] == row["fact"] as Int64 && $0["statement_id"] == row["statement_id"] as Int64 }
      guard isSame != true else { continue }
      let fact = try fact(row, evidence)
      if OpenRelation.isOpen(fact.relation) { record.openFacts.append(fact) } else { record.facts.append(fact) }
      evidence = []
    }
  }

  private func fact(_ row: Row, _ evidence: [EvidenceRecord]) throws -> FactRecord {
    FactRecord(
      id: UInt64(bitPattern: row["fact"] as Int64),
      subject: term(row["subject_id"], kind: row["subject_kind"], key: row["subject_key"], surface: nil),
      relation: row["relation"],
      object: term(row["object_id"], kind: row["object_kind"], key: row["object_key"], surface: row["object_text"]),
      qualifiers: try qualifiers(of: row["statement_id"], json: row["qualifiers"]),
      modality: Modality(rawValue: row["modality"]) ?? .asserted, evidence: evidence)
  }

  private func term(_ id: Int64, kind: String, key: String?, surface: String?) -> FactRecord.Term {
    if let entity = entities[id] { return .entity(entity) }
    if let count = counts[id] { return .count(count) }
    return kind == "document" ? .document : .literal(Literal(normal: key ?? "", surface: surface ?? key ?? ""))
  }

  /// The qualifiers in the order of the statement's JSON, which joins values under one name.
  private func qualifiers(of statement: Int64, json: String) throws -> [Qualifier] {
    guard json != "{}" else { return [] }
    let joined = (try? JSONDecoder().decode([String: String].self, from: Data(json.utf8))) ?? [:]
    let all = try rows("SELECT name, value, entity_id FROM qualifiers WHERE statement_id = ?", statement).map { row in
      Qualifier(
        name: row["name"], value: row["value"], entity: (row["entity_id"] as Int64?).flatMap { entities[$0] })
    }
    func place(_ qualifier: Qualifier) -> Int {
      let text = joined[qualifier.name] ?? ""
      return text.range(of: qualifier.value).map { text.utf8.distance(from: text.startIndex, to: $0.lowerBound) } ?? 0
    }
    return all.sorted { ($0.name, place($0), $0.value) < ($1.name, place($1), $1.value) }
  }
}

extension Passage {
  fileprivate init(_ row: Row) {
    let (start, end): (Int, Int) = (row["start_char"], row["end_char"])
    var bytes: TextSpan?
    if let first = row["start_byte"] as Int?, let last = row["end_byte"] as Int? { bytes = TextSpan(first, last) }
    self.init(bytes: bytes, codePoints: start..<max(start, end), text: row["text"])
  }
}

extension BlockKind {
  fileprivate init(stored name: String) { self = BlockKind.allCases.first { $0.name == name } ?? .paragraph }
}
