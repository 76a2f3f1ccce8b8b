import AnnotationModel

/// A rule as its file writes it: what it concludes, its pattern, and texts that prove it.
public struct WrittenRule: Sendable {
  /// What extraction needs of it beside the compiled pattern.
  public let rule: Rule
  /// Texts that must match, with the result drawn in, and texts that must not.
  public var examples: [RuleExample] {
    exampleStatements.map { RuleExample(marked: $0.text, matches: $0.keyword == "yes", line: $0.line) }
  }
  /// The `yes` and `no` lines; only who checks rules reads their marks.
  let exampleStatements: [RuleFile.Statement]
  let pattern: Pattern
  /// Where the pattern begins: line and column, in code points, both from 1.
  let patternPlace: (line: Int, column: Int)
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
