import AnnotationModel
import FactStorage

/// Turns an extraction into the record that is stored; printed, it is the same without one being made.
struct RecordBuilder {
  let extraction: Extraction
  let offsets: CodePointOffsets
  let header: DocumentRecord
  /// The text, and where it stands in its file, when that is markup.
  let utf8: [UInt8]
  private let origin: TextOrigin?

  /// Starts a record of `document`, whose bytes have the SHA-256 `digest`.
  init(_ document: SourceDocument, digest: String, result: ExtractionResult) {
    let text = result.extraction.text
    utf8 = text.source.utf8
    origin = text.source.origin
    offsets = CodePointOffsets(origin?.utf8 ?? utf8)
    var metadata = text.metadata
    metadata.title = metadata.title ?? document.title
    metadata.date = metadata.date ?? document.time?.date
    header = DocumentRecord(
      id: document.id, status: result.status == .ok ? .ok : .skipped, sha256: digest, metadata: metadata,
      url: document.url, decoding: text.source.decoding)
    extraction = result.extraction
  }

  /// The whole record; the spans of the tokens only if asked for.
  func build(showsTokens: Bool) -> DocumentRecord {
    var result = header
    result.sentences = extraction.text.sentences.map {
      SentenceRecord(passage: passage($0.span), block: extraction.text.blocks[$0.block].kind)
    }
    if showsTokens { result.tokens = tokenSpans }
    result.mentions = extraction.mentions.map {
      MentionRecord(passage: passage($0.span), type: $0.type, rule: $0.rule.description, entity: $0.entity)
    }
    result.entities = extraction.entities
    result.quantities = extraction.quantities.map {
      QuantityRecord(
        passage: passage($0.span), type: $0.type, value: $0.value, modifier: $0.modifier, rule: $0.rule.description)
    }
    result.counts = extraction.counts.map { count($0) }
    result.facts = extraction.facts.map { identified(fact($0), in: result) }
    result.openFacts = extraction.openFacts.map { identified(fact($0), in: result) }
    result.countFacts = extraction.counts.indices.flatMap { countFacts($0) }.map { identified($0, in: result) }
    return result
  }

  private func passage(_ span: TextSpan) -> Passage {
    let place = inFile(span)
    return Passage(bytes: place, codePoints: offsets.codePoints(place), utf8: utf8[span.range])
  }

  /// Where a span stands in the decoded file: elsewhere than in the text when that was taken out of markup.
  func inFile(_ span: TextSpan) -> TextSpan { origin?.span(of: span) ?? span }

  private func count(_ count: Count) -> CountRecord {
    CountRecord(
      passage: passage(count.span), value: count.value, noun: count.noun, approximation: count.approximation,
      rule: count.rule.description, owners: count.owners, members: count.members.map { passage($0) },
      division: count.division)
  }

  private func fact(_ fact: Fact) -> FactRecord {
    FactRecord(
      id: 0, subject: term(fact.subject), relation: fact.relation, object: term(fact.object),
      qualifiers: fact.qualifiers, modality: fact.modality,
      evidence: fact.evidence.map { evidence in
        EvidenceRecord(
          passage: passage(evidence.span), sentence: sentenceIndex(of: evidence.sentence), block: evidence.block,
          rule: evidence.rule.description, source: evidence.source)
      })
  }

  private func term(_ argument: Argument) -> FactRecord.Term {
    switch argument {
    case .entity(let index): .entity(index)
    case .count(let index): .count(index)
    case .literal(let literal): .literal(literal)
    }
  }

  private func identified(_ fact: FactRecord, in record: DocumentRecord) -> FactRecord {
    FactRecord(
      id: fact.identity(in: record), subject: fact.subject, relation: fact.relation, object: fact.object,
      qualifiers: fact.qualifiers, modality: fact.modality, evidence: fact.evidence)
  }
}

extension RecordBuilder {
  /// What a count states: whose it is (the document's when nobody's), its members, what it is divided into.
  private func countFacts(_ index: Int) -> [FactRecord] {
    let count = extraction.counts[index]
    let owners: [FactRecord.Term] = count.owners.isEmpty ? [.document] : count.owners.map { .entity($0) }
    let qualifiers = count.approximation.map { [Qualifier(name: "approx", value: $0.rawValue)] } ?? []
    var facts = owners.map {
      countFact($0, "count", .count(index), span: count.span, rule: count.rule, qualifiers: qualifiers)
    }
    facts += count.members.map { member in
      let name = extraction.text.source.text(member)
      let object = FactRecord.Term.literal(Literal(normal: name, surface: name))
      return countFact(.count(index), "has_member", object, span: member, rule: count.rule)
    }
    if let division = count.division {
      let span = count.span.union(extraction.counts[division].span)
      facts.append(countFact(.count(index), "divided_into", .count(division), span: span, rule: count.rule))
    }
    return facts
  }

  private func countFact(
    _ subject: FactRecord.Term, _ relation: String, _ object: FactRecord.Term, span: TextSpan, rule: RuleName,
    qualifiers: [Qualifier] = []
  ) -> FactRecord {
    let sentence = sentenceIndex(holding: span.start)
    let block = sentence.map { extraction.text.blocks[extraction.text.sentences[$0].block].kind } ?? .paragraph
    let evidence = EvidenceRecord(
      passage: passage(span), sentence: sentence, block: block, rule: rule.description)
    return FactRecord(
      id: 0, subject: subject, relation: relation, object: object, qualifiers: qualifiers, modality: .asserted,
      evidence: [evidence])
  }

  /// The sentence with a span; nil when it is the span of several.
  private func sentenceIndex(of span: TextSpan) -> Int? {
    sentenceIndex(holding: span.start).flatMap { extraction.text.sentences[$0].span == span ? $0 : nil }
  }

  /// The sentence that holds a byte, by bisection.
  private func sentenceIndex(holding offset: Int) -> Int? {
    let sentences = extraction.text.sentences
    var low = 0
    var high = sentences.count
    while low < high {
      let middle = (low + high) / 2
      if sentences[middle].span.end <= offset { low = middle + 1 } else { high = middle }
    }
    return low < sentences.count && sentences[low].span.start <= offset ? low : nil
  }
}
