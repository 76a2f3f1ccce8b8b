import AnnotationModel
import GRDB

/// Writes one record into the tables.
struct DocumentWriter {
  let rows: RowWriter
  let record: DocumentRecord

  /// Writes everything; the document must not be stored yet.
  func write(location: String?, engine: Int64) throws {
    let document = try insertDocument(location: location, engine: engine)
    let sentences = try record.sentences.enumerated().map { try insert($1, at: $0, of: document) }
    let entities = try record.entities.map { try insert($0, of: document) }
    let counts = try record.counts.map { try rows.countTerm(document, label: $0.label) }
    for mention in record.mentions { try insert(mention, of: document, entities: entities) }
    for quantity in record.quantities { try insert(quantity, of: document) }
    let facts = FactWriter(
      rows: rows, record: record, document: document, sentences: sentences, entities: entities, counts: counts)
    try facts.writeCounts()
    for fact in record.facts + record.countFacts + record.openFacts { try facts.write(fact) }
  }

  private func insertDocument(location: String?, engine: Int64) throws -> Int64 {
    try rows.insert(
      """
      INSERT INTO documents (path, location, sha256, title, byline, date, url, encoding, replacement_count,
        looks_double_encoded, status, error_code, error_message, engine_id)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      record.id, location, record.sha256, record.metadata.title, record.metadata.byline,
      record.metadata.date?.description, record.url, record.decoding?.encoding,
      record.decoding?.replacementCount ?? 0, record.decoding?.looksDoubleEncoded ?? false, record.status.rawValue,
      record.problem?.code, record.problem?.message, engine)
  }

  private func insert(_ sentence: SentenceRecord, at position: Int, of document: Int64) throws -> Int64 {
    let id = try rows.insert(
      """
      INSERT INTO sentences (document_id, position, block, start_byte, end_byte, start_char, end_char, text)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """,
      document, position, sentence.block.name, sentence.passage)
    try rows.index(sentence.passage.text, of: id)
    return id
  }

  private func insert(_ entity: Entity, of document: Int64) throws -> Int64 {
    let term = try rows.entityTerm(entity)
    try rows.name(term, entity.names, in: document)
    return term
  }

  private func insert(_ mention: MentionRecord, of document: Int64, entities: [Int64]) throws {
    try rows.run(
      """
      INSERT INTO mentions (document_id, entity_id, type, rule_id, start_byte, end_byte, start_char, end_char, text)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      document, mention.entity.map { entities[$0] }, mention.type.name, try rows.rule(mention.rule), mention.passage)
  }

  private func insert(_ quantity: QuantityRecord, of document: Int64) throws {
    var value = JSONWriter()
    value.value(quantity.value, of: quantity.type)
    let (low, high, unit) = quantity.value?.bounds ?? (nil, nil, nil)
    try rows.run(
      """
      INSERT INTO quantities (document_id, type, value, low, high, unit, modifier, rule_id,
        start_byte, end_byte, start_char, end_char, text)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      document, quantity.type.rawValue, value.text, low, high, unit, quantity.modifier?.rawValue,
      try rows.rule(quantity.rule), quantity.passage)
  }
}

extension QuantityValue {
  /// The least and the greatest number it stands for, and its unit.
  fileprivate var bounds: (ExactDecimal?, ExactDecimal?, String?) {
    switch self {
    case .number(let number): (number, number, nil)
    case .range(let low, let high): (low, high, nil)
    case .measure(let amount, let unit): (amount.bounds.low, amount.bounds.high, unit)
    case .iso8601: (nil, nil, nil)
    }
  }
}

extension Amount {
  /// The least and the greatest number it stands for.
  var bounds: (low: ExactDecimal?, high: ExactDecimal?) {
    switch self {
    case .exact(let number): (number, number)
    case .range(let low, let high): (low, high)
    }
  }
}
