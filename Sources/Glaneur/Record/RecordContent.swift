import AnnotationModel
import FactStorage

/// What a document's record consists of when it is printed: a record, or an extraction that none need be made of.
protocol RecordContent {
  /// What is known of the document beside what was read from its text.
  var header: DocumentRecord { get }
  var entities: [Entity] { get }
  func writeMentions(to writer: inout JSONWriter)
  func writeQuantities(to writer: inout JSONWriter)
  func writeCounts(to writer: inout JSONWriter)
  func writeFacts(to writer: inout JSONWriter)
  func writeOpenFacts(to writer: inout JSONWriter)
  /// Where the sentences and tokens stand, in code points.
  var sentenceSpans: [Range<Int>] { get }
  var tokenSpans: [Range<Int>] { get }
}

/// A piece of a document that can be printed.
protocol PrintablePassage {
  var codePoints: Range<Int> { get }
  func writeText(to writer: inout JSONWriter)
}

extension Passage: PrintablePassage {
  func writeText(to writer: inout JSONWriter) { writer.string(text) }
}

/// A piece of a text that is at hand.
struct TextPassage: PrintablePassage {
  let codePoints: Range<Int>
  let utf8: ArraySlice<UInt8>

  func writeText(to writer: inout JSONWriter) { writer.string(utf8) }
}

/// A count that can be printed.
struct PrintableCount<Piece: PrintablePassage> {
  let passage: Piece
  let value: Amount
  let noun: String
  let approximation: Count.Approximation?
  let owners: [Int]
  let members: [Piece]
  /// The value and noun of the count that these things are divided into.
  let division: (value: Amount, noun: String)?
}

/// A fact that can be printed.
struct PrintableFact<Piece: PrintablePassage> {
  struct Evidence {
    let passage: Piece
    let block: BlockKind
    let rule: String
    /// The name of the entity whose word it is.
    let source: String?
  }

  let id: UInt64
  /// The names of subject and object, the fullest or normal one first.
  let subject: [String]
  let relation: String
  let object: [String]
  let qualifiers: [Qualifier]
  let modality: Modality
  let evidence: [Evidence]
}

extension DocumentRecord: RecordContent {
  var header: DocumentRecord { self }

  func writeMentions(to writer: inout JSONWriter) {
    writer.array(mentions) { $0.mention($1.passage, $1.type, rule: $1.rule, entity: $1.entity) }
  }

  func writeQuantities(to writer: inout JSONWriter) {
    writer.array(quantities) { $0.quantity($1.passage, $1.type, $1.value, $1.modifier) }
  }

  func writeCounts(to writer: inout JSONWriter) {
    writer.array(counts) { writer, count in
      let division = count.division.map { (counts[$0].value, counts[$0].noun) }
      writer.count(
        PrintableCount(
          passage: count.passage, value: count.value, noun: count.noun, approximation: count.approximation,
          owners: count.owners, members: count.members, division: division))
    }
  }

  func writeFacts(to writer: inout JSONWriter) { writer.array(facts) { $0.fact(printable($1)) } }

  func writeOpenFacts(to writer: inout JSONWriter) { writer.array(openFacts) { $0.fact(printable($1)) } }

  private func printable(_ fact: FactRecord) -> PrintableFact<Passage> {
    PrintableFact(
      id: fact.id, subject: names(of: fact.subject), relation: fact.relation, object: names(of: fact.object),
      qualifiers: fact.qualifiers, modality: fact.modality,
      evidence: fact.evidence.map { piece in
        PrintableFact.Evidence(
          passage: piece.passage, block: piece.block, rule: piece.rule, source: piece.source.map { entities[$0].name })
      })
  }

  var sentenceSpans: [Range<Int>] { sentences.map(\.passage.codePoints) }
  var tokenSpans: [Range<Int>] { tokens }
}

extension RecordBuilder: RecordContent {
  var entities: [Entity] { extraction.entities }

  func writeMentions(to writer: inout JSONWriter) {
    writer.array(extraction.mentions) {
      $0.mention(textPassage($1.span), $1.type, rule: $1.rule.description, entity: $1.entity)
    }
  }

  func writeQuantities(to writer: inout JSONWriter) {
    writer.array(extraction.quantities) { $0.quantity(textPassage($1.span), $1.type, $1.value, $1.modifier) }
  }

  func writeCounts(to writer: inout JSONWriter) {
    writer.array(extraction.counts) { writer, count in
      let division = count.division.map { (extraction.counts[$0].value, extraction.counts[$0].noun) }
      writer.count(
        PrintableCount(
          passage: textPassage(count.span), value: count.value, noun: count.noun, approximation: count.approximation,
          owners: count.owners, members: count.members.map(textPassage), division: division))
    }
  }

  func writeFacts(to writer: inout JSONWriter) { writer.array(extraction.facts) { $0.fact(printable($1)) } }

  func writeOpenFacts(to writer: inout JSONWriter) { writer.array(extraction.openFacts) { $0.fact(printable($1)) } }

  private func printable(_ fact: Fact) -> PrintableFact<TextPassage> {
    let (subject, object) = (names(of: fact.subject), names(of: fact.object))
    let identity = factIdentity(
      document: header.id, subject: subject.first ?? "", relation: fact.relation, object: object.first ?? "",
      qualifiers: fact.qualifiers, modality: fact.modality)
    return PrintableFact(
      id: identity, subject: subject, relation: fact.relation, object: object, qualifiers: fact.qualifiers,
      modality: fact.modality,
      evidence: fact.evidence.map { piece in
        PrintableFact.Evidence(
          passage: textPassage(piece.span), block: piece.block, rule: piece.rule.description,
          source: piece.source.map { entities[$0].name })
      })
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

  private func textPassage(_ span: TextSpan) -> TextPassage {
    TextPassage(codePoints: offsets.codePoints(inFile(span)), utf8: utf8[span.range])
  }

  var sentenceSpans: [Range<Int>] { extraction.text.sentences.map { offsets.codePoints(inFile($0.span)) } }
  var tokenSpans: [Range<Int>] { extraction.text.tokens.map { offsets.codePoints(inFile($0.span)) } }
}
