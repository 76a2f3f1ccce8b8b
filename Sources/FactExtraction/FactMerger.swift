import AnnotationModel

/// Makes one fact of what several places state: the same subject, relation and object with qualifiers that agree.
struct FactMerger {
  private struct Key: Hashable {
    let subject: Term
    let relation: String
    let object: Term
    let modality: Modality
  }

  /// What tells an argument from others: of a literal, its normal form.
  private enum Term: Hashable {
    case entity(Int)
    case count(Int)
    case literal(ExactText)

    init(_ argument: Argument) {
      self =
        switch argument {
        case .entity(let index): .entity(index)
        case .count(let index): .count(index)
        case .literal(let literal): .literal(ExactText(literal.normal))
        }
    }
  }

  /// Of what something is stated, and what kind of thing.
  private struct Statement: Hashable {
    let subject: Argument
    let relation: String

    init(_ fact: Fact) {
      subject = fact.subject
      relation = fact.relation
    }
  }

  private struct Draft {
    let subject: Argument
    let relation: String
    let object: Argument
    var qualifiers: [Qualifier]
    let modality: Modality
    var evidence: [(evidence: Evidence, weight: Int)]
  }

  private var drafts: [Draft] = []
  private var indices: [Key: [Int]] = [:]
  /// The literal seen first for each normal form.
  private var literals: [ExactText: Literal] = [:]

  /// Adds a fact with one piece of evidence.
  mutating func add(_ fact: Fact, isSymmetric: Bool) {
    var (subject, object) = (fact.subject, normalized(fact.object))
    if isSymmetric, case .entity(let a) = subject, case .entity(let b) = object, b < a {
      (subject, object) = (object, subject)
    }
    let key = Key(subject: Term(subject), relation: fact.relation, object: Term(object), modality: fact.modality)
    let weighted = fact.evidence.map { (evidence: $0, weight: fact.qualifiers.count) }
    if let index = indices[key]?.first(where: { agree(drafts[$0].qualifiers, fact.qualifiers) }) {
      let known = Set(drafts[index].qualifiers.map(\.name))
      drafts[index].qualifiers += fact.qualifiers.filter { !known.contains($0.name) }
      drafts[index].evidence += weighted
    } else {
      indices[key, default: []].append(drafts.count)
      drafts.append(
        Draft(
          subject: subject, relation: fact.relation, object: object, qualifiers: fact.qualifiers,
          modality: fact.modality, evidence: weighted))
    }
  }

  /// The facts, in the order of their first evidence in the text.
  func facts() -> [Fact] {
    let facts = drafts.map { draft in
      Fact(
        subject: draft.subject, relation: draft.relation, object: draft.object, qualifiers: draft.qualifiers,
        modality: draft.modality, evidence: evidence(of: draft))
    }
    return withoutShortened(facts).map { (fact: $0, span: $0.firstSpan) }.enumerated().sorted { a, b in
      let (first, second) = (a.element.span, b.element.span)
      return first != second ? first < second : a.offset < b.offset
    }.map(\.element.fact)
  }

  /// Facts without those that say less of the same words than another: « spécialiste » beside « spécialiste des sols ».
  private func withoutShortened(_ facts: [Fact]) -> [Fact] {
    guard facts.count(where: \.isOfLiteral) > 1 else { return facts }
    var longer: [Statement: [Fact]] = [:]
    for fact in facts where fact.isOfLiteral { longer[Statement(fact), default: []].append(fact) }
    return facts.filter { fact in
      !fact.isOfLiteral || !(longer[Statement(fact)] ?? []).contains { $0.extends(fact) }
    }
  }

  /// Literals are the same when their normal forms are.
  private mutating func normalized(_ argument: Argument) -> Argument {
    guard case .literal(let literal) = argument else { return argument }
    let form = ExactText(literal.normal)
    if let first = literals[form] { return .literal(first) }
    literals[form] = literal
    return argument
  }

  private func agree(_ a: [Qualifier], _ b: [Qualifier]) -> Bool {
    a.allSatisfy { qualifier in
      b.allSatisfy { $0.name != qualifier.name || $0.isSame(as: qualifier) }
    }
  }

  /// The evidence without repetition, that with the most qualifiers first.
  private func evidence(of draft: Draft) -> [Evidence] {
    guard draft.evidence.count > 1 else { return draft.evidence.map(\.evidence) }
    let ranked = draft.evidence.enumerated().sorted { a, b in
      a.element.weight != b.element.weight ? a.element.weight > b.element.weight : a.offset < b.offset
    }.map(\.element.evidence)
    var kept: [Evidence] = []
    for evidence in ranked where !kept.contains(where: { $0.span.overlaps(evidence.span) }) {
      kept.append(evidence)
    }
    return kept
  }
}

extension Fact {
  /// The span of the evidence that stands first in the text.
  fileprivate var firstSpan: TextSpan { evidence.lazy.map(\.span).min() ?? TextSpan(0, 0) }
}

extension Fact {
  /// Whether the object is words.
  fileprivate var isOfLiteral: Bool {
    if case .literal = object { true } else { false }
  }

  /// Whether the object is the other's with more words after it, read in the same words.
  fileprivate func extends(_ other: Fact) -> Bool {
    guard case .literal(let own) = object, case .literal(let shorter) = other.object,
      own.normal.utf8.count > shorter.normal.utf8.count, own.normal.utf8.starts(with: shorter.normal.utf8),
      own.normal.utf8.dropFirst(shorter.normal.utf8.count).first == UInt8(ascii: " ")
    else { return false }
    return evidence.contains { long in other.evidence.allSatisfy { $0.span.overlaps(long.span) } }
  }
}

extension Qualifier {
  /// Whether the other says the same: the same entity, or the same words without accents and case.
  fileprivate func isSame(as other: Qualifier) -> Bool {
    if let entity, let otherEntity = other.entity { return entity == otherEntity }
    return WordNormalizer.folded(value) == WordNormalizer.folded(other.value)
  }
}
