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
    let header = content.header
    item("{\"byline\":")
    string(header.metadata.byline)
    piece(",\"counts\":")
    content.writeCounts(to: &self)
    piece(",\"date\":")
    string(header.metadata.date?.description)
    piece(",\"entities\":")
    entities(content.entities)
    if let problem = header.problem { self.problem(problem) }
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
    string(header.sha256)
    piece(",\"status\":")
    string(header.status.rawValue)
    piece(",\"title\":")
    string(header.metadata.title)
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
      writer.string(entities[index].type.name)
      writer.endItem()
    }
  }

  /// Writes a mention.
  mutating func mention(_ passage: some PrintablePassage, _ type: MentionType, rule: String, entity: Int?) {
    item("{\"end\":")
    integer(passage.codePoints.upperBound)
    piece(",\"entity\":")
    if let entity { entityID(entity) } else { string(nil) }
    piece(",\"rule\":")
    string(rule)
    place(passage)
    piece(",\"type\":")
    string(type.name)
    endItem()
  }

  /// Writes a quantity.
  mutating func quantity(
    _ passage: some PrintablePassage, _ type: QuantityType, _ value: QuantityValue?, _ modifier: QuantityModifier?
  ) {
    item("{\"end\":")
    integer(passage.codePoints.upperBound)
    if let modifier {
      piece(",\"mod\":")
      string(modifier.rawValue)
    }
    place(passage)
    piece(",\"type\":")
    string(type.rawValue)
    piece(",\"value\":")
    self.value(value, of: type)
    endItem()
  }

  /// Writes where a passage begins, and its words.
  private mutating func place(_ passage: some PrintablePassage) {
    piece(",\"start\":")
    integer(passage.codePoints.lowerBound)
    piece(",\"text\":")
    passage.writeText(to: &self)
  }

  /// Writes a count.
  mutating func count<Piece>(_ count: PrintableCount<Piece>) {
    object { writer in
      if let approximation = count.approximation { writer.member("approx", approximation.rawValue) }
      if let division = count.division {
        writer.key("divided_into")
        writer.division(division.value, division.noun)
      }
      writer.key("end")
      writer.integer(count.passage.codePoints.upperBound)
      if !count.members.isEmpty {
        writer.key("members")
        writer.array(count.members) { $1.writeText(to: &$0) }
      }
      writer.member("noun", count.noun)
      writer.owners(count.owners)
      writer.place(count.passage)
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
  mutating func fact<Piece>(_ fact: PrintableFact<Piece>) {
    // Stored facts may have no evidence.
    let hasEvidence = !fact.evidence.isEmpty
    item("{\"block\":")
    string(hasEvidence ? fact.evidence[0].block.name : nil)
    if hasEvidence {
      piece(",\"end\":")
      integer(fact.evidence[0].passage.codePoints.upperBound)
    }
    piece(",\"evidence\":")
    if hasEvidence { fact.evidence[0].passage.writeText(to: &self) } else { string(nil) }
    piece(",\"id\":")
    string(hexadecimal: fact.id)
    if fact.modality != .asserted {
      piece(",\"modality\":")
      string(fact.modality.rawValue)
    }
    if fact.evidence.count > 1 { moreEvidence(fact.evidence.dropFirst()) }
    piece(",\"object\":")
    string(fact.object.first)
    piece(",\"object_names\":")
    strings(fact.object)
    piece(",\"predicate\":")
    string(fact.relation)
    piece(",\"qualifiers\":")
    qualifiers(fact.qualifiers)
    piece(",\"rule\":")
    string(hasEvidence ? fact.evidence[0].rule : nil)
    if hasEvidence {
      source(fact.evidence[0].source)
      piece(",\"start\":")
      integer(fact.evidence[0].passage.codePoints.lowerBound)
    }
    piece(",\"subject\":")
    string(fact.subject.first)
    piece(",\"subject_names\":")
    strings(fact.subject)
    endItem()
  }

  /// The identity of an entity in its record: `"e12"`.
  private mutating func entityID(_ index: Int) { string(UInt8(ascii: "e"), UInt(index + 1)) }

  private mutating func source(_ name: String?) {
    guard let name else { return }
    piece(",\"source\":")
    string(name)
  }

  private mutating func moreEvidence<Piece>(_ evidence: ArraySlice<PrintableFact<Piece>.Evidence>) {
    piece(",\"more_evidence\":")
    array(evidence) { writer, piece in
      writer.item("{\"end\":")
      writer.integer(piece.passage.codePoints.upperBound)
      writer.piece(",\"evidence\":")
      piece.passage.writeText(to: &writer)
      writer.piece(",\"rule\":")
      writer.string(piece.rule)
      writer.source(piece.source)
      writer.piece(",\"start\":")
      writer.integer(piece.passage.codePoints.lowerBound)
      writer.endItem()
    }
  }
}
