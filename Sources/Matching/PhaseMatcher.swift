import AnnotationModel

/// The rules of one phase, compiled; shared by all threads.
public final class Phase<Words: WordKnowledge>: Sendable {
  /// The rules, by the index that matches carry.
  public let rules: [Rule]
  let words: Words
  /// For each rule its pattern compiled.
  let automata: [RuleAutomaton]
  let triggers: RuleTriggers
  /// The distinct conditions of all rules.
  let conditions: ConditionTable

  /// Compiles the rules of a phase.
  public init(rules: [WrittenRule], words: Words) {
    var numbering = TestNumbering()
    self.rules = rules.map(\.rule)
    self.words = words
    let patterns = rules.map(\.pattern.condensed)
    automata = patterns.map { RuleAutomaton($0, &numbering) }
    let needs = NeedFinder(words: words, numbering: numbering)
    triggers = RuleTriggers(
      automata, needs: patterns.map { needs.needs(of: $0) }, testCount: numbering.tests.count)
    conditions = ConditionTable(numbering.tests)
  }

  /// Reads a phase back that was compiled over the same words.
  ///
  /// - Throws: `DamagedBytes` when none stands here.
  public init(_ reader: inout ByteReader, words: Words) throws(DamagedBytes) {
    self.words = words
    rules = try reader.list { (reader) throws(DamagedBytes) in try Rule(&reader) }
    automata = try reader.list { (reader) throws(DamagedBytes) in try RuleAutomaton(&reader) }
    triggers = try RuleTriggers(&reader)
    conditions = try ConditionTable(&reader)
    guard conditions.count == triggers.needsMet.count else { throw DamagedBytes() }
  }

  /// Writes the phase; the same rules and words give the same bytes.
  public func write(to writer: inout ByteWriter) {
    writer.write(rules) { $0.write(to: &$1) }
    writer.write(automata) { $0.write(to: &$1) }
    triggers.write(to: &writer)
    conditions.write(to: &writer)
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
public final class PhaseMatcher<Words: WordKnowledge> {
  /// The phase it matches.
  public let phase: Phase<Words>
  private let numbers: ElementNumbers
  @exclusivity(unchecked) private var tables: MatchingTables

  /// Creates a matcher that has not learnt anything yet; the phases of a thread share the numbers of elements, and
  /// match over the same words then.
  public init(_ phase: Phase<Words>, numbers: ElementNumbers = ElementNumbers()) {
    self.phase = phase
    self.numbers = numbers
    tables = MatchingTables(phase.automata, phase.triggers, phase.conditions, numbers)
  }

  /// All matches: at each place and for each rule the one its pattern prefers, by place and then by the rules' order.
  public func matches(in elements: [Element]) -> [Match] { matches(in: elements, elements.indices) }

  /// All matches in some of the elements, from the first of which they count.
  public func matches(in elements: [Element], _ range: Range<Int>) -> [Match] {
    tables.matches(in: elements, range) { [phase, numbers] lexeme in
      numbers.profiles.profile(of: lexeme, phase.words)
    }
  }

  /// How much each rule has been used so far, by its index.
  public var uses: [RuleUse] { tables.uses }

  /// How many elements the automata have read so far, each as often as a match might have begun before it.
  var stepCount: Int { uses.reduce(0) { $0 + $1.steps } }
}

/// How much a rule has been used.
public struct RuleUse: Hashable, Sendable {
  /// How often it matched.
  public var hits: Int
  /// At how many elements it was still in play: the work that it costs.
  public var steps: Int
}
