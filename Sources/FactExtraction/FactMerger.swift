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
    let object: Term
    /// The modality's place in `modalities`.
    let modality: Int
    let relation: ExactText
  }

  /// An argument as a number; a literal is the number of its normal form.
  private struct Term: Hashable, Comparable {
    enum Kind: Int { case entity, count, literal }

    let kind: Kind
    let number: Int

    static func < (a: Term, b: Term) -> Bool { (a.kind.rawValue, a.number) < (b.kind.rawValue, b.number) }
  }

  private struct Draft {
    let key: Key
    let relation: String
    var qualifiers: [Qualifier]
    let evidence: Evidence
    /// How many qualifiers the first evidence gave.
    let weight: Int
    var moreEvidence: [(evidence: Evidence, weight: Int)] = []
    /// The next draft that differs from this one in its qualifiers alone.
    var next: Int?

    init(_ key: Key, _ statement: Statement) {
      self.key = key
      relation = statement.relation
      qualifiers = statement.qualifiers
      evidence = statement.evidence
      weight = statement.qualifiers.count
    }
  }

  private var drafts: [Draft] = []
  /// For each key the first of its drafts, as far as they are listed: a few are found sooner one by one.
  private var firstDrafts: [Key: Int] = [:]
  private var listedDraftCount = 0
  /// The literal seen first for each normal form, and the numbers of the forms, listed like the drafts.
  private var literals: [Literal] = []
  private var literalNumbers: [ExactText: Int] = [:]
  private var listedLiteralCount = 0
  private static let modalities = Modality.allCases
  private static let fewCount = 16

  /// Creates a merger for about so many statements.
  init(capacity: Int) { drafts.reserveCapacity(capacity) }

  /// Adds what is stated of a subject and an object in one place.
  mutating func add(_ statement: Statement, of subject: Argument, _ object: Argument) {
    let key = key(statement, subject, object)
    guard var index = firstDraft(key) else { return drafts.append(Draft(key, statement)) }
    while !agree(drafts[index].qualifiers, statement.qualifiers) {
      guard let next = drafts[index].next else {
        drafts[index].next = drafts.count
        return drafts.append(Draft(key, statement))
      }
      index = next
    }
    let known = drafts[index].qualifiers
    drafts[index].qualifiers += statement.qualifiers.filter { added in !known.contains { $0.name == added.name } }
    drafts[index].moreEvidence.append((statement.evidence, statement.qualifiers.count))
  }

  private mutating func firstDraft(_ key: Key) -> Int? {
    guard drafts.count > FactMerger.fewCount else { return drafts.firstIndex { $0.key == key } }
    while listedDraftCount < drafts.count {
      let listed = drafts[listedDraftCount].key
      if firstDrafts[listed] == nil { firstDrafts[listed] = listedDraftCount }
      listedDraftCount += 1
    }
    return firstDrafts[key]
  }

  private mutating func key(_ statement: Statement, _ subject: Argument, _ object: Argument) -> Key {
    var (subject, object) = (term(subject), term(object))
    if statement.isSymmetric, subject.kind == .entity, object.kind == .entity, object < subject {
      (subject, object) = (object, subject)
    }
    return Key(
      subject: subject, object: object, modality: FactMerger.modalities.firstIndex(of: statement.modality) ?? 0,
      relation: ExactText(statement.relation))
  }

  /// Literals are the same when their normal forms are.
  private mutating func term(_ argument: Argument) -> Term {
    switch argument {
    case .entity(let index): return Term(kind: .entity, number: index)
    case .count(let index): return Term(kind: .count, number: index)
    case .literal(let literal):
      let number = literalNumber(ExactText(literal.normal)) ?? literals.count
      if number == literals.count { literals.append(literal) }
      return Term(kind: .literal, number: number)
    }
  }

  private mutating func literalNumber(_ form: ExactText) -> Int? {
    guard literals.count > FactMerger.fewCount else { return literals.firstIndex { ExactText($0.normal) == form } }
    while listedLiteralCount < literals.count {
      literalNumbers[ExactText(literals[listedLiteralCount].normal)] = listedLiteralCount
      listedLiteralCount += 1
    }
    return literalNumbers[form]
  }

  /// The facts, in the order of their first evidence in the text.
  func facts() -> [Fact] {
    let facts = drafts.map(fact)
    guard facts.count > 1 else { return facts }
    let spans = facts.map(\.firstSpan)
    let kept = withoutShortened(facts)
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
    switch term.kind {
    case .entity: .entity(term.number)
    case .count: .count(term.number)
    case .literal: .literal(literals[term.number])
    }
  }

  /// The indices of the facts without those that say less of the same words than another: « spécialiste » beside
  /// « spécialiste des sols ».
  private func withoutShortened(_ facts: [Fact]) -> [Int] {
    var open = facts.indices.filter { drafts[$0].key.object.kind == .literal }
    guard open.count > 1 else { return Array(facts.indices) }
    // Those of one subject and relation come to stand together.
    open.sort { a, b in
      let (a, b) = (drafts[a], drafts[b])
      return a.key.subject != b.key.subject
        ? a.key.subject < b.key.subject : a.relation.utf8.lexicographicallyPrecedes(b.relation.utf8)
    }
    var isShortened = [Bool](repeating: false, count: facts.count)
    var rest = open[...]
    while let first = rest.first.map({ drafts[$0].key }) {
      let topic = rest.prefix { drafts[$0].key.subject == first.subject && drafts[$0].key.relation == first.relation }
      for index in topic where topic.contains(where: { facts[$0].extends(facts[index]) }) { isShortened[index] = true }
      rest = rest.dropFirst(topic.count)
    }
    return facts.indices.filter { !isShortened[$0] }
  }

  private func agree(_ a: [Qualifier], _ b: [Qualifier]) -> Bool {
    a.allSatisfy { qualifier in
      b.allSatisfy { $0.name != qualifier.name || $0.isSame(as: qualifier) }
    }
  }

  /// The evidence without repetition, that with the most qualifiers first.
  private func evidence(of draft: Draft) -> [Evidence] {
    guard !draft.moreEvidence.isEmpty else { return [draft.evidence] }
    let all = [(evidence: draft.evidence, weight: draft.weight)] + draft.moreEvidence
    let ranked = all.enumerated().sorted { a, b in
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
