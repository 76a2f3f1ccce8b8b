/// What a relation may connect; every rule that concludes it is checked against this.
public struct RelationSchema: Hashable, Sendable {
  /// The relation's name: `position_held`.
  public let name: String
  /// The types of entity that may be its subject.
  public let subjects: Set<MentionType>
  /// What may be its object.
  public let objects: Set<ObjectType>
  /// The names of the qualifiers it may carry.
  public let qualifiers: Set<String>
  /// Those qualifiers that only hold or do not: captured words give them the value `true`.
  public let flags: Set<String>
  /// Whether « A r B » and « B r A » state the same.
  public let isSymmetric: Bool

  /// What may stand as a relation's object.
  public enum ObjectType: Hashable, Sendable {
    /// An entity or a role of this type.
    case mention(MentionType)
    /// A quantity of this type, in its normal form.
    case quantity(QuantityType)
    /// Words of the text, as they stand.
    case text
  }

  /// Creates a schema.
  public init(
    name: String, subjects: Set<MentionType>, objects: Set<ObjectType>, qualifiers: Set<String>,
    flags: Set<String> = [], isSymmetric: Bool
  ) {
    self.name = name
    self.subjects = subjects
    self.objects = objects
    self.qualifiers = qualifiers
    self.flags = flags
    self.isSymmetric = isSymmetric
  }
}
