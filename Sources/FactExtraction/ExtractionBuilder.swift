import AnnotationModel
import Lexicon

/// Puts the extraction of a document together: resolves entities, then turns raw facts into facts about them.
struct ExtractionBuilder {
  let text: AnalysedText
  private let lexicon: Lexicon
  private let lexemes: [Lexeme]
  let finder: MentionFinder
  private let quantities: [Quantity]
  private var counts: [Count]
  private let quotations: [Quotation]

  /// The relation of things that a sentence names together; it serves « les deux entités » and is no fact.
  private static let together = "named_together"
  /// The relation of an owner and what is counted; it becomes the count's owner.
  private static let owner = "count"
  /// The relation of a thing and its other name; the two are one entity.
  private static let alias = "alias"

  init(
    text: AnalysedText, lexicon: Lexicon, lexemes: [Lexeme], finder: MentionFinder, quantities: [Quantity],
    counts: [Count], quotations: [Quotation]
  ) {
    self.text = text
    self.lexicon = lexicon
    self.lexemes = lexemes
    self.finder = finder
    self.quantities = quantities
    self.counts = counts
    self.quotations = quotations
  }

  /// The whole extraction, and what each rule read.
  mutating func extraction(from raw: [RawFact]) -> (extraction: Extraction, readings: () -> [RuleReading]) {
    let live = finder.liveIndices
    var entityResolver = EntityResolver(
      text: text, lexicon: lexicon, mentions: finder.mentions, lexemes: finder.mentionLexemes)
    let (entities, mentions) = entityResolver.resolve(live: live, aliases: aliases(in: raw))
    let resolver = ArgumentResolver(
      text: text, lexicon: lexicon, lexemes: lexemes, mentions: mentions, quantities: quantities, counts: counts,
      quotations: quotations, groups: groups(in: raw), live: live.sorted { mentions[$0].span < mentions[$1].span })
    let facts = facts(from: raw, resolver)
    setOwners(from: raw, resolver)
    let kept = (live.map { mentions[$0] } + finder.nested).sorted { $0.span < $1.span }
    let extraction = Extraction(
      text: text, mentions: kept, entities: entities, quantities: quantities, counts: counts, facts: facts)
    return (extraction, { [self] in mentionReadings() + relationReadings(raw, resolver) })
  }

  private func aliases(in raw: [RawFact]) -> [(Int, Int)] {
    raw.compactMap { fact in
      guard fact.relation.name == ExtractionBuilder.alias, case .mention(let a) = fact.subject,
        case .mention(let b) = fact.object
      else { return nil }
      return (a, b)
    }
  }

  private func groups(in raw: [RawFact]) -> [[Int]] {
    raw.compactMap { fact in
      guard fact.relation.name == ExtractionBuilder.together, case .mention(let a) = fact.subject,
        case .mention(let b) = fact.object
      else { return nil }
      return [a, b]
    }
  }

  private mutating func setOwners(from raw: [RawFact], _ resolver: ArgumentResolver) {
    for fact in raw where fact.relation.name == ExtractionBuilder.owner && fact.modality == .asserted {
      guard case .count(let index) = fact.object, counts[index].owners.isEmpty else { continue }
      counts[index].owners = resolver.entities(fact.subject)
    }
  }

  private func facts(from raw: [RawFact], _ resolver: ArgumentResolver) -> [Fact] {
    var merger = FactMerger()
    for fact in raw where ![ExtractionBuilder.together, ExtractionBuilder.owner].contains(fact.relation.name) {
      for fact in statements(of: fact, resolver) { merger.add(fact.statement, isSymmetric: fact.isSymmetric) }
    }
    return merger.facts()
  }

  private func statements(
    of raw: RawFact, _ resolver: ArgumentResolver
  ) -> [(statement: Fact, isSymmetric: Bool)] {
    let qualifiers = raw.qualifiers.compactMap { resolver.qualifier($0.name, $0.value) }
    let evidence = evidence(of: raw)
    let pairs = pairs(of: raw, resolver).filter { $0.0 != $0.1 }
    return pairs.map { subject, object in
      let fact = Fact(
        subject: subject, relation: raw.relation.name, object: object, qualifiers: qualifiers, modality: raw.modality,
        evidence: [evidence])
      return (fact, raw.relation.isSymmetric)
    }
  }

  private func pairs(of raw: RawFact, _ resolver: ArgumentResolver) -> [(Argument, Argument)] {
    let subjects = resolver.subjects(raw.subject, raw.relation)
    if raw.relation.isSymmetric, raw.subject == raw.object {
      return subjects.indices.flatMap { i in subjects[(i + 1)...].map { (subjects[i], $0) } }
    }
    let objects = resolver.objects(raw.object, raw.relation)
    return subjects.flatMap { subject in objects.map { (subject, $0) } }
  }

  private func evidence(of raw: RawFact) -> Evidence {
    let sentence = text.sentences.first { $0.tokens.upperBound > raw.tokens.lowerBound }
    let last = text.sentences.first { $0.tokens.upperBound >= raw.tokens.upperBound } ?? sentence
    let span = text.span(ofTokens: raw.tokens)
    let context = sentence.map { $0.span.union(last?.span ?? $0.span) } ?? span
    return Evidence(span: span, sentence: context, block: raw.block, rule: raw.rule)
  }
}
