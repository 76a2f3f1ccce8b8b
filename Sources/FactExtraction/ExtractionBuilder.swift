import AnnotationModel
import Lexicon

/// Puts the extraction of a document together: resolves entities, then turns raw facts into facts about them.
struct ExtractionBuilder {
  let text: AnalysedText
  private let lexicon: Lexicon
  private let classes: WordClasses
  private let lexemes: [Lexeme]
  let finder: MentionFinder
  /// The mentions that are no part of longer ones, by place.
  private let live: [Int]
  private let names: NameTable
  private let quantities: [Quantity]
  private var counts: [Count]
  private let quotations: [Quotation]

  init(
    text: AnalysedText, lexicon: Lexicon, classes: WordClasses, lexemes: [Lexeme], finder: MentionFinder,
    live: [Int], names: NameTable, quantities: [Quantity], counts: [Count], quotations: [Quotation]
  ) {
    self.text = text
    self.lexicon = lexicon
    self.classes = classes
    self.lexemes = lexemes
    self.finder = finder
    self.live = live
    self.names = names
    self.quantities = quantities
    self.counts = counts
    self.quotations = quotations
  }

  /// The whole extraction, and what each rule read.
  mutating func extraction(from raw: [RawFact]) -> (extraction: Extraction, readings: () -> [RuleReading]) {
    var entityResolver = EntityResolver(
      text: text, lexicon: lexicon, classes: classes, words: lexemes, mentions: finder.mentions,
      lexemes: finder.mentionLexemes, names: names)
    let (entities, mentions) = entityResolver.resolve(live: live, aliases: raw.mentionPairs(of: .alias))
    let roles = RoleReader(text: text, lexicon: lexicon, classes: classes, lexemes: lexemes)
    let antecedents = AntecedentFinder(
      text: text, lexicon: lexicon, lexemes: lexemes, mentions: mentions, live: live, quotations: quotations, raw: raw,
      roles: roles)
    let resolver = ArgumentResolver(
      text: text, lexicon: lexicon, lexemes: lexemes, mentions: mentions, entityTypes: entities.map(\.type),
      quantities: quantities, counts: counts, quotations: quotations, live: live, nested: finder.nested,
      antecedents: antecedents, roles: roles)
    let facts = facts(from: raw, resolver)
    setOwners(from: raw, resolver)
    var kept = live.map { mentions[$0] }
    if !finder.nested.isEmpty { kept = (kept + finder.nested).sorted { $0.span < $1.span } }
    let openFacts = facts.contains { $0.isOpen } ? facts.filter { $0.isOpen } : []
    let extraction = Extraction(
      text: text, mentions: kept, entities: entities, quantities: quantities, counts: counts,
      facts: openFacts.isEmpty ? facts : facts.filter { !$0.isOpen }, openFacts: openFacts)
    return (extraction, { [self] in mentionReadings() + relationReadings(raw, resolver) })
  }

  private mutating func setOwners(from raw: [RawFact], _ resolver: ArgumentResolver) {
    for fact in raw where fact.special == .owner && fact.modality == .asserted {
      guard case .count(let index) = fact.object, counts[index].owners.isEmpty else { continue }
      counts[index].owners = resolver.entities(fact.subject)
    }
  }

  private func facts(from raw: [RawFact], _ resolver: ArgumentResolver) -> [Fact] {
    let raw = withoutSecondSpeakers(raw)
    let attributions = Attributions(raw, resolver)
    var merger = FactMerger(capacity: raw.count)
    for fact in raw where fact.special?.isInternal != true {
      addStatements(of: fact, resolver, attributions, to: &merger)
    }
    return OpenFacts.withoutCovered(merger.facts())
  }

  /// The facts without those that give a quotation to « le président » or « elle » where a rule names its speaker.
  private func withoutSecondSpeakers(_ raw: [RawFact]) -> [RawFact] {
    func isQuotation(_ fact: RawFact) -> Bool { fact.special == .said }
    func isNamed(_ fact: RawFact) -> Bool { fact.subject.mention.map { finder.mentions[$0].type != .role } ?? false }
    guard raw.contains(where: { isQuotation($0) && !isNamed($0) }) else { return raw }
    let named = Set(raw.filter { isQuotation($0) && isNamed($0) }.map(\.object))
    return raw.filter { !isQuotation($0) || isNamed($0) || !named.contains($0.object) }
  }

  private func addStatements(
    of raw: RawFact, _ resolver: ArgumentResolver, _ attributions: Attributions, to merger: inout FactMerger
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
