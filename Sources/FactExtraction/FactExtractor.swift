import AnnotationModel
import Lexicon
import Matching
import Quantities

/// Reads mentions, entities, quantities, counts and facts from analysed texts; one for each thread, since it learns as it
/// goes.
///
/// « Philippe Archinard, président de Lyonbiopôle » gives a person, an organization, a role and the fact
/// `position_held`.
public final class FactExtractor {
  private let knowledge: ExtractionKnowledge
  private let mentionMatchers: [PhaseMatcher<Lexicon>]
  private let relationMatcher: PhaseMatcher<Lexicon>
  private let factFinder: FactFinder
  private let quantityRecognizer: QuantityRecognizer
  private let classes: WordClasses
  private var words: WordLookup
  private let names = NameTable()
  private let numbers: ElementNumbers

  /// Creates an extractor that shares the knowledge and learns its own tables; of each new word it asks for the languages
  /// that have it, as one number.
  public init(
    knowledge: ExtractionKnowledge,
    languages: @escaping @Sendable (UnsafeBufferPointer<UInt8>) -> UInt8 = { _ in 0 }
  ) {
    self.knowledge = knowledge
    let numbers = ElementNumbers(phaseCount: knowledge.mentionPhases.count + 1)
    self.numbers = numbers
    mentionMatchers = knowledge.mentionPhases.map { PhaseMatcher($0, numbers: numbers) }
    relationMatcher = PhaseMatcher(knowledge.relationPhase, numbers: numbers)
    classes = WordClasses(knowledge.lexicon)
    words = WordLookup(knowledge.lexicon, marking: languages)
    quantityRecognizer = QuantityRecognizer(words: knowledge.quantityWords, nouns: knowledge.nouns)
    factFinder = FactFinder(
      rules: knowledge.relationPhase.rules, schemas: knowledge.schemas, lexicon: knowledge.lexicon)
  }

  /// Everything that the rules read from a text.
  public func extract(_ text: AnalysedText) -> Extraction { read(text).extraction }

  /// Everything that the rules read from a text; nil when the languages of its words, one number for each token at least,
  /// show that it is not to be read.
  public func extraction(of text: AnalysedText, where isWanted: (_ languages: [UInt8]) -> Bool) -> Extraction? {
    let lexemes = words.lexemes(of: text)
    return isWanted(words.marks) ? read(text, lexemes: lexemes).extraction : nil
  }

  /// Everything that the rules read from a text; `passed` is told of each stage when it has ended.
  public func extract(_ text: AnalysedText, passed: (ExtractionStage) -> Void) -> Extraction {
    read(text, passed: passed).extraction
  }

  /// What each rule read in a text, also what other rules overruled or repetitions merged.
  public func readings(of text: AnalysedText) -> [RuleReading] {
    let builder = read(text).builder
    return builder.mentionReadings() + builder.relationReadings()
  }

  /// How much each rule has been used so far, mention rules first.
  public var ruleUses: [(rule: Rule, use: RuleUse)] {
    Array(zip(knowledge.rules, mentionMatchers.flatMap(\.uses) + relationMatcher.uses)).map { ($0, $1) }
  }

  /// How a text was read.
  public func derivation(of text: AnalysedText) -> Derivation {
    var phases: [Derivation.PhaseInput] = []
    let extraction = read(text) { phases.append($0) }.extraction
    return Derivation(extraction: extraction, lexemes: knowledge.lexicon.lexemes(of: text), phases: phases)
  }

  private func read(
    _ text: AnalysedText, lexemes known: [Lexeme]? = nil, observing observe: ((Derivation.PhaseInput) -> Void)? = nil,
    passed: (ExtractionStage) -> Void = { _ in }
  ) -> (extraction: Extraction, builder: ExtractionBuilder) {
    let lexemes = known ?? words.lexemes(of: text)
    passed(.lexemes)
    let (quantities, counts) = quantityRecognizer.quantitiesAndCounts(in: text, lexemes: lexemes)
    passed(.quantities)
    names.begin(text)
    defer { names.end() }
    var finder = MentionFinder(
      text: text, lexemes: lexemes, lexicon: knowledge.lexicon, classes: classes, quantities: quantities,
      numberedBy: numbers)
    findMentions(in: text, lexemes: lexemes, observing: observe, by: &finder)
    let live = finder.liveIndices
    passed(.mentions)
    let quotations = QuotationFinder(text: text, signs: finder.signs).quotations()
    let clauses = ClauseElements(
      text: text, lexemes: lexemes, elements: finder.elements, sentences: finder.sentences, quotations: quotations,
      quantities: quantities, counts: counts
    ).clauses()
    observe?(Derivation.PhaseInput(phase: knowledge.relationPhase, sequences: clauses.sequences))
    var raw = factFinder.facts(in: clauses, matcher: relationMatcher)
    raw += factFinder.nicknames(in: text, finder.mentions, live: live)
    raw += ContinuedQuotations(text: text, quotations: quotations).facts(from: raw)
    passed(.relations)
    let builder = ExtractionBuilder(
      Findings(
        text: text, lexicon: knowledge.lexicon, classes: classes, lexemes: lexemes, mentions: finder.mentions,
        mentionLexemes: finder.mentionLexemes, live: live, nested: finder.nested, names: names, quantities: quantities,
        counts: counts, quotations: quotations, raw: raw))
    defer { passed(.entities) }
    return (builder.extraction(), builder)
  }

  private func findMentions(
    in text: AnalysedText, lexemes: [Lexeme], observing observe: ((Derivation.PhaseInput) -> Void)?,
    by finder: inout MentionFinder
  ) {
    for index in mentionMatchers.indices {
      observe?(Derivation.PhaseInput(phase: knowledge.mentionPhases[index], sequences: finder.sequences))
      finder.run(mentionMatchers[index])
      if index == 0 { explainAcronyms(in: text, lexemes: lexemes, &finder) }
    }
    var places = finder.openPlaces
    finder.keepLexiconNames(at: places, tokenCounts: 2...)
    let documentNames = DocumentNames(text: text, names: names)
    let areOthers = documentNames.applySurnames(to: &finder, at: places) { token in
      classes.nameParticle.map { knowledge.lexicon.isMember(lexemes[token], ofClass: $0) } ?? false
    }
    if areOthers { places = finder.openPlaces }
    finder.keepLexiconNames(at: places, tokenCounts: 1...)
    documentNames.apply(to: &finder, at: places)
    NestedNames(text: text, lexicon: knowledge.lexicon, lexemes: lexemes).apply(to: &finder)
  }

  /// Names long forms with their acronyms, and the acronyms wherever else they stand, once the first phase has named
  /// what opens with a head.
  private func explainAcronyms(in text: AnalysedText, lexemes: [Lexeme], _ finder: inout MentionFinder) {
    AcronymFinder(text: text, lexemes: lexemes, lexicon: knowledge.lexicon).apply(to: &finder)
    DocumentNames(text: text, names: names).applyAcronyms(to: &finder)
  }
}

/// A part of the extraction, in the order in which they follow each other.
public enum ExtractionStage: String, Sendable, CaseIterable {
  /// Words are looked up.
  case lexemes
  /// Quantities and counts are read.
  case quantities
  /// The mention rules have run.
  case mentions
  /// The relation rules have run.
  case relations
  /// Entities are resolved and facts put together.
  case entities
}
