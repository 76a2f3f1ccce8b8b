import AnnotationModel

/// A rule of a rule file: a pattern, what it concludes, and texts that prove it.
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
  /// Texts that must match, with the result drawn in, and texts that must not.
  public var examples: [RuleExample] {
    exampleStatements.map { RuleExample(marked: $0.text, matches: $0.keyword == "yes", line: $0.line) }
  }
  /// The `yes` and `no` lines; only who checks rules reads their marks.
  let exampleStatements: [RuleFile.Statement]
  let pattern: Pattern
  /// Where the pattern begins: line and column, in code points, both from 1.
  let patternPlace: (line: Int, column: Int)

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
    name: RuleName, place: Place, phase: Int, conclusions: [Conclusion], blocks: Set<BlockKind>?, priority: Int,
    exampleStatements: [RuleFile.Statement], pattern: Pattern, patternPlace: (line: Int, column: Int)
  ) {
    self.name = name
    self.place = place
    self.phase = phase
    self.conclusions = conclusions
    mentionType = MentionType(name: conclusions[0].name)
    self.blocks = blocks
    self.priority = priority
    self.exampleStatements = exampleStatements
    self.pattern = pattern
    self.patternPlace = patternPlace
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

/// A text that shows what a rule does.
public struct RuleExample: Hashable, Sendable {
  /// The text, without marks.
  public let text: String
  /// Whether the rule must match it.
  public let matches: Bool
  /// What the marks `[name: words]` and `[name=value: words]` say: the words that each argument must be.
  public let marks: [Mark]
  /// The line in the rule file, from 1.
  public let line: Int

  /// A marked piece of an example.
  public struct Mark: Hashable, Sendable {
    /// The argument's name or the mention's type.
    public let name: String
    /// The value the argument must have, where the mark says so (`[amount=100000000 GBP: 100 M£]`).
    public let value: String?
    /// The marked words.
    public let text: String
    /// Where they stand in the text, in UTF-8 bytes.
    public let span: TextSpan
  }
}
