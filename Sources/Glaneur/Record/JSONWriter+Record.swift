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
    self.record(of: record, id: id, showsTokens: showsTokens, showsOpen: showsOpen)
  }

  /// Writes the record that something is printed as.
  mutating func record<Content: RecordContent>(of content: Content, id: String?, showsTokens: Bool, showsOpen: Bool) {
    item("{\"byline\":")
    string(content.header.metadata.byline)
    piece(",\"counts\":")
    content.writeCounts(to: &self)
    piece(",\"date\":")
    string(content.header.metadata.date?.description)
    piece(",\"entities\":")
    entities(content.entities)
    if let problem = content.header.problem { self.problem(problem) }
    piece(",\"facts\":")
    content.writeFacts(to: &self)
    piece(",\"id\":")
    string(id)
    piece(",\"mentions\":")
    content.writeMentions(to: &self)
    if showsOpen {
      piece(",\"open_facts\":")
      content.writeOpenFacts(to: &self)
    }
    piece(",\"quantities\":")
    content.writeQuantities(to: &self)
    if showsTokens {
      piece(",\"sentences\":")
      spans(content.sentenceSpans)
    }
    piece(",\"sha256\":")
    string(content.header.sha256)
    piece(",\"status\":")
    string(content.header.status.rawValue)
    piece(",\"title\":")
    string(content.header.metadata.title)
    if showsTokens {
      piece(",\"tokens\":")
      spans(content.tokenSpans)
    }
    endItem()
    newline()
  }

  private mutating func problem(_ problem: DocumentRecord.Problem) {
    piece(",\"error\":{\"code\":")
    string(problem.code)
    piece(",\"message\":")
    string(problem.message)
    endItem()
  }

  private mutating func spans(_ spans: [Range<Int>]) {
    array(spans) { writer, span in
      writer.array([span.lowerBound, span.upperBound]) { $0.integer($1) }
    }
  }

  private mutating func entities(_ entities: [Entity]) {
    array(entities.indices) { writer, index in
      let names = entities[index].names
      writer.item("{\"id\":")
      writer.entityID(index)
      writer.piece(",\"name\":")
      writer.string(names.first ?? "")
      writer.piece(",\"names\":")
      writer.strings(names)
      writer.piece(",\"type\":")
      writer.constant(entities[index].type.json)
      writer.endItem()
    }
  }

  /// Writes a mention.
  mutating func mention<Content: RecordContent>(
    _ piece: Content.Piece, of content: Content, _ type: MentionType, rule: String, entity: Int?
  ) {
    let place = content.codePoints(of: piece)
    item("{\"end\":")
    integer(place.upperBound)
    self.piece(",\"entity\":")
    if let entity { entityID(entity) } else { string(nil) }
    self.piece(",\"rule\":")
    string(rule)
    start(of: place)
    text(of: piece, content)
    self.piece(",\"type\":")
    constant(type.json)
    endItem()
  }

  /// Writes a quantity.
  mutating func quantity<Content: RecordContent>(
    _ piece: Content.Piece, of content: Content, _ type: QuantityType, _ value: QuantityValue?,
    _ modifier: QuantityModifier?
  ) {
    let place = content.codePoints(of: piece)
    item("{\"end\":")
    integer(place.upperBound)
    if let modifier {
      self.piece(",\"mod\":")
      string(modifier.rawValue)
    }
    start(of: place)
    text(of: piece, content)
    self.piece(",\"type\":")
    string(type.rawValue)
    self.piece(",\"value\":")
    self.value(value, of: type)
    endItem()
  }

  private mutating func start(of place: Range<Int>) {
    piece(",\"start\":")
    integer(place.lowerBound)
  }

  private mutating func text<Content: RecordContent>(of piece: Content.Piece, _ content: Content) {
    self.piece(",\"text\":")
    content.writeText(of: piece, to: &self)
  }

  /// Writes a count.
  mutating func count<Content: RecordContent>(_ count: PrintableCount<Content.Piece>, of content: Content) {
    let place = content.codePoints(of: count.piece)
    object { writer in
      if let approximation = count.approximation { writer.member("approx", approximation.rawValue) }
      if let division = count.division {
        writer.key("divided_into")
        writer.division(division.value, division.noun)
      }
      writer.key("end")
      writer.integer(place.upperBound)
      if !count.members.isEmpty {
        writer.key("members")
        writer.array(count.members) { content.writeText(of: $1, to: &$0) }
      }
      writer.member("noun", count.noun)
      writer.owners(count.owners)
      writer.start(of: place)
      writer.text(of: count.piece, content)
      writer.piece(",\"value\":")
      writer.amount(count.value)
    }
  }

  private mutating func owners(_ owners: [Int]) {
    guard let owner = owners.first else { return }
    key(owners.count == 1 ? "owner" : "owners")
    if owners.count == 1 { entityID(owner) } else { array(owners) { $0.entityID($1) } }
  }

  private mutating func division(_ value: Amount, _ noun: String) {
    object { writer in
      writer.member("noun", noun)
      writer.key("value")
      writer.amount(value)
    }
  }

  /// Writes a fact.
  mutating func fact<Content: RecordContent>(_ fact: PrintableFact<Content.FactEvidence>, of content: Content) {
    // Stored facts may have no evidence.
    let evidence = fact.evidence
    let place = evidence.isEmpty ? nil : content.codePoints(of: evidence[0].piece)
    item("{\"block\":")
    string(evidence.isEmpty ? nil : evidence[0].block.name)
    if let place {
      piece(",\"end\":")
      integer(place.upperBound)
    }
    piece(",\"evidence\":")
    if evidence.isEmpty { string(nil) } else { content.writeText(of: evidence[0].piece, to: &self) }
    piece(",\"id\":")
    string(hexadecimal: fact.id)
    if fact.modality != .asserted {
      piece(",\"modality\":")
      string(fact.modality.rawValue)
    }
    if evidence.count > 1 { moreEvidence(evidence.dropFirst(), of: content) }
    piece(",\"object\":")
    string(fact.object.first)
    piece(",\"object_names\":")
    strings(fact.object)
    piece(",\"predicate\":")
    string(fact.relation)
    piece(",\"qualifiers\":")
    qualifiers(fact.qualifiers)
    piece(",\"rule\":")
    string(evidence.isEmpty ? nil : evidence[0].ruleName)
    if let place {
      source(evidence[0].source, of: content)
      start(of: place)
    }
    piece(",\"subject\":")
    string(fact.subject.first)
    piece(",\"subject_names\":")
    strings(fact.subject)
    endItem()
  }

  /// The identity of an entity in its record: `"e12"`.
  private mutating func entityID(_ index: Int) { string(UInt8(ascii: "e"), UInt(index + 1)) }

  private mutating func source(_ entity: Int?, of content: some RecordContent) {
    guard let entity else { return }
    piece(",\"source\":")
    string(content.entities[entity].name)
  }

  private mutating func moreEvidence<Content: RecordContent>(
    _ evidence: ArraySlice<Content.FactEvidence>, of content: Content
  ) {
    piece(",\"more_evidence\":")
    array(evidence) { writer, evidence in
      let place = content.codePoints(of: evidence.piece)
      writer.item("{\"end\":")
      writer.integer(place.upperBound)
      writer.piece(",\"evidence\":")
      content.writeText(of: evidence.piece, to: &writer)
      writer.piece(",\"rule\":")
      writer.string(evidence.ruleName)
      writer.source(evidence.source, of: content)
      writer.start(of: place)
      writer.endItem()
    }
  }
}

extension MentionType {
  /// Its name as JSON.
  fileprivate var json: StaticString {
    switch self {
    case .person: "\"person\""
    case .organization: "\"organization\""
    case .location: "\"location\""
    case .role: "\"role\""
    case .event: "\"event\""
    case .product: "\"product\""
    }
  }
}
