import AnnotationModel

/// The decisions that hold in a database, whatever order they were made in.
struct EntityDecisions {
  let all: [EntityDecision]
  /// The splits by the entity they take from.
  private let splits: [EntityIdentity: [EntityDecision]]
  /// Of each entity that merges touch, the one that stands for it.
  private let representatives: [EntityIdentity: NamedIdentity]

  init(_ decisions: [EntityDecision]) {
    all = decisions
    splits = Dictionary(grouping: decisions.filter { $0.operation == .split }, by: \.source.identity)
    representatives = EntityDecisions.representatives(decisions.filter { $0.operation == .merge })
  }

  /// The entity that stands for another after all merges; its name is nil when it is none but itself.
  func representative(of identity: EntityIdentity) -> (identity: EntityIdentity, name: String?) {
    representatives[identity].map { ($0.identity, $0.name) } ?? (identity, nil)
  }

  /// All entities that decisions name.
  var identities: Set<EntityIdentity> { Set(all.flatMap { [$0.source.identity, $0.target.identity] }) }

  /// Where the names of an entity go in a document, by folded name; those that stay are missing.
  ///
  /// A decision about one document goes before one about all.
  func movedNames(of identity: EntityIdentity, in document: String) -> [String: NamedIdentity] {
    var moved: [String: NamedIdentity] = [:]
    for isGeneral in [true, false] {
      for split in splits[identity] ?? [] where split.document == (isGeneral ? nil : document) {
        guard let alias = split.alias.map(foldedName), alias != identity.key else { continue }
        moved[alias] = EntityDecisions.first(moved[alias].flatMap { isGeneral ? $0 : nil }, split.target)
      }
    }
    return moved
  }

  /// What an entity is in a document as a whole; nil when it stays what it is.
  func wholeTarget(of identity: EntityIdentity, in document: String) -> NamedIdentity? {
    (splits[identity] ?? []).filter { $0.alias == nil && $0.document == document }
      .reduce(nil) { EntityDecisions.first($0, $1.target) }
  }

  /// Of two decisions that contradict each other, as databases brought together may, the one that holds.
  private static func first(_ a: NamedIdentity?, _ b: NamedIdentity) -> NamedIdentity {
    guard let a else { return b }
    return a.identity < b.identity ? a : b
  }
}

extension EntityDecisions {
  /// For each entity the one that was never given away among those merged with it; of several the first.
  private static func representatives(_ merges: [EntityDecision]) -> [EntityIdentity: NamedIdentity] {
    var names: [EntityIdentity: String] = [:]
    var parents: [EntityIdentity: EntityIdentity] = [:]
    func root(_ identity: EntityIdentity) -> EntityIdentity {
      var root = identity
      while let parent = parents[root] { root = parent }
      return root
    }
    for merge in merges {
      for end in [merge.source, merge.target] { names[end.identity] = max(names[end.identity] ?? "", end.name) }
      let (a, b) = (root(merge.source.identity), root(merge.target.identity))
      if a != b { parents[a] = b }
    }
    let given = Set(merges.map(\.source.identity))
    var result: [EntityIdentity: NamedIdentity] = [:]
    for members in Dictionary(grouping: names.keys, by: root).values {
      guard let chosen = members.filter({ !given.contains($0) }).min() ?? members.min() else { continue }
      for member in members { result[member] = NamedIdentity(type: chosen.type, name: names[chosen] ?? chosen.key) }
    }
    return result
  }
}
