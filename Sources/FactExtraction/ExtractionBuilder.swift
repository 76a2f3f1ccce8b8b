import AnnotationModel
import Lexicon

/// Puts the extraction of a document together: resolves entities, then turns raw facts into facts about them.
struct ExtractionBuilder {
  let findings: Findings
  let resolver: ArgumentResolver
  let text: AnalysedText

  init(_ findings: Findings) {
    findings.resolveEntities()
    self.findings = findings
    resolver = ArgumentResolver(findings)
    text = findings.text
  }

  /// The whole extraction.
  func extraction() -> Extraction {
    let (facts, openFacts) = facts()
    return Extraction(
      text: text, mentions: mentions(), entities: findings.entities, quantities: findings.quantities, counts: counts(),
      facts: facts, openFacts: openFacts)
  }

  private func mentions() -> [Mention] {
    let nested = findings.nested
    var mentions: [Mention] = []
    mentions.reserveCapacity(findings.live.count + nested.count)
    for index in findings.live {
      mentions.append(findings.mentions[index])
      mentions[mentions.count - 1].entity = findings.entity(of: index)
    }
    if !nested.isEmpty {
      mentions += nested
      mentions.sort { $0.span < $1.span }
    }
    return mentions
  }

  /// The counts with the owners that facts give them.
  private func counts() -> [Count] {
    var counts = findings.counts
    for fact in findings.raw where fact.special == .owner && fact.modality == .asserted {
      guard case .count(let index) = fact.object, counts[index].owners.isEmpty else { continue }
      counts[index].owners = resolver.entities(fact.subject)
    }
    return counts
  }

  private func facts() -> (facts: [Fact], openFacts: [Fact]) {
    let raw = withoutSecondSpeakers(findings.raw)
    let attributions = Attributions(raw, resolver)
    var merger = FactMerger(capacity: raw.count)
    for fact in raw where fact.special?.isInternal != true {
      addStatements(of: fact, attributions, to: &merger)
    }
    return OpenFacts.separated(from: merger.merged())
  }

  /// The facts without those that give a quotation to « le président » or « elle » where a rule names its speaker.
  private func withoutSecondSpeakers(_ raw: [RawFact]) -> [RawFact] {
    func isQuotation(_ fact: RawFact) -> Bool { fact.special == .said }
    func isNamed(_ fact: RawFact) -> Bool { fact.subject.mention.map { findings.mentions[$0].type != .role } ?? false }
    guard raw.contains(where: { isQuotation($0) && !isNamed($0) }) else { return raw }
    let named = Set(raw.filter { isQuotation($0) && isNamed($0) }.map(\.object))
    return raw.filter { !isQuotation($0) || isNamed($0) || !named.contains($0.object) }
  }

  private func addStatements(
    of raw: RawFact, _ attributions: Attributions, to merger: inout FactMerger
  ) {
    guard let relation = resolver.relation(of: raw) else { return }
    let subjects = resolver.subjects(raw.subject, raw.relation)
    // Each two of those that one value stands for.
    let isPair = raw.relation.isSymmetric && raw.subject == raw.object
    let objects = isPair ? subjects : resolver.objects(raw.object, raw.relation)
    guard subjects.count > (isPair ? 1 : 0), objects.count > 0 else { return }
    let statement = FactMerger.Statement(
      relation: relation, isSymmetric: raw.relation.isSymmetric, qualifiers: resolver.qualifiers(of: raw),
      modality: raw.modality, evidence: evidence(of: raw, source: attributions.source(of: raw)))
    for first in 0..<subjects.count {
      for second in (isPair ? first + 1 : 0)..<objects.count where subjects[first] != objects[second] {
        merger.add(statement, of: subjects[first], objects[second])
      }
    }
  }

  private func evidence(of raw: RawFact, source: Int?) -> Evidence {
    let sentence = self.sentence(endingAfter: raw.tokens.lowerBound)
    let last = self.sentence(endingAfter: raw.tokens.upperBound - 1) ?? sentence
    let span = text.span(ofTokens: raw.tokens)
    let context = sentence.map { $0.span.union(last?.span ?? $0.span) } ?? span
    return Evidence(span: span, sentence: context, block: raw.block, rule: raw.rule, source: source)
  }

  private func sentence(endingAfter token: Int) -> Sentence? {
    let index = text.sentenceIndex(ofToken: token)
    return index < text.sentences.count ? text.sentences[index] : nil
  }
}
