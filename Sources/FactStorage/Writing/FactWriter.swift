import AnnotationModel
import GRDB

/// Writes the counts, statements and evidence of a record whose document, sentences and terms are stored.
struct FactWriter {
  let rows: RowWriter
  let record: DocumentRecord
  let document: Int64
  /// The rows of the record's sentences, entities and counts, by index.
  let sentences: [Int64]
  let entities: [Int64]
  let counts: [Int64]

  /// Writes the counts; their terms are there already.
  func writeCounts() throws {
    for (count, id) in zip(record.counts, counts) {
      try rows.name(
        id, record.names(of: .literal(Literal(normal: count.label, surface: count.passage.text))), in: document)
      try insert(count, id: id)
      for (position, owner) in count.owners.enumerated() {
        try rows.run(
          "INSERT INTO count_owners (count_id, position, entity_id) VALUES (?, ?, ?)",
          id, position, entities[owner])
      }
      for (position, member) in count.members.enumerated() {
        try rows.run(
          """
          INSERT INTO count_members (count_id, position, start_byte, end_byte, start_char, end_char, text)
          VALUES (?, ?, ?, ?, ?, ?, ?)
          """, id, position, member)
      }
    }
  }

  private func insert(_ count: CountRecord, id: Int64) throws {
    var value = JSONWriter()
    value.amount(count.value)
    try rows.run(
      """
      INSERT INTO counted_things (id, document_id, value, low, high, noun, approx, divided_into_id, rule_id,
        start_byte, end_byte, start_char, end_char, text)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      id, document, value.text, count.value.bounds.low, count.value.bounds.high, count.noun,
      count.approximation?.rawValue, count.division.map { counts[$0] }, try rows.rule(count.rule), count.passage)
  }

  /// Writes a fact: its statement, unless another document made it already, and its evidence here.
  func write(_ fact: FactRecord) throws {
    let statement = try statement(fact)
    for (position, evidence) in fact.evidence.enumerated() {
      try insert(evidence, at: position, of: fact, statement: statement)
    }
  }

  private func statement(_ fact: FactRecord) throws -> Int64 {
    var qualifiers = JSONWriter()
    qualifiers.qualifiers(fact.qualifiers)
    let (subject, predicate) = (try term(fact.subject), try rows.predicate(fact.relation))
    let (object, modality) = (try term(fact.object), fact.modality.rawValue)
    let found = try rows.id(
      """
      SELECT id FROM statements
      WHERE subject_id = ? AND predicate_id = ? AND object_id = ? AND modality = ? AND qualifiers = ?
      """, subject, predicate, object, modality, qualifiers.text)
    if let found { return found }
    let statement = try rows.insert(
      "INSERT INTO statements (subject_id, predicate_id, object_id, modality, qualifiers) VALUES (?, ?, ?, ?, ?)",
      subject, predicate, object, modality, qualifiers.text)
    for qualifier in fact.qualifiers { try insert(qualifier, of: statement) }
    return statement
  }

  private func term(_ term: FactRecord.Term) throws -> Int64 {
    switch term {
    case .entity(let index): return entities[index]
    case .count(let index): return counts[index]
    case .literal(let literal):
      let id = try rows.literalTerm(literal.normal)
      try rows.name(id, record.names(of: term), in: document)
      return id
    case .document:
      let id = try rows.documentTerm(document, path: record.id)
      try rows.name(id, [record.id], in: document)
      return id
    }
  }

  private func insert(_ qualifier: Qualifier, of statement: Int64) throws {
    try rows.run(
      "INSERT OR IGNORE INTO qualifiers (statement_id, name, value, entity_id) VALUES (?, ?, ?, ?)",
      statement, qualifier.name, qualifier.value, qualifier.entity.map { entities[$0] })
  }

  private func insert(_ evidence: EvidenceRecord, at position: Int, of fact: FactRecord, statement: Int64) throws {
    let objectNames = record.names(of: fact.object)
    let surface: String? = if case .literal = fact.object, objectNames.count > 1 { objectNames[1] } else { nil }
    try rows.run(
      """
      INSERT INTO evidence (statement_id, document_id, sentence_id, fact, position, block, object_text, rule_id,
        source_id, start_byte, end_byte, start_char, end_char, text)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      statement, document, evidence.sentence.map { sentences[$0] }, Int64(bitPattern: fact.id), position,
      evidence.block.name, surface, try rows.rule(evidence.rule), evidence.source.map { entities[$0] },
      evidence.passage)
  }
}
