import AnnotationModel
import FactStorage

extension JSONWriter {
  /// Writes a document's record on one line.
  ///
  /// `id` is null in the record of a line that named no document. With `showsTokens` the spans of tokens and
  /// sentences are written too, with `showsOpen` the open facts.
  public mutating func record(
    _ record: DocumentRecord, id: String?, showsTokens: Bool = false, showsOpen: Bool = false
  ) {
    object { writer in
      writer.member("byline", record.metadata.byline)
      writer.key("counts")
      writer.array(record.counts) { $0.count($1, in: record) }
      writer.member("date", record.metadata.date?.description)
      writer.key("entities")
      writer.array(record.entities.enumerated()) { $0.entity($1.element, index: $1.offset) }
      if let problem = record.problem { writer.problem(problem) }
      writer.key("facts")
      writer.array(record.facts) { $0.fact($1, in: record) }
      writer.member("id", id)
      writer.key("mentions")
      writer.array(record.mentions) { $0.mention($1) }
      if showsOpen {
        writer.key("open_facts")
        writer.array(record.openFacts) { $0.fact($1, in: record) }
      }
      writer.key("quantities")
      writer.array(record.quantities) { $0.quantity($1) }
      if showsTokens { writer.spans("sentences", record.sentences.map(\.passage.codePoints)) }
      writer.member("sha256", record.sha256)
      writer.member("status", record.status.rawValue)
      writer.member("title", record.metadata.title)
      if showsTokens { writer.spans("tokens", record.tokens) }
    }
    newline()
  }

  private mutating func problem(_ problem: DocumentRecord.Problem) {
    key("error")
    object { writer in
      writer.member("code", problem.code)
      writer.member("message", problem.message)
    }
  }

  private mutating func spans(_ name: StaticString, _ spans: [Range<Int>]) {
    key(name)
    array(spans) { writer, span in
      writer.array([span.lowerBound, span.upperBound]) { $0.integer($1) }
    }
  }

  private mutating func end(_ passage: Passage) {
    key("end")
    integer(passage.codePoints.upperBound)
  }

  private mutating func start(_ passage: Passage) {
    key("start")
    integer(passage.codePoints.lowerBound)
  }

  private mutating func strings(_ name: StaticString, _ strings: [String]) {
    key(name)
    array(strings) { $0.string($1) }
  }

  private mutating func entity(_ entity: Entity, index: Int) {
    object { writer in
      writer.key("id")
      writer.entityID(index)
      writer.member("name", entity.name)
      writer.strings("names", entity.names)
      writer.member("type", entity.type.name)
    }
  }

  private mutating func mention(_ mention: MentionRecord) {
    object { writer in
      writer.end(mention.passage)
      writer.key("entity")
      if let entity = mention.entity { writer.entityID(entity) } else { writer.string(nil) }
      writer.member("rule", mention.rule)
      writer.start(mention.passage)
      writer.member("text", mention.passage.text)
      writer.member("type", mention.type.name)
    }
  }

  private mutating func quantity(_ quantity: QuantityRecord) {
    object { writer in
      writer.end(quantity.passage)
      if let modifier = quantity.modifier { writer.member("mod", modifier.rawValue) }
      writer.start(quantity.passage)
      writer.member("text", quantity.passage.text)
      writer.member("type", quantity.type.rawValue)
      writer.key("value")
      writer.value(quantity.value, of: quantity.type)
    }
  }

  private mutating func count(_ count: CountRecord, in record: DocumentRecord) {
    object { writer in
      if let approximation = count.approximation { writer.member("approx", approximation.rawValue) }
      if let division = count.division { writer.division(record.counts[division]) }
      writer.end(count.passage)
      if !count.members.isEmpty { writer.strings("members", count.members.map(\.text)) }
      writer.member("noun", count.noun)
      writer.owners(count.owners)
      writer.start(count.passage)
      writer.member("text", count.passage.text)
      writer.key("value")
      writer.amount(count.value)
    }
  }

  private mutating func owners(_ owners: [Int]) {
    guard let owner = owners.first else { return }
    key(owners.count == 1 ? "owner" : "owners")
    if owners.count == 1 { entityID(owner) } else { array(owners) { $0.entityID($1) } }
  }

  private mutating func division(_ count: CountRecord) {
    key("divided_into")
    object { writer in
      writer.member("noun", count.noun)
      writer.key("value")
      writer.amount(count.value)
    }
  }

  private mutating func fact(_ fact: FactRecord, in record: DocumentRecord) {
    let subjects = record.names(of: fact.subject)
    let objects = record.names(of: fact.object)
    let evidence = fact.evidence.first
    object { writer in
      writer.member("block", evidence?.block.name)
      if let evidence { writer.end(evidence.passage) }
      writer.member("evidence", evidence?.passage.text)
      writer.member("id", hexadecimal(fact.id))
      if fact.modality != .asserted { writer.member("modality", fact.modality.rawValue) }
      if fact.evidence.count > 1 { writer.moreEvidence(fact.evidence.dropFirst(), in: record) }
      writer.member("object", objects.first)
      writer.strings("object_names", objects)
      writer.member("predicate", fact.relation)
      writer.key("qualifiers")
      writer.qualifiers(fact.qualifiers)
      writer.member("rule", evidence?.rule)
      writer.source(evidence?.source, in: record)
      if let evidence { writer.start(evidence.passage) }
      writer.member("subject", subjects.first)
      writer.strings("subject_names", subjects)
    }
  }

  /// The identity of an entity in its record: `"e12"`.
  private mutating func entityID(_ index: Int) { string(UInt8(ascii: "e"), UInt(index + 1)) }

  private mutating func source(_ entity: Int?, in record: DocumentRecord) {
    if let entity { member("source", record.entities[entity].name) }
  }

  private mutating func moreEvidence(_ evidence: ArraySlice<EvidenceRecord>, in record: DocumentRecord) {
    key("more_evidence")
    array(evidence) { writer, piece in
      writer.object { writer in
        writer.end(piece.passage)
        writer.member("evidence", piece.passage.text)
        writer.member("rule", piece.rule)
        writer.source(piece.source, in: record)
        writer.start(piece.passage)
      }
    }
  }
}
