/// What a relation may connect; every rule that concludes it is checked against this.
public final class RelationSchema: Sendable {
  /// The relation's name: `position_held`.
  public let name: String
  /// The types of entity that may be its subject.
  public let subjects: MentionTypes
  /// What may be its object.
  public let objects: ObjectTypes
  /// The names of the qualifiers it may carry, sorted.
  public let qualifiers: [String]
  /// Those qualifiers that only hold or do not: captured words give them the value `true`; sorted.
  public let flags: [String]
  /// Whether « A r B » and « B r A » state the same.
  public let isSymmetric: Bool

  /// What may stand as a relation's object: entities and roles, quantities in their normal form, words of the text.
  public struct ObjectTypes: OptionSet, Hashable, Sendable {
    /// One bit for each.
    public let rawValue: UInt32

    /// Creates a set from its bits.
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// Words of the text, as they stand.
    public static let text = ObjectTypes(rawValue: 1)

    /// An entity or a role of this type.
    public static func mention(_ type: MentionType) -> ObjectTypes {
      ObjectTypes(rawValue: UInt32(MentionTypes(type).rawValue) << firstMentionBit)
    }

    /// A quantity of this type.
    public static func quantity(_ type: QuantityType) -> ObjectTypes {
      ObjectTypes(rawValue: 1 << (firstQuantityBit + UInt32(type.place)))
    }

    /// All there are.
    public static let all = QuantityType.allCases.reduce(
      MentionType.allCases.reduce(text) { $0.union(.mention($1)) }
    ) { $0.union(.quantity($1)) }

    private static let firstMentionBit: UInt32 = 1
    private static let firstQuantityBit = firstMentionBit + UInt32(MentionType.allCases.count)
  }

  /// Creates a schema.
  public init(
    name: String, subjects: MentionTypes, objects: ObjectTypes, qualifiers: Set<String>, flags: Set<String> = [],
    isSymmetric: Bool
  ) {
    self.name = name
    self.subjects = subjects
    self.objects = objects
    self.qualifiers = qualifiers.sorted()
    self.flags = flags.sorted()
    self.isSymmetric = isSymmetric
  }
}
