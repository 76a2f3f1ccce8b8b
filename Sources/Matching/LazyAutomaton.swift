/// A phase's automaton made deterministic as texts need it: one table step an element.
///
/// The table is thrown away when it grows over `stateLimit` states, so memory is bounded whatever texts come.
struct LazyAutomaton: Sendable {
  /// No rule can match any more.
  static let dead = 0
  /// Where every match begins.
  static let start = 1

  private static let stateLimit = 20_000
  private static let unknown = -1

  private let automaton: RuleAutomaton
  /// For each state and symbol the next state.
  private var steps: [[Int]] = []
  /// The nondeterministic states that each state stands for, sorted.
  private var members: [[Int]] = []
  /// The rules that have matched in each state, sorted.
  private var accepted: [[Int]] = []
  private var index: [[Int]: Int] = [:]

  init(_ automaton: RuleAutomaton) {
    self.automaton = automaton
    reset()
  }

  /// The rules that have matched on reaching a state.
  func acceptedRules(in state: Int) -> [Int] { accepted[state] }

  /// Empties the table when it has grown too large; states known to the caller end here.
  mutating func trim() {
    if members.count > LazyAutomaton.stateLimit { reset() }
  }

  /// The state after one more element with that symbol.
  mutating func step(_ state: Int, _ symbol: Int, meets: (Int) -> Bool) -> Int {
    if symbol < steps[state].count, steps[state][symbol] != LazyAutomaton.unknown { return steps[state][symbol] }
    var targets: Set<Int> = []
    for member in members[state] {
      if case .take(let test, let next) = automaton.states[member], meets(test) { close(next, into: &targets) }
    }
    let next = self.state(targets)
    let missing = symbol + 1 - steps[state].count
    if missing > 0 { steps[state].append(contentsOf: repeatElement(LazyAutomaton.unknown, count: missing)) }
    steps[state][symbol] = next
    return next
  }

  private mutating func reset() {
    steps = []
    members = []
    accepted = []
    index = [:]
    _ = state([])
    var initial: Set<Int> = []
    for start in automaton.starts { close(start, into: &initial) }
    _ = state(initial)
  }

  private mutating func state(_ set: Set<Int>) -> Int {
    let sorted = set.sorted()
    if let known = index[sorted] { return known }
    let rules = sorted.compactMap { member in
      if case .accept(let rule) = automaton.states[member] { rule } else { nil }
    }
    members.append(sorted)
    accepted.append(rules)
    steps.append([])
    index[sorted] = members.count - 1
    return members.count - 1
  }

  /// Adds what can be reached without taking an element.
  private func close(_ state: Int, into set: inout Set<Int>) {
    var pending = [state]
    while let next = pending.popLast() {
      switch automaton.states[next] {
      case .take, .accept: set.insert(next)
      case .mark(_, _, let after): pending.append(after)
      case .fork(let first, let second):
        if set.insert(next).inserted { pending += [first, second] }
      }
    }
  }
}
