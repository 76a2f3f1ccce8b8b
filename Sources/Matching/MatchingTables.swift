/// What matching a phase learns as it goes; it knows no words, only numbers.
struct MatchingTables: Sendable {
  private var symbols = SymbolTable()
  private var automaton: LazyAutomaton
  private var captureReader: CaptureReader
  private let profiles: Bool
  private var hits: [Int]
  /// For each rule that matches from the place at hand, where its longest match ends.
  private var ends: [(rule: Int, end: Int)] = []
  /// How many elements the automaton has read so far, each as often as a match might have begun before it.
  private(set) var stepCount = 0

  /// The most elements a match may have: what keeps matching linear in the text.
  private static let longestMatch = 120

  init(_ automaton: RuleAutomaton, profiles: Bool) {
    self.profiles = profiles
    self.automaton = LazyAutomaton(automaton)
    captureReader = CaptureReader(automaton)
    hits = Array(repeating: 0, count: automaton.starts.count)
  }

  /// All matches, by place and then by the rules' order; `ask` gives an element's answers, one bit a test.
  mutating func matches(in elements: [Element], asking ask: (Element) -> [UInt64]) -> [Match] {
    var sequence: [Int] = []
    sequence.reserveCapacity(elements.count)
    for element in elements { sequence.append(symbols.symbol(of: element, asking: ask)) }
    var matches: [Match] = []
    for start in sequence.indices {
      automaton.trim()
      findEnds(in: sequence, from: start)
      for (rule, end) in ends {
        let match = captureReader.match(rule: rule, in: start..<end) { symbols.meets(sequence[$0], $1) }
        if let match { matches.append(match) }
        if profiles { hits[rule] += 1 }
      }
    }
    return matches
  }

  /// How much each rule has been used so far, by its index.
  mutating func uses() -> [RuleUse] {
    zip(hits, automaton.takeCosts()).map { RuleUse(hits: $0, steps: $1) }
  }

  /// Finds the rules that match from `start` and where their longest matches end, in the order of the rules.
  private mutating func findEnds(in sequence: [Int], from start: Int) {
    ends.removeAll(keepingCapacity: true)
    var state = LazyAutomaton.start
    let limit = min(sequence.count, start + MatchingTables.longestMatch)
    for position in start..<limit {
      let symbol = sequence[position]
      state = automaton.step(state, symbol) { symbols.meets(symbol, $0) }
      guard state != LazyAutomaton.dead else { return }
      stepCount += 1
      if profiles { automaton.visit(state) }
      if automaton.accepts(state) { note(automaton.acceptedRules(in: state), end: position + 1) }
    }
  }

  private mutating func note(_ rules: [Int], end: Int) {
    for rule in rules {
      let place = ends.firstIndex { $0.rule >= rule } ?? ends.count
      if place < ends.count, ends[place].rule == rule {
        ends[place].end = end
      } else {
        ends.insert((rule, end), at: place)
      }
    }
  }
}
