import AnnotationModel

/// What somebody decided about entities against the engine: two are one, or one is two.
///
/// A decision speaks of entities as documents were read, by type and full name, so that it holds for documents to come
/// and in other databases too, and does not depend on the order of decisions.
public struct EntityDecision: Hashable, Sendable {
  /// What was decided.
  public let operation: Operation
  /// The entity that gives up its identity, or some of its names or documents.
  public let source: NamedIdentity
  /// The entity that it becomes.
  public let target: NamedIdentity
  /// The only name that is split off; nil for the whole entity.
  public let alias: String?
  /// The only document in which it is split; nil for all.
  public let document: String?

  /// What was decided.
  public enum Operation: String, Sendable {
    /// The source is the target.
    case merge
    /// The source is the target where it bears the name `alias`, or in `document`.
    case split
  }

  /// Creates a decision.
  public init(
    _ operation: Operation, _ source: NamedIdentity, into target: NamedIdentity, alias: String? = nil,
    document: String? = nil
  ) {
    self.operation = operation
    self.source = source
    self.target = target
    self.alias = alias
    self.document = document
  }
}

/// A line of the log of decisions.
public struct LoggedDecision: Hashable, Sendable {
  /// Its number in this database's log.
  public let number: Int
  /// Whether the line takes the decision back.
  public let isUndoing: Bool
  /// Whether the decision holds now.
  public let isStanding: Bool
  /// The decision.
  public let decision: EntityDecision
  /// When and by whom.
  public let stamp: DecisionStamp
}

/// When something was decided, and by whom.
public struct DecisionStamp: Hashable, Sendable {
  /// The time in ISO 8601: `2016-01-10T12:00:00Z`.
  public let time: String
  /// The user's name on their system.
  public let user: String

  /// Creates a stamp.
  public init(time: String, user: String) {
    self.time = time
    self.user = user
  }
}

/// Why a decision cannot be made; says what to do.
public struct DecisionError: Error, Hashable, Sendable {
  /// What is wrong, for people.
  public let message: String

  init(_ message: String) { self.message = message }
}
