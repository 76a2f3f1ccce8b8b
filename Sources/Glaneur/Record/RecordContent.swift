import AnnotationModel
import FactStorage

/// What a document's record consists of when it is printed: a record, or an extraction that none need be made of.
protocol RecordContent {
  /// A piece of the document.
  associatedtype Piece
  /// A place that states a fact.
  associatedtype FactEvidence: PrintableEvidence where FactEvidence.Piece == Piece

  /// What is known of the document beside what was read from its text.
  var header: DocumentRecord { get }
  var entities: [Entity] { get }
  /// Where a piece stands, in code points.
  func codePoints(of piece: Piece) -> Range<Int>
  func writeText(of piece: Piece, to writer: inout JSONWriter)
  func writeMentions(to writer: inout JSONWriter)
  func writeQuantities(to writer: inout JSONWriter)
  func writeCounts(to writer: inout JSONWriter)
  func writeFacts(to writer: inout JSONWriter)
  func writeOpenFacts(to writer: inout JSONWriter)
  /// Where the sentences and tokens stand, in code points.
  var sentenceSpans: [Range<Int>] { get }
  var tokenSpans: [Range<Int>] { get }
}

/// A count that can be printed.
struct PrintableCount<Piece> {
  let piece: Piece
  let value: Amount
  let noun: String
  let approximation: Count.Approximation?
  let owners: [Int]
  let members: [Piece]
  /// The value and noun of the count that these things are divided into.
  let division: (value: Amount, noun: String)?
}

/// A fact that can be printed.
struct PrintableFact<Evidence> {
  let id: UInt64
  /// The names of subject and object, the fullest or normal one first.
  let subject: [String]
  let relation: String
  let object: [String]
  let qualifiers: [Qualifier]
  let modality: Modality
  let evidence: [Evidence]
}

/// A place that states a fact and can be printed.
protocol PrintableEvidence {
  associatedtype Piece

  var piece: Piece { get }
  var block: BlockKind { get }
  var ruleName: String { get }
  /// The entity whose word it is.
  var source: Int? { get }
}

extension EvidenceRecord: PrintableEvidence {
  var piece: Passage { passage }
  var ruleName: String { rule }
}

extension Evidence: PrintableEvidence {
  var piece: TextSpan { span }
  var ruleName: String { rule.description }
}

extension DocumentRecord: RecordContent {
  typealias FactEvidence = EvidenceRecord

  var header: DocumentRecord { self }

  func codePoints(of passage: Passage) -> Range<Int> { passage.codePoints }

  func writeText(of passage: Passage, to writer: inout JSONWriter) { writer.string(passage.text) }

  func writeMentions(to writer: inout JSONWriter) {
    writer.array(mentions) { $0.mention($1.passage, of: self, $1.type, rule: $1.rule, entity: $1.entity) }
  }

  func writeQuantities(to writer: inout JSONWriter) {
    writer.array(quantities) { $0.quantity($1.passage, of: self, $1.type, $1.value, $1.modifier) }
  }

  func writeCounts(to writer: inout JSONWriter) {
    writer.array(counts) { writer, count in
      let division = count.division.map { (counts[$0].value, counts[$0].noun) }
      writer.count(
        PrintableCount(
          piece: count.passage, value: count.value, noun: count.noun, approximation: count.approximation,
          owners: count.owners, members: count.members, division: division), of: self)
    }
  }

  func writeFacts(to writer: inout JSONWriter) { writer.array(facts) { $0.fact(printable($1), of: self) } }

  func writeOpenFacts(to writer: inout JSONWriter) { writer.array(openFacts) { $0.fact(printable($1), of: self) } }

  private func printable(_ fact: FactRecord) -> PrintableFact<EvidenceRecord> {
    PrintableFact(
      id: fact.id, subject: names(of: fact.subject), relation: fact.relation, object: names(of: fact.object),
      qualifiers: fact.qualifiers, modality: fact.modality, evidence: fact.evidence)
  }

  var sentenceSpans: [Range<Int>] { sentences.map(\.passage.codePoints) }
  var tokenSpans: [Range<Int>] { tokens }
}

extension RecordBuilder: RecordContent {
  typealias FactEvidence = Evidence

  var entities: [Entity] { extraction.entities }

  func codePoints(of span: TextSpan) -> Range<Int> { offsets.codePoints(inFile(span)) }

  func writeText(of span: TextSpan, to writer: inout JSONWriter) { writer.string(utf8, span.range) }

  func writeMentions(to writer: inout JSONWriter) {
    writer.array(extraction.mentions) {
      $0.mention($1.span, of: self, $1.type, rule: $1.rule.description, entity: $1.entity)
    }
  }

  func writeQuantities(to writer: inout JSONWriter) {
    writer.array(extraction.quantities) { $0.quantity($1.span, of: self, $1.type, $1.value, $1.modifier) }
  }

  func writeCounts(to writer: inout JSONWriter) {
    writer.array(extraction.counts) { writer, count in
      let division = count.division.map { (extraction.counts[$0].value, extraction.counts[$0].noun) }
      writer.count(
        PrintableCount(
          piece: count.span, value: count.value, noun: count.noun, approximation: count.approximation,
          owners: count.owners, members: count.members, division: division), of: self)
    }
  }

  func writeFacts(to writer: inout JSONWriter) { writer.array(extraction.facts) { $0.fact(printable($1), of: self) } }

  func writeOpenFacts(to writer: inout JSONWriter) {
    writer.array(extraction.openFacts) { $0.fact(printable($1), of: self) }
  }

  private func printable(_ fact: Fact) -> PrintableFact<Evidence> {
    let (subject, object) = (names(of: fact.subject), names(of: fact.object))
    let identity = factIdentity(
      document: header.id, subject: subject.first ?? "", relation: fact.relation, object: object.first ?? "",
      qualifiers: fact.qualifiers, modality: fact.modality)
    return PrintableFact(
      id: identity, subject: subject, relation: fact.relation, object: object, qualifiers: fact.qualifiers,
      modality: fact.modality, evidence: fact.evidence)
  }

  private func names(of argument: Argument) -> [String] {
    switch argument {
    case .entity(let index): return entities[index].names
    case .count(let index):
      let count = extraction.counts[index]
      return Literal(normal: count.value.label(of: count.noun), surface: extraction.text.source.text(count.span)).names
    case .literal(let literal): return literal.names
    }
  }

  var sentenceSpans: [Range<Int>] { extraction.text.sentences.map { codePoints(of: $0.span) } }
  var tokenSpans: [Range<Int>] { extraction.text.tokens.map { codePoints(of: $0.span) } }
}
