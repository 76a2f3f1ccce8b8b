import AnnotationModel
import Lexicon

extension ArgumentResolver {
  /// The name of a fact's relation; of an open fact the dictionary form of its verb: `open:recommander`.
  ///
  /// Nil for words that the lexicon does not know as a verb.
  func relation(of raw: RawFact) -> String? {
    guard raw.special == .open else { return raw.relation.name }
    guard case .words(let tokens)? = raw.qualifiers.first(where: { $0.name == SpecialRelation.verbArgument })?.value,
      tokens.count == 1
    else { return nil }
    let reading = findings.lexicon.readings(of: findings.lexemes[tokens.lowerBound]).first { $0.tags.contains(.verb) }
    return reading.map { OpenRelation.name(ofVerb: findings.lexicon.form(of: $0.lemma)) }
  }
}

/// What verbs beyond the schema's relations connect.
enum OpenFacts {
  /// Parts facts from the open ones, of which those are left out whose clause lies in one that a relation of the schema
  /// was read from, about one of the same things: « X rachète Y » is told by `acquires` already.
  static func separated(from all: [Fact]) -> (facts: [Fact], openFacts: [Fact]) {
    guard all.contains(where: { $0.isOpen }) else { return (all, []) }
    let facts = all.filter { !$0.isOpen }
    let spans = StatedSpans(facts)
    let openFacts = all.filter { fact in
      fact.isOpen
        && !fact.evidence.contains { evidence in
          [fact.subject, fact.object].contains { spans.of($0).reachesInto(evidence.span) }
        }
    }
    return (facts, openFacts)
  }
}

/// Where facts of the schema's relations state something of an argument; few facts are gone through one by one.
private struct StatedSpans {
  private let facts: [Fact]
  private var sorted: [Argument: [TextSpan]] = [:]
  private static let fewCount = 16

  init(_ facts: [Fact]) {
    self.facts = facts
    guard facts.count > StatedSpans.fewCount else { return }
    for fact in facts where fact.relation != SpecialRelation.said.name {
      for argument in [fact.subject, fact.object] { sorted[argument, default: []] += fact.evidence.map(\.span) }
    }
    sorted = sorted.mapValues { $0.sorted() }
  }

  /// The spans of the evidence of the facts that an argument has a part in, sorted.
  func of(_ argument: Argument) -> [TextSpan] {
    guard facts.count <= StatedSpans.fewCount else { return sorted[argument] ?? [] }
    var spans: [TextSpan] = []
    for fact in facts where fact.relation != SpecialRelation.said.name {
      if fact.subject == argument { spans += fact.evidence.map(\.span) }
      if fact.object == argument { spans += fact.evidence.map(\.span) }
    }
    return spans.sorted()
  }
}

extension [TextSpan] {
  /// Whether one of the last spans that begin before the end of another covers more than half of it; all are sorted.
  fileprivate func reachesInto(_ span: TextSpan) -> Bool {
    let next = partitioningIndex(count) { self[$0].start >= span.end }
    return self[Swift.max(0, next - 4)..<next].contains {
      Swift.min($0.end, span.end) - Swift.max($0.start, span.start) > span.count / 2
    }
  }
}
