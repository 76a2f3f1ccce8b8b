/// A piece of the text that names something: « Lyonbiopôle », « Philippe Archinard », « président ».
public struct Mention: Hashable, Sendable {
  /// Where it stands.
  public let span: TextSpan
  /// The indices of its tokens.
  public let tokens: Range<Int>
  /// What kind of thing it names.
  public let type: MentionType
  /// What found it.
  public let rule: RuleName
  /// The index of the entity it names, once that is decided; roles have none.
  public var entity: Int?

  /// Creates a mention.
  public init(span: TextSpan, tokens: Range<Int>, type: MentionType, rule: RuleName, entity: Int? = nil) {
    self.span = span
    self.tokens = tokens
    self.type = type
    self.rule = rule
    self.entity = entity
  }
}

/// What kind of thing a mention names.
public enum MentionType: UInt8, Sendable, CaseIterable {
  /// « Philippe Archinard ».
  case person
  /// « Lyonbiopôle », « Haute Autorité de santé ».
  case organization
  /// « Oxford », « Rhône-Alpes ».
  case location
  /// « président », « directrice générale déléguée ».
  case role
  /// « Coupe du monde ».
  case event
  /// « Airbus A380 ».
  case product
}

/// A set of types of mention.
public struct MentionTypes: OptionSet, Sendable {
  /// One bit for each type, by its number.
  public let rawValue: UInt8

  /// Creates a set from its bits.
  @inlinable
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// The set of one type.
  @inlinable
  public init(_ type: MentionType) { rawValue = 1 << type.rawValue }

  /// All types.
  public static let all = MentionType.allCases.reduce(MentionTypes()) { $0.union(MentionTypes($1)) }
}

extension MentionType {
  /// The name used in records, rules and the database.
  public var name: String {
    switch self {
    case .person: "person"
    case .organization: "organization"
    case .location: "location"
    case .role: "role"
    case .event: "event"
    case .product: "product"
    }
  }

  /// The type with that name, or nil.
  public init?(name: some StringProtocol) {
    guard let type = MentionType.allCases.first(where: { $0.name == name }) else { return nil }
    self = type
  }
}

/// The name of the rule or lexicon that found something, such as `apposition after the name`.
public struct RuleName: Hashable, Sendable, CustomStringConvertible {
  /// The name, as the rule file gives it.
  public let description: String

  /// Creates a name.
  public init(_ description: String) { self.description = description }
}

extension RuleName: ExpressibleByStringLiteral {
  /// Creates a name that stands in the code, for what no rule file finds.
  public init(stringLiteral name: String) { description = name }
}

/// The thing that one or more mentions name.
public struct Entity: Hashable, Sendable, Codable {
  /// What kind of thing it is.
  public let type: MentionType
  /// Its names in the document, the fullest first; never empty.
  public let names: [String]

  /// Creates an entity; `names` holds the fullest name first.
  public init(type: MentionType, names: [String]) {
    self.type = type
    self.names = names
  }

  /// The fullest name.
  public var name: String { names.first ?? "" }
}
