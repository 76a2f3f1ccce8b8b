import AnnotationModel

/// The rules of one phase, compiled; shared by all threads.
public struct Phase<Words: WordKnowledge>: Sendable {
  /// The rules, by the index that matches carry.
  public let rules: [Rule]
  let automaton: RuleAutomaton
  let words: Words

  /// Compiles the rules of a phase.
  public init(rules: [Rule], words: Words) {
    self.rules = rules
    self.words = words
    automaton = RuleAutomaton(rules.map(\.pattern))
  }
}

/// Where a rule matched.
public struct Match: Hashable, Sendable {
  /// The rule's index in its phase.
  public let rule: Int
  /// The elements it matched, by index.
  public let elements: Range<Int>
  /// What each capture took, in the order of the text; a name may stand more than once.
  public let captures: [Capture]

  /// A capture's name and the elements it took.
  public struct Capture: Hashable, Sendable {
    /// The name in the pattern.
    public let name: String
    /// The elements, by index; never empty.
    public let elements: Range<Int>
  }

  /// The elements that the first capture of that name took.
  public func elements(of name: String) -> Range<Int>? {
    captures.first { $0.name == name }?.elements
  }
}

/// Matches a phase's rules against sequences of elements; one for each thread, since it learns as it goes.
public struct PhaseMatcher<Words: WordKnowledge>: Sendable {
  /// The phase it matches.
  public let phase: Phase<Words>
  private var tables: MatchingTables

  /// Creates a matcher that has not learnt anything yet; one that profiles notes how much each rule is used.
  public init(_ phase: Phase<Words>, profiles: Bool = false) {
    self.phase = phase
    tables = MatchingTables(phase.automaton, profiles: profiles)
  }

  /// All matches: at each place and for each rule the one its pattern prefers, by place and then by the rules' order.
  public mutating func matches(in elements: [Element]) -> [Match] {
    tables.matches(in: elements) { [phase] in phase.answers(of: $0) }
  }

  /// How much each rule has been used so far, by its index; zeros unless the matcher profiles.
  public mutating func uses() -> [RuleUse] { tables.uses() }

  /// How many elements the automaton has read so far, each as often as a match might have begun before it.
  var stepCount: Int { tables.stepCount }
}

extension Phase {
  /// One bit for each test of the phase: whether an element meets it.
  fileprivate func answers(of element: Element) -> [UInt64] {
    let tests = automaton.tests
    var bits = [UInt64](repeating: 0, count: (tests.count + 63) / 64)
    for test in automaton.testIndex.candidates(for: element.lexeme, words: words)
    where tests[test].holds(for: element, words: words) {
      bits[test >> 6] |= 1 << UInt64(test & 63)
    }
    return bits
  }
}

/// How much a rule has been used.
public struct RuleUse: Hashable, Sendable {
  /// How often it matched.
  public var hits: Int
  /// At how many elements it was still in play: the work that it alone would cost.
  public var steps: Int
}
