/// Triples with variables, to be found together among the stored facts.
///
/// `?who position_held président {of: ?body} . ?body located_in Lyon` asks who presides over something in Lyon.
public struct GraphPattern: Hashable, Sendable {
  /// What must be stated.
  public let triples: [Triple]
  /// What must hold between the values found.
  public let comparisons: [Comparison]

  /// A statement with variables.
  public struct Triple: Hashable, Sendable {
    /// Of what it is stated.
    public let subject: Term
    /// The relation.
    public let relation: Term
    /// What is stated.
    public let object: Term
    /// The qualifiers that the statement must carry.
    public let qualifiers: [Qualifier]
  }

  /// A qualifier that a statement must carry.
  public struct Qualifier: Hashable, Sendable {
    /// The qualifier's name: `of`.
    public let name: String
    /// Its value.
    public let value: Term
  }

  /// A condition: `?amount >= 1000000`.
  public struct Comparison: Hashable, Sendable {
    /// The left side, a variable.
    public let left: Term
    /// How the sides must compare.
    public let comparator: Comparator
    /// The right side.
    public let right: Term
  }

  /// How two sides compare.
  public enum Comparator: String, Sendable, CaseIterable {
    case equal = "="
    case different = "!="
    case less = "<"
    case notGreater = "<="
    case greater = ">"
    case notLess = ">="
  }

  /// A variable, or a constant that people write.
  public struct Term: Hashable, Sendable {
    /// A variable's name without its question mark, or a name or value.
    public let text: String
    /// Whether it is a variable.
    public let isVariable: Bool
    /// Its first character in the pattern, counted from 1.
    public let position: Int
  }

  /// All terms, in the order in which they are written, without those of comparisons.
  var terms: [Term] {
    triples.flatMap { [$0.subject, $0.relation, $0.object] + $0.qualifiers.map(\.value) }
  }

  /// The variables whose values are shown, in the order of the text; those that start with `_` are not.
  public var shownVariables: [String] {
    var shown: [String] = []
    for term in terms where term.isVariable && !term.text.hasPrefix("_") && !shown.contains(term.text) {
      shown.append(term.text)
    }
    return shown
  }
}

/// What is wrong with a pattern, where, and what to do.
public struct PatternError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The character at which the trouble starts, counted from 1.
  public let position: Int
  /// What is wrong and what to write.
  public let message: String

  /// What is wrong, for people.
  public var description: String { "pattern, character \(position): \(message)" }
}
