import AnnotationModel

extension EntityDecisions {
  /// A record as the decisions want it; nil when they do not touch it.
  ///
  /// Facts keep their identity: what a document states does not change, only about whom. Facts that become the same are
  /// one, and a fact that comes to connect a thing with itself is left out.
  func decided(_ record: DocumentRecord) -> DocumentRecord? {
    guard !all.isEmpty, record.entities.contains(where: { touches(EntityIdentity($0), in: record.id) }) else {
      return nil
    }
    let decided = RecordRewriter(record, self).rewritten()
    return decided == record ? nil : decided
  }

  private func touches(_ identity: EntityIdentity, in document: String) -> Bool {
    representative(of: identity).identity != identity || !movedNames(of: identity, in: document).isEmpty
      || wholeTarget(of: identity, in: document) != nil
  }
}

/// Gives the mentions, facts and counts of a record other entities.
private struct RecordRewriter {
  private let record: DocumentRecord
  private var entities: [Entity] = []
  private var indices: [EntityIdentity: Int] = [:]
  /// What becomes of each entity of the record: the index of what stays, and of each name that goes.
  private var parts: [(rest: Int, moved: [String: Int])] = []
  /// The mentions of each entity, in the order of the text.
  private var mentions: [Int: [MentionRecord]] = [:]

  init(_ record: DocumentRecord, _ decisions: EntityDecisions) {
    self.record = record
    let named = record.mentions.filter { $0.entity != nil }
      .sorted { $0.passage.codePoints.lowerBound < $1.passage.codePoints.lowerBound }
    mentions = Dictionary(grouping: named) { $0.entity ?? 0 }
    for entity in record.entities { add(entity, decisions) }
  }

  func rewritten() -> DocumentRecord {
    var result = record
    result.entities = entities
    result.mentions = record.mentions.map { mention in
      MentionRecord(
        passage: mention.passage, type: mention.type, rule: mention.rule,
        entity: mention.entity.map { part(of: $0, named: mention.passage.text) })
    }
    result.counts = record.counts.map(count)
    result.facts = united(record.facts.flatMap(facts))
    result.openFacts = united(record.openFacts.flatMap(facts))
    result.countFacts = united(record.countFacts.flatMap(facts))
    return result
  }

  private mutating func add(_ entity: Entity, _ decisions: EntityDecisions) {
    let identity = EntityIdentity(entity)
    let moved = decisions.movedNames(of: identity, in: record.id)
    let kept = entity.names.filter { moved[foldedName($0)] == nil }
    let whole = decisions.wholeTarget(of: identity, in: record.id)
    let rest = index(of: whole?.identity ?? identity, whole?.name, kept, decisions)
    var targets: [String: Int] = [:]
    for name in entity.names {
      guard let target = moved[foldedName(name)] else { continue }
      targets[foldedName(name)] = index(of: target.identity, target.name, [name], decisions)
    }
    parts.append((rest, targets))
  }

  /// The new index of an entity, which gets these names; its identity follows the merges.
  private mutating func index(
    of identity: EntityIdentity, _ name: String?, _ names: [String], _ decisions: EntityDecisions
  ) -> Int {
    let chosen = decisions.representative(of: identity)
    let leading = (chosen.identity == identity ? name : chosen.name).map { [$0] } ?? []
    guard let known = indices[chosen.identity] else {
      indices[chosen.identity] = entities.count
      entities.append(Entity(type: chosen.identity.type, names: (leading + names).distinct()))
      return entities.count - 1
    }
    entities[known] = Entity(type: chosen.identity.type, names: (entities[known].names + names).distinct())
    return known
  }

  private func part(of entity: Int, named name: String) -> Int {
    parts[entity].moved.isEmpty ? parts[entity].rest : parts[entity].moved[foldedName(name)] ?? parts[entity].rest
  }

  /// The part of an entity that a passage, or else its sentence, speaks of: one that goes only where no other is named.
  private func part(of entity: Int, near passage: Passage) -> Int {
    guard !parts[entity].moved.isEmpty else { return parts[entity].rest }
    let here = named(entity, in: passage.codePoints)
    let named = here.isEmpty ? sentence(holding: passage).map { self.named(entity, in: $0) } ?? [] : here
    return named.count == 1 ? named.first ?? parts[entity].rest : parts[entity].rest
  }

  private func named(_ entity: Int, in range: Range<Int>) -> Set<Int> {
    let all = mentions[entity] ?? []
    let first = partitioningIndex(all.count) { all[$0].passage.codePoints.lowerBound >= range.lowerBound }
    let inside = all[first...].prefix { $0.passage.codePoints.lowerBound < range.upperBound }
    return Set(inside.map { part(of: entity, named: $0.passage.text) })
  }

  private func sentence(holding passage: Passage) -> Range<Int>? {
    let sentences = record.sentences
    let start = passage.codePoints.lowerBound
    let index = partitioningIndex(sentences.count) { sentences[$0].passage.codePoints.upperBound > start }
    return index < sentences.count ? sentences[index].passage.codePoints : nil
  }
}

extension RecordRewriter {
  private func count(_ count: CountRecord) -> CountRecord {
    CountRecord(
      passage: count.passage, value: count.value, noun: count.noun, approximation: count.approximation,
      rule: count.rule, owners: count.owners.map { part(of: $0, near: count.passage) }.distinct(),
      members: count.members, division: count.division)
  }

  /// A fact about the new entities: several, when its places speak of several.
  private func facts(_ fact: FactRecord) -> [FactRecord] {
    var facts: [FactRecord] = []
    for evidence in fact.evidence {
      let piece = FactRecord(
        id: fact.id, subject: term(fact.subject, near: evidence.passage), relation: fact.relation,
        object: term(fact.object, near: evidence.passage),
        qualifiers: fact.qualifiers.map { qualifier($0, near: evidence.passage) }, modality: fact.modality,
        evidence: [source(of: evidence)])
      if piece.subject == piece.object, fact.subject != fact.object { continue }
      facts.append(piece)
    }
    return united(facts)
  }

  private func source(of evidence: EvidenceRecord) -> EvidenceRecord {
    EvidenceRecord(
      passage: evidence.passage, sentence: evidence.sentence, block: evidence.block, rule: evidence.rule,
      source: evidence.source.map { part(of: $0, near: evidence.passage) })
  }

  private func term(_ term: FactRecord.Term, near passage: Passage) -> FactRecord.Term {
    guard case .entity(let index) = term else { return term }
    return .entity(part(of: index, near: passage))
  }

  private func qualifier(_ qualifier: Qualifier, near passage: Passage) -> Qualifier {
    Qualifier(
      name: qualifier.name, value: qualifier.value, entity: qualifier.entity.map { part(of: $0, near: passage) })
  }

  /// Facts that state the same as one, with all their places.
  private func united(_ facts: [FactRecord]) -> [FactRecord] {
    var indices: [FactRecord: Int] = [:]
    var result: [FactRecord] = []
    for fact in facts {
      let statement = fact.with(id: 0, evidence: [])
      if let known = indices[statement] {
        result[known] = result[known].with(id: result[known].id, evidence: result[known].evidence + fact.evidence)
      } else {
        indices[statement] = result.count
        result.append(fact)
      }
    }
    return result
  }
}

extension FactRecord {
  fileprivate func with(id: UInt64, evidence: [EvidenceRecord]) -> FactRecord {
    FactRecord(
      id: id, subject: subject, relation: relation, object: object, qualifiers: qualifiers, modality: modality,
      evidence: evidence)
  }
}
