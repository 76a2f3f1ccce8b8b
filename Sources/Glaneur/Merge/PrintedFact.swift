import AnnotationModel
import FactStorage

/// A count of a printed record.
struct PrintedCount: Decodable {
  let value: StoredValue
  let noun: String
  let approx: String?
  let owner: String?
  let owners: [String]?
  let members: [String]?
  let dividedInto: Division?
  let passage: PrintedPassage

  /// What a count is divided into, told by its number and noun.
  struct Division: Decodable, Hashable {
    let value: StoredValue
    let noun: String
  }

  private enum CodingKeys: String, CodingKey {
    case value, noun, approx, owner, owners, members
    case dividedInto = "divided_into"
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    value = try container.decode(StoredValue.self, forKey: .value)
    noun = try container.decode(String.self, forKey: .noun)
    approx = try container.decodeIfPresent(String.self, forKey: .approx)
    owner = try container.decodeIfPresent(String.self, forKey: .owner)
    owners = try container.decodeIfPresent([String].self, forKey: .owners)
    members = try container.decodeIfPresent([String].self, forKey: .members)
    dividedInto = try container.decodeIfPresent(Division.self, forKey: .dividedInto)
    passage = try PrintedPassage(from: decoder)
  }

  /// The count; its members are given the count's own place, since a line does not tell theirs.
  func count(_ entities: [String: Int], among counts: [PrintedCount]) throws -> CountRecord {
    guard let amount = value.amount else { throw InvalidRecord("value", noun) }
    let place = try passage.passage()
    let division = dividedInto.flatMap { division in
      counts.firstIndex { $0.value == division.value && $0.noun == division.noun && $0.passage.start >= passage.start }
    }
    return CountRecord(
      passage: place, value: amount, noun: noun, approximation: approx.flatMap { Count.Approximation(rawValue: $0) },
      rule: recordRule, owners: (owners ?? owner.map { [$0] } ?? []).compactMap { entities[$0] },
      members: (members ?? []).map { Passage(bytes: nil, codePoints: place.codePoints, text: $0) }, division: division)
  }
}

/// A fact of a printed record.
struct PrintedFact: Decodable {
  let id: String
  let predicate: String
  let subjectNames: [String]
  let objectNames: [String]
  let qualifiers: [String: String]
  let modality: String?
  let block: String?
  let rule: String
  let source: String?
  let moreEvidence: [MoreEvidence]?
  let passage: PrintedPassage

  /// A further place that states the fact.
  struct MoreEvidence: Decodable {
    let rule: String
    let start: Int
    let end: Int
    let evidence: String
    let source: String?
  }

  private enum CodingKeys: String, CodingKey {
    case id, predicate, qualifiers, modality, block, rule, source
    case subjectNames = "subject_names"
    case objectNames = "object_names"
    case moreEvidence = "more_evidence"
  }

  init(from decoder: any Decoder) throws {
    let members = try decoder.container(keyedBy: CodingKeys.self)
    id = try members.decode(String.self, forKey: .id)
    predicate = try members.decode(String.self, forKey: .predicate)
    subjectNames = try members.decode([String].self, forKey: .subjectNames)
    objectNames = try members.decode([String].self, forKey: .objectNames)
    qualifiers = try members.decode([String: String].self, forKey: .qualifiers)
    modality = try members.decodeIfPresent(String.self, forKey: .modality)
    block = try members.decodeIfPresent(String.self, forKey: .block)
    rule = try members.decode(String.self, forKey: .rule)
    source = try members.decodeIfPresent(String.self, forKey: .source)
    moreEvidence = try members.decodeIfPresent([MoreEvidence].self, forKey: .moreEvidence)
    passage = try PrintedPassage(from: decoder)
  }

  /// The fact; names that are those of an entity stand for it.
  func fact(in record: DocumentRecord) throws -> FactRecord {
    guard let id = UInt64(id, radix: 16) else { throw InvalidRecord("id", id) }
    guard let modality = Modality(rawValue: modality ?? "asserted") else {
      throw InvalidRecord("modality", "\(modality ?? "")")
    }
    let kind = BlockKind.allCases.first { $0.name == block } ?? .paragraph
    func entity(_ name: String?) -> Int? { name.flatMap { name in record.entities.firstIndex { $0.name == name } } }
    let first = try passage.passage()
    var evidence = [
      EvidenceRecord(passage: first, sentence: nil, block: kind, rule: rule, source: entity(source))
    ]
    for piece in moreEvidence ?? [] where 0 <= piece.start && piece.start <= piece.end {
      let passage = Passage(bytes: nil, codePoints: piece.start..<piece.end, text: piece.evidence)
      evidence.append(
        EvidenceRecord(
          passage: passage, sentence: nil, block: kind, rule: piece.rule, source: entity(piece.source)))
    }
    return FactRecord(
      id: id, subject: term(subjectNames, in: record), relation: predicate,
      object: count(in: first, record) ?? term(objectNames, in: record),
      qualifiers: qualifiers.sorted { $0.key < $1.key }.map { name, value in
        Qualifier(name: name, value: value, entity: entity(value))
      },
      modality: modality, evidence: evidence)
  }

  /// The count that an open fact is about: one in its clause with the names of its object.
  private func count(in clause: Passage, _ record: DocumentRecord) -> FactRecord.Term? {
    guard OpenRelation.isOpen(predicate) else { return nil }
    let index = record.counts.indices.first { index in
      clause.codePoints.overlaps(record.counts[index].passage.codePoints)
        && record.names(of: .count(index)) == objectNames
    }
    return index.map { .count($0) }
  }

  private func term(_ names: [String], in record: DocumentRecord) -> FactRecord.Term {
    if let entity = record.entities.firstIndex(where: { $0.names == names }) { return .entity(entity) }
    return .literal(Literal(normal: names.first ?? "", surface: names.last ?? ""))
  }
}

extension DocumentRecord {
  /// What a count of a printed record states; see `RecordBuilder`.
  func factsOfCount(_ index: Int) -> [FactRecord] {
    let count = counts[index]
    let owners: [FactRecord.Term] = count.owners.isEmpty ? [.document] : count.owners.map { .entity($0) }
    let approximation = count.approximation.map { [Qualifier(name: "approx", value: $0.rawValue)] } ?? []
    var facts = owners.map { countFact($0, "count", .count(index), count.passage, approximation) }
    facts += count.members.map { member in
      countFact(.count(index), "has_member", .literal(Literal(normal: member.text, surface: member.text)), member)
    }
    if let division = count.division {
      facts.append(countFact(.count(index), "divided_into", .count(division), count.passage))
    }
    return facts
  }

  private func countFact(
    _ subject: FactRecord.Term, _ relation: String, _ object: FactRecord.Term, _ passage: Passage,
    _ qualifiers: [Qualifier] = []
  ) -> FactRecord {
    func fact(_ id: UInt64) -> FactRecord {
      FactRecord(
        id: id, subject: subject, relation: relation, object: object, qualifiers: qualifiers, modality: .asserted,
        evidence: [EvidenceRecord(passage: passage, sentence: nil, block: .paragraph, rule: recordRule)])
    }
    return fact(fact(0).identity(in: self))
  }
}
