import AnnotationModel
import FactExtraction
import Matching

/// Measures what each rule costs and brings over documents.
public struct RuleProfiler {
  private let extractor: Extractor
  private let factExtractor: FactExtractor
  private var kept: [RuleName: Int] = [:]

  /// What a rule cost and brought.
  public struct Row: Hashable, Sendable {
    /// The rule.
    public let rule: String
    /// Its `file:line`.
    public let place: String
    /// How often it matched.
    public let hits: Int
    /// How many mentions stayed, or pieces of evidence for facts.
    public let kept: Int
    /// At how many elements it was still in play: the work that it costs.
    public let steps: Int
  }

  init(_ extractor: Extractor) {
    self.extractor = extractor
    factExtractor = FactExtractor(knowledge: extractor.knowledge)
  }

  /// Reads a document and counts.
  ///
  /// - Throws: `Rejection` for a document that cannot be read.
  public mutating func read(_ document: SourceDocument) throws(Rejection) {
    let extraction = factExtractor.extract(try extractor.analysedText(of: document))
    for mention in extraction.mentions { kept[mention.rule, default: 0] += 1 }
    for evidence in (extraction.facts + extraction.openFacts).flatMap(\.evidence) {
      kept[evidence.rule, default: 0] += 1
    }
  }

  /// What the rules cost and brought so far, the costliest first.
  public func rows() -> [Row] {
    factExtractor.ruleUses.map { rule, use in
      Row(
        rule: rule.name.description, place: rule.place.description, hits: use.hits, kept: kept[rule.name] ?? 0,
        steps: use.steps)
    }.sorted { ($1.steps, $0.rule) < ($0.steps, $1.rule) }
  }
}

extension Extractor {
  /// A profiler of the rules that this extractor runs.
  public func ruleProfiler() -> RuleProfiler { RuleProfiler(self) }
}
