import AnnotationModel
import GRDB

/// Finds the decisions that take a name or a document away from an entity.
struct EntitySplit {
  let rows: RowWriter
  let decisions: EntityDecisions
  let entity: NamedIdentity
  let name: String?
  let document: String?

  /// A decision for each entity, as documents were read, that has the name or document and counts as this one.
  ///
  /// Throws `DecisionError`.
  func decisions(newName: String?) throws -> [EntityDecision] {
    guard name != nil || document != nil else { throw DecisionError("say which name or document to split off") }
    guard let newName = newName ?? name else {
      throw DecisionError("say what \(entity.name) in \(document ?? "") is called, with --as")
    }
    let target = NamedIdentity(type: entity.identity.type, name: newName)
    let sources = try self.sources()
    guard !sources.isEmpty else { throw DecisionError(nothing) }
    guard decisions.representative(of: target.identity).identity != entity.identity else {
      throw DecisionError("\(newName) is \(entity.name)\(reason(target.identity)) choose another name with --as")
    }
    return try sources.map { source, document in
      let split = try split(source, document, target)
      guard !decisions.all.contains(where: { $0.hasSamePlace(as: split) }) else {
        throw DecisionError("that was split off already; 'glaneur entities log' tells the decision to undo first")
      }
      return split
    }
  }

  private func split(
    _ source: NamedIdentity, _ document: String?, _ target: NamedIdentity
  ) throws -> EntityDecision {
    let alias = name.map(foldedName)
    if let name, alias == source.identity.key, document == nil {
      throw DecisionError("\(name) is the entity's full name; split off its other names, or its documents")
    }
    return EntityDecision(
      .split, source, into: target, alias: alias == source.identity.key ? nil : alias, document: document)
  }

  /// The entities, as documents were read, that make up this one where it is to be split; of one that is it only in
  /// some documents, those.
  private func sources() throws -> [(NamedIdentity, document: String?)] {
    var names: [Source: String] = [:]
    for row in try Row.fetchAll(rows.db, sql: Self.documents, arguments: values) {
      let record = try rows.originalRecord(row)
      for candidate in record.entities {
        guard let source = source(candidate, in: record.id) else { continue }
        names[source] = max(names[source] ?? "", candidate.name)
      }
    }
    let order = names.sorted { ($0.key.identity, $0.key.document ?? "") < ($1.key.identity, $1.key.document ?? "") }
    return order.map { (NamedIdentity(type: $0.key.identity.type, name: $0.value), $0.key.document) }
  }

  private struct Source: Hashable {
    let identity: EntityIdentity
    let document: String?
  }

  private func source(_ candidate: Entity, in document: String) -> Source? {
    let identity = EntityIdentity(candidate)
    let whole = decisions.wholeTarget(of: identity, in: document)?.identity
    guard decisions.representative(of: whole ?? identity).identity == entity.identity,
      name.map({ name in candidate.names.contains { foldedName($0) == foldedName(name) } }) ?? true
    else { return nil }
    return Source(identity: identity, document: whole == nil ? self.document : document)
  }

  private var values: StatementArguments {
    let alias = (name.map(foldedName)).column
    return [entity.identity.type.name.column, entity.identity.key.column, alias, document.column]
  }

  private static let documents = """
    SELECT * FROM documents WHERE id IN (
      SELECT dn.document_id FROM terms AS t JOIN names AS n ON n.term_id = t.id
        JOIN document_names AS dn ON dn.name_id = n.id
      WHERE t.kind = 'entity' AND t.type = ?1 AND t.key = ?2 AND (?3 IS NULL OR n.folded = ?3))
      AND (?4 IS NULL OR path = ?4)
    """

  private var nothing: String {
    let place = document ?? "the database"
    return "nothing in \(place) calls \(entity.name) \(name ?? "so"); 'glaneur entities' lists names"
  }

  private func reason(_ identity: EntityIdentity) -> String {
    identity == entity.identity ? ";" : " by a merge: undo that, or"
  }
}

extension EntityDecision {
  /// Whether the other takes the same name and document from the same entity.
  fileprivate func hasSamePlace(as other: EntityDecision) -> Bool {
    operation == other.operation && source.identity == other.source.identity && alias == other.alias
      && document == other.document
  }

  /// What makes two decisions of different databases the same: all but how names are spelled.
  var content: Content {
    Content(
      operation: operation, source: source.identity, target: target.identity, alias: alias, document: document)
  }

  /// See `content`.
  struct Content: Hashable {
    let operation: Operation
    let source: EntityIdentity
    let target: EntityIdentity
    let alias: String?
    let document: String?
  }
}
