import AnnotationModel

/// What a rule of a rule file concludes where its pattern matches.
public final class Rule: Sendable {
  /// The rule's name, a phrase.
  public let name: RuleName
  /// Where it is written.
  public let place: Place
  /// The phase it runs in; lower ones first.
  public let phase: Int
  /// What it concludes, in the file's order; never empty.
  public let conclusions: [Conclusion]
  /// The kinds of block it reads; nil for all.
  public let blocks: Set<BlockKind>?
  /// Of overlapping mentions the one with the higher priority stays; 0 unless the file says otherwise.
  public let priority: Int

  /// A place in a rule file.
  public struct Place: Hashable, Sendable, CustomStringConvertible {
    /// The file's path below the rule folder.
    public let file: String
    /// The line, from 1.
    public let line: Int

    /// `file:line`.
    public var description: String { "\(file):\(line)" }
  }

  init(
    name: RuleName, place: Place, phase: Int, conclusions: [Conclusion], blocks: Set<BlockKind>?, priority: Int
  ) {
    self.name = name
    self.place = place
    self.phase = phase
    self.conclusions = conclusions
    mentionType = MentionType(name: conclusions[0].name)
    self.blocks = blocks
    self.priority = priority
  }

  /// The type of mention that it finds; nil for a relation rule.
  public let mentionType: MentionType?
  /// Whether it finds mentions rather than relations.
  public var isMentionRule: Bool { mentionType != nil }

  /// What a rule says of a match: a mention of a type, or a relation.
  public struct Conclusion: Hashable, Sendable {
    /// A mention type or a relation's name.
    public let name: String
    /// For each argument, where its value comes from.
    public let arguments: [String: Source]

    /// Where an argument's value comes from.
    public enum Source: Hashable, Sendable {
      /// From the capture with this name.
      case capture(String)
      /// From the rule itself.
      case constant(String)
    }
  }
}
