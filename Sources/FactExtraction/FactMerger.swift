import AnnotationModel

/// Makes one fact of what several places state: the same subject, relation and object with qualifiers that agree.
struct FactMerger {
  /// What a place of the text states of a subject and an object.
  struct Statement {
    let relation: String
    let isSymmetric: Bool
    let qualifiers: [Qualifier]
    let modality: Modality
    let evidence: Evidence
  }

  /// What tells facts apart, in numbers.
  private struct Key: Hashable {
    let subject: Term
    let relation: ExactText
    let object: Term
    /// The modality's place in `modalities`.
    let modality: Int
  }

  /// An argument; a literal is the number of its normal form.
  private enum Term: Hashable {
    case entity(Int)
    case count(Int)
    case literal(Int)
  }

  private struct Draft {
    let key: Key
    let relation: String
    var qualifiers: [Qualifier]
    var evidence: [(evidence: Evidence, weight: Int)]
    /// The next draft that differs from this one in its qualifiers alone.
    var next: Int?

    init(_ key: Key, _ statement: Statement) {
      self.key = key
      relation = statement.relation
      qualifiers = statement.qualifiers
      evidence = [(statement.evidence, statement.qualifiers.count)]
    }
  }

  private var drafts: [Draft] = []
  /// For each key the first of its drafts.
  private var firstDrafts: [Key: Int] = [:]
  /// The literal seen first for each normal form.
  private var literals: [Literal] = []
  private var literalNumbers: [ExactText: Int] = [:]
  private static let modalities = Modality.allCases

  /// Creates a merger for about so many statements.
  init(capacity: Int) {
    drafts.reserveCapacity(capacity)
    firstDrafts.reserveCapacity(capacity)
  }

  /// Adds what is stated of a subject and an object in one place.
  mutating func add(_ statement: Statement, of subject: Argument, _ object: Argument) {
    let key = key(statement, subject, object)
    guard let first = firstDrafts[key] else {
      firstDrafts[key] = drafts.count
      return drafts.append(Draft(key, statement))
    }
    var index = first
    while !agree(drafts[index].qualifiers, statement.qualifiers) {
      guard let next = drafts[index].next else {
        drafts[index].next = drafts.count
        return drafts.append(Draft(key, statement))
      }
      index = next
    }
    let known = drafts[index].qualifiers
    drafts[index].qualifiers += statement.qualifiers.filter { added in !known.contains { $0.name == added.name } }
    drafts[index].evidence.append((statement.evidence, statement.qualifiers.count))
  }

  private mutating func key(_ statement: Statement, _ subject: Argument, _ object: Argument) -> Key {
    var (subject, object) = (term(subject), term(object))
    if statement.isSymmetric, case .entity(let a) = subject, case .entity(let b) = object, b < a {
      (subject, object) = (object, subject)
    }
    return Key(
      subject: subject, relation: ExactText(statement.relation), object: object,
      modality: FactMerger.modalities.firstIndex(of: statement.modality) ?? 0)
  }

  /// Literals are the same when their normal forms are.
  private mutating func term(_ argument: Argument) -> Term {
    switch argument {
    case .entity(let index): return .entity(index)
    case .count(let index): return .count(index)
    case .literal(let literal):
      let form = ExactText(literal.normal)
      if let known = literalNumbers[form] { return .literal(known) }
      literalNumbers[form] = literals.count
      literals.append(literal)
      return .literal(literals.count - 1)
    }
  }

  /// The facts, in the order of their first evidence in the text.
  func facts() -> [Fact] {
    let facts = drafts.map(fact)
    let spans = facts.map(\.firstSpan)
    let kept = facts.count > 1 ? withoutShortened(facts) : Array(facts.indices)
    let inOrder = kept.sorted { spans[$0] != spans[$1] ? spans[$0] < spans[$1] : $0 < $1 }
    return inOrder.map { facts[$0] }
  }

  private func fact(_ draft: Draft) -> Fact {
    Fact(
      subject: argument(draft.key.subject), relation: draft.relation,
      object: argument(draft.key.object), qualifiers: draft.qualifiers,
      modality: FactMerger.modalities[draft.key.modality], evidence: evidence(of: draft))
  }

  private func argument(_ term: Term) -> Argument {
    switch term {
    case .entity(let index): .entity(index)
    case .count(let index): .count(index)
    case .literal(let number): .literal(literals[number])
    }
  }

  /// The indices of the facts without those that say less of the same words than another: « spécialiste » beside
  /// « spécialiste des sols ».
  private func withoutShortened(_ facts: [Fact]) -> [Int] {
    struct Topic: Hashable {
      let subject: Term
      let relation: ExactText
    }
    guard facts.count(where: \.isOfLiteral) > 1 else { return Array(facts.indices) }
    var literals: [Topic: [Int]] = [:]
    for index in facts.indices where facts[index].isOfLiteral {
      literals[Topic(subject: drafts[index].key.subject, relation: drafts[index].key.relation), default: []]
        .append(index)
    }
    let shortened = Set(
      literals.values.filter { $0.count > 1 }.flatMap { topic in
        topic.filter { index in topic.contains { facts[$0].extends(facts[index]) } }
      })
    return shortened.isEmpty ? Array(facts.indices) : facts.indices.filter { !shortened.contains($0) }
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
