import AnnotationModel

/// Compares the facts that two sets of rules read.
public struct RuleComparison: Sendable {
  private let old: Extractor
  private let new: Extractor

  /// What new rules change in one document.
  public struct Difference: Hashable, Sendable {
    /// The facts that only the new rules read, each with its rule.
    public let gained: [String]
    /// The facts that only the old rules read, each with its rule.
    public let lost: [String]
    /// How many facts both read.
    public let commonCount: Int
  }

  /// Compares what two extractors read.
  public init(old: Extractor, new: Extractor) {
    self.old = old
    self.new = new
  }

  /// What changes in a document; which rule reads a fact does not count.
  ///
  /// - Throws: `Rejection` for a document that cannot be read.
  public func difference(in document: SourceDocument) throws(Rejection) -> Difference {
    let before = facts(try old.extract(document).extraction)
    let after = facts(try new.extract(document).extraction)
    let known = Set(before.map(\.fact))
    let kept = Set(after.map(\.fact))
    return Difference(
      gained: after.filter { !known.contains($0.fact) }.map { "\($0.fact) [\($0.rule)]" },
      lost: before.filter { !kept.contains($0.fact) }.map { "\($0.fact) [\($0.rule)]" },
      commonCount: known.intersection(kept).count)
  }

  private func facts(_ extraction: Extraction) -> [(fact: String, rule: String)] {
    (extraction.facts + extraction.openFacts).map { fact in
      (fact.description(in: extraction), fact.evidence.first?.rule.description ?? "")
    }
  }
}
