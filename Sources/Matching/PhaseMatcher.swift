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
  private var symbols: SymbolTable<Words>
  private var automaton: LazyAutomaton
  private var captureReader: CaptureReader
  /// How many elements the automaton has read so far, each as often as a match might have begun before it.
  private(set) var stepCount = 0
  private let profiles: Bool
  private var hits: [Int]

  /// The most elements a match may have: what keeps matching linear in the text.
  private static var longestMatch: Int { 120 }

  /// Creates a matcher that has not learnt anything yet; one that profiles notes how much each rule is used.
  public init(_ phase: Phase<Words>, profiles: Bool = false) {
    self.phase = phase
    self.profiles = profiles
    hits = Array(repeating: 0, count: phase.rules.count)
    symbols = SymbolTable(phase.automaton, words: phase.words)
    automaton = LazyAutomaton(phase.automaton)
    captureReader = CaptureReader(phase.automaton)
  }

  /// All matches: at each place and for each rule the one its pattern prefers, by place and then by the rules' order.
  public mutating func matches(in elements: [Element]) -> [Match] {
    let sequence = elements.map { symbols.symbol(of: $0) }
    var matches: [Match] = []
    var ends: [Int: Int] = [:]
    for start in sequence.indices {
      automaton.trim()
      findEnds(in: sequence, from: start, &ends)
      guard !ends.isEmpty else { continue }
      for (rule, end) in ends.sorted(by: { $0.key < $1.key }) {
        let match = captureReader.match(rule: rule, in: start..<end) { symbols.meets(sequence[$0], $1) }
        if let match { matches.append(match) }
        if profiles { hits[rule] += 1 }
      }
      ends.removeAll(keepingCapacity: true)
    }
    return matches
  }

  /// For each rule that matches from `start`, where its longest match ends.
  private mutating func findEnds(in sequence: [Int], from start: Int, _ ends: inout [Int: Int]) {
    var state = LazyAutomaton.start
    var position = start
    let limit = min(sequence.count, start + Self.longestMatch)
    while position < limit {
      let symbol = sequence[position]
      state = automaton.step(state, symbol) { symbols.meets(symbol, $0) }
      guard state != LazyAutomaton.dead else { return }
      position += 1
      stepCount += 1
      if profiles { automaton.visit(state) }
      for rule in automaton.acceptedRules(in: state) { ends[rule] = position }
    }
  }

  /// How much each rule has been used so far, by its index; zeros unless the matcher profiles.
  public mutating func uses() -> [RuleUse] {
    zip(hits, automaton.takeCosts()).map { RuleUse(hits: $0, steps: $1) }
  }
}

/// How much a rule has been used.
public struct RuleUse: Hashable, Sendable {
  /// How often it matched.
  public var hits: Int
  /// At how many elements it was still in play: the work that it alone would cost.
  public var steps: Int
}
