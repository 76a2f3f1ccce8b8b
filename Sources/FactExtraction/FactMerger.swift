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
    let topic: Topic
    let object: Term
    let modality: Modality
  }

  /// What is said of what.
  private struct Topic: Hashable {
    let subject: Term
    let relation: String
  }

  /// An argument as a number; a literal is the number of its normal form.
  private struct Term: Hashable {
    enum Kind { case entity, count, literal }

    let kind: Kind
    let number: Int
  }

  /// What is known of a fact beside itself.
  private struct Note {
    let key: Key
    /// How many qualifiers the first evidence gave.
    let weight: Int
    var moreEvidence: [(evidence: Evidence, weight: Int)] = []
    /// The next fact that differs from this one in its qualifiers alone.
    var next: Int?
  }

  /// The facts with their first evidence.
  private var facts: [Fact] = []
  private var notes: [Note] = []
  /// The first fact with each key, once they are many.
  private var firstFacts: [Key: Int] = [:]
  private var literals = LiteralTable()
  /// How many keys or literals are found sooner one by one than by their hashes.
  fileprivate static let fewCount = 16

  /// Creates a merger for about so many statements.
  init(capacity: Int) {
    facts.reserveCapacity(capacity)
    notes.reserveCapacity(capacity)
  }

  /// Adds what is stated of a subject and an object in one place.
  mutating func add(_ statement: Statement, of subject: Argument, _ object: Argument) {
    let key = key(statement, subject, object)
    guard var index = firstFact(key) else { return append(key, statement) }
    while !agree(facts[index].qualifiers, statement.qualifiers) {
      guard let next = notes[index].next else {
        notes[index].next = facts.count
        return append(key, statement)
      }
      index = next
    }
    let known = facts[index].qualifiers
    let added = statement.qualifiers.filter { added in !known.contains { $0.name == added.name } }
    if !added.isEmpty { facts[index] = fact(key, statement.relation, known + added, facts[index].evidence) }
    notes[index].moreEvidence.append((statement.evidence, statement.qualifiers.count))
  }

  private mutating func append(_ key: Key, _ statement: Statement) {
    notes.append(Note(key: key, weight: statement.qualifiers.count))
    facts.append(fact(key, statement.relation, statement.qualifiers, [statement.evidence]))
  }

  private func fact(_ key: Key, _ relation: String, _ qualifiers: [Qualifier], _ evidence: [Evidence]) -> Fact {
    Fact(
      subject: argument(key.topic.subject), relation: relation, object: argument(key.object), qualifiers: qualifiers,
      modality: key.modality, evidence: evidence)
  }

  private mutating func firstFact(_ key: Key) -> Int? {
    guard notes.count > FactMerger.fewCount else { return notes.firstIndex { $0.key == key } }
    if firstFacts.isEmpty {
      for index in notes.indices where firstFacts[notes[index].key] == nil { firstFacts[notes[index].key] = index }
    }
    let first = firstFacts[key]
    if first == nil { firstFacts[key] = notes.count }
    return first
  }

  private mutating func key(_ statement: Statement, _ subject: Argument, _ object: Argument) -> Key {
    var (subject, object) = (term(subject), term(object))
    if statement.isSymmetric, subject.kind == .entity, object.kind == .entity, object.number < subject.number {
      (subject, object) = (object, subject)
    }
    let topic = Topic(subject: subject, relation: statement.relation)
    return Key(topic: topic, object: object, modality: statement.modality)
  }

  /// Literals are the same when their normal forms are.
  private mutating func term(_ argument: Argument) -> Term {
    switch argument {
    case .entity(let index): return Term(kind: .entity, number: index)
    case .count(let index): return Term(kind: .count, number: index)
    case .literal(let literal): return Term(kind: .literal, number: literals.number(of: literal))
    }
  }

  /// The facts that were stated, in the order of their first evidence in the text.
  mutating func merged() -> [Fact] {
    for index in notes.indices where !notes[index].moreEvidence.isEmpty {
      let known = facts[index]
      facts[index] = fact(notes[index].key, known.relation, known.qualifiers, rankedEvidence(of: index))
    }
    let facts = withoutShortened()
    let areInOrder = facts.indices.dropFirst().allSatisfy { facts[$0 - 1].firstSpan <= facts[$0].firstSpan }
    guard !areInOrder else { return facts }
    let spans = facts.map(\.firstSpan)
    let inOrder = facts.indices.sorted { spans[$0] != spans[$1] ? spans[$0] < spans[$1] : $0 < $1 }
    return inOrder.map { facts[$0] }
  }

  private func argument(_ term: Term) -> Argument {
    switch term.kind {
    case .entity: .entity(term.number)
    case .count: .count(term.number)
    case .literal: .literal(literals.literals[term.number])
    }
  }

  /// The facts without those that say less of the same words than another: « spécialiste » beside « spécialiste des
  /// sols ».
  private func withoutShortened() -> [Fact] {
    let (facts, notes) = (facts, notes)
    let literal = notes.indices.filter { notes[$0].key.object.kind == .literal }
    guard literal.count > 1 else { return facts }
    let isMany = literal.count > FactMerger.fewCount
    let topics = isMany ? Array(Dictionary(grouping: literal) { notes[$0].key.topic }.values) : [literal]
    var shortened: Set<Int> = []
    for topic in topics {
      for index in topic
      where topic.contains(where: {
        notes[$0].key.topic == notes[index].key.topic && facts[$0].extends(facts[index])
      }) {
        shortened.insert(index)
      }
    }
    return shortened.isEmpty ? facts : facts.indices.filter { !shortened.contains($0) }.map { facts[$0] }
  }

  private func agree(_ a: [Qualifier], _ b: [Qualifier]) -> Bool {
    a.allSatisfy { qualifier in
      b.allSatisfy { $0.name != qualifier.name || $0.isSame(as: qualifier) }
    }
  }

  /// The evidence of a fact without repetition, that with the most qualifiers first.
  private func rankedEvidence(of index: Int) -> [Evidence] {
    let all = [(evidence: facts[index].evidence[0], weight: notes[index].weight)] + notes[index].moreEvidence
    let ranked = all.indices.sorted { all[$0].weight != all[$1].weight ? all[$0].weight > all[$1].weight : $0 < $1 }
    var kept: [Evidence] = []
    for index in ranked where !kept.contains(where: { $0.span.overlaps(all[index].evidence.span) }) {
      kept.append(all[index].evidence)
    }
    return kept
  }
}

/// Numbers literals in the order in which they come; those whose normal forms have the same bytes are the one seen first.
private struct LiteralTable {
  private(set) var literals: [Literal] = []
  private var numbers: [ExactText: Int] = [:]

  mutating func number(of literal: Literal) -> Int {
    let form = ExactText(literal.normal)
    if let known = knownNumber(of: form, literal.normal.utf8.count) { return known }
    if !numbers.isEmpty { numbers[form] = literals.count }
    if literals.isEmpty { literals.reserveCapacity(8) }
    literals.append(literal)
    return literals.count - 1
  }

  private mutating func knownNumber(of form: ExactText, _ count: Int) -> Int? {
    guard literals.count > FactMerger.fewCount else {
      return literals.firstIndex { $0.normal.utf8.count == count && ExactText($0.normal) == form }
    }
    if numbers.isEmpty {
      for index in literals.indices { numbers[ExactText(literals[index].normal)] = index }
    }
    return numbers[form]
  }
}

extension Fact {
  /// The span of the evidence that stands first in the text.
  fileprivate var firstSpan: TextSpan {
    evidence.count == 1 ? evidence[0].span : evidence.lazy.map(\.span).min() ?? TextSpan(0, 0)
  }
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
