import AnnotationModel
import GRDB

/// How somebody names an entity: `Lyonbiopôle`, or `organization:Lyonbiopôle` where other kinds share the name.
public struct EntityReference: Hashable, Sendable {
  /// The kind asked for.
  public let type: MentionType?
  /// A name of the entity, whatever its case and accents.
  public let name: String

  /// Reads a name with or without its kind; other words before a colon are part of the name.
  public init(_ text: String) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    type = parts.count == 2 ? MentionType(name: parts[0]) : nil
    name = type == nil ? text : String(parts[1])
  }
}

extension RowWriter {
  /// The only entity that a reference can mean; one whose full name it is goes before others.
  ///
  /// Throws `DecisionError` when there is none or several.
  func entity(_ reference: EntityReference) throws -> NamedIdentity {
    let folded = foldedName(reference.name)
    let sql = """
      SELECT type, label, key = ?1 AS is_full FROM terms
      WHERE kind = 'entity' AND id IN (SELECT term_id FROM names WHERE folded = ?1) AND type GLOB ?2
      ORDER BY type, key
      """
    let values = StatementArguments([folded.column, (reference.type?.name ?? "*").column])
    let rows = try Row.fetchAll(db.cachedStatement(sql: sql), arguments: values)
    let full = rows.filter { $0["is_full"] }
    let candidates = (full.isEmpty ? rows : full).map { row in
      NamedIdentity(type: MentionType(name: row["type"] as String) ?? .organization, name: row["label"])
    }
    guard let first = candidates.first else {
      throw DecisionError("no entity is called \(reference.name); 'glaneur entities' lists them")
    }
    guard candidates.count == 1 else {
      let names = candidates.map { "\"\($0.identity.type.name):\($0.name)\"" }.joined(separator: ", ")
      throw DecisionError("\(reference.name) names several entities; write one of \(names)")
    }
    return first
  }
}
