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
    let reading = lexicon.readings(of: lexemes[tokens.lowerBound]).first { $0.tags.contains(.verb) }
    return reading.map { OpenRelation.name(ofVerb: lexicon.form(of: $0.lemma)) }
  }
}

/// What verbs beyond the schema's relations connect.
enum OpenFacts {
  /// Facts without the open ones whose clause lies in one that a relation of the schema was read from, about one of
  /// the same things: « X rachète Y » is told by `acquires` already.
  static func withoutCovered(_ facts: [Fact]) -> [Fact] {
    guard facts.contains(where: \.isOpen) else { return facts }
    var spans: [Argument: [TextSpan]] = [:]
    for fact in facts where !fact.isOpen && fact.relation != SpecialRelation.said.name {
      for argument in [fact.subject, fact.object] { spans[argument, default: []] += fact.evidence.map(\.span) }
    }
    let starts = spans.mapValues { $0.sorted() }
    return facts.filter { fact in
      !fact.isOpen
        || !fact.evidence.contains { evidence in
          [fact.subject, fact.object].contains { starts[$0]?.reachesInto(evidence.span) ?? false }
        }
    }
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
