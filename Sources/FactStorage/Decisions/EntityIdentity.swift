import AnnotationModel

/// What makes an entity the same in all documents: its type and its folded full name.
public struct EntityIdentity: Hashable, Sendable {
  /// What kind of thing it is.
  public let type: MentionType
  /// Its full name without case, accents and hyphens.
  public let key: String

  /// Creates the identity of that type and name.
  public init(type: MentionType, name: String) {
    self.type = type
    key = foldedName(name)
  }

  /// The identity of an entity as its document names it.
  init(_ entity: Entity) { self.init(type: entity.type, name: entity.name) }
}

extension EntityIdentity: Comparable {
  /// Orders by type, then by key.
  public static func < (a: EntityIdentity, b: EntityIdentity) -> Bool { (a.type.name, a.key) < (b.type.name, b.key) }
}

/// An identity with the way to write its name.
public struct NamedIdentity: Hashable, Sendable {
  /// The identity.
  public let identity: EntityIdentity
  /// Its name as people write it.
  public let name: String

  /// Creates an identity from a type and a name.
  public init(type: MentionType, name: String) {
    identity = EntityIdentity(type: type, name: name)
    self.name = name
  }
}
