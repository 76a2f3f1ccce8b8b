/// A phase's automaton made deterministic as texts need it: one table step an element.
///
/// The tables are thrown away when they hold more than `cellLimit` numbers, so memory is bounded whatever texts come.
struct LazyAutomaton: Sendable {
  /// No rule can match any more.
  static let dead = 0
  /// Where every match begins.
  static let start = 1

  /// The most numbers that the tables may hold: 32 MB.
  private static let cellLimit = 8_000_000
  private static let unknown: Int32 = -1

  private let automaton: RuleAutomaton
  /// For each state and symbol the next state.
  private var steps: [[Int32]] = []
  /// The nondeterministic states that each state stands for, sorted.
  private var members: [[Int32]] = []
  /// The rules that have matched in each state, sorted.
  private var accepted: [[Int]] = []
  private var index: [[Int32]: Int] = [:]
  /// For each nondeterministic state those that take or accept and can be reached from it without taking an element.
  private var closures: [[Int32]?]
  /// For each nondeterministic state the last round in which it was collected.
  private var rounds: [Int]
  private var round = 0
  /// How many numbers the tables hold.
  private var cellCount = 0
  /// How often each state was reached, while a profile is taken.
  private var visits: [Int] = []
  /// For each rule how often it was still in play when an element had been read, as far as `visits` was emptied.
  private var costs: [Int]

  init(_ automaton: RuleAutomaton) {
    self.automaton = automaton
    costs = Array(repeating: 0, count: automaton.starts.count)
    closures = Array(repeating: nil, count: automaton.states.count)
    rounds = Array(repeating: 0, count: automaton.states.count)
    reset()
  }

  /// Notes for the profile that a state was reached.
  mutating func visit(_ state: Int) {
    if state >= visits.count { visits.append(contentsOf: repeatElement(0, count: state + 1 - visits.count)) }
    visits[state] += 1
  }

  /// For each rule how often it was still in play when an element had been read.
  mutating func takeCosts() -> [Int] {
    settleVisits()
    return costs
  }

  private mutating func settleVisits() {
    for (state, count) in visits.enumerated() where count > 0 {
      for rule in Set(members[state].map { automaton.rule(of: Int($0)) }) { costs[rule] += count }
    }
    visits = []
  }

  /// Whether a rule has matched on reaching a state.
  func accepts(_ state: Int) -> Bool { !accepted[state].isEmpty }

  /// The rules that have matched on reaching a state.
  func acceptedRules(in state: Int) -> [Int] { accepted[state] }

  /// Empties the tables when they have grown too large; states known to the caller end here.
  mutating func trim() {
    if cellCount > LazyAutomaton.cellLimit { reset() }
  }

  /// The state after one more element with that symbol.
  @inline(__always)
  mutating func step(_ state: Int, _ symbol: Int, meets: (Int) -> Bool) -> Int {
    if symbol < steps[state].count, steps[state][symbol] != LazyAutomaton.unknown { return Int(steps[state][symbol]) }
    return newStep(state, symbol, meets: meets)
  }

  private mutating func newStep(_ state: Int, _ symbol: Int, meets: (Int) -> Bool) -> Int {
    var targets: [Int32] = []
    round += 1
    for member in members[state] {
      if case .take(let test, let next) = automaton.states[Int(member)], meets(test) { collect(next, into: &targets) }
    }
    let next = self.state(targets)
    let missing = symbol + 1 - steps[state].count
    if missing > 0 {
      steps[state].append(contentsOf: repeatElement(LazyAutomaton.unknown, count: missing))
      cellCount += missing
    }
    steps[state][symbol] = Int32(next)
    return next
  }

  private mutating func reset() {
    settleVisits()
    steps = []
    members = []
    accepted = []
    index = [:]
    cellCount = 0
    _ = state([])
    var initial: [Int32] = []
    round += 1
    for start in automaton.starts { collect(start, into: &initial) }
    _ = state(initial)
  }

  private mutating func state(_ targets: [Int32]) -> Int {
    let sorted = targets.sorted()
    if let known = index[sorted] { return known }
    let rules = sorted.compactMap { member in
      if case .accept(let rule) = automaton.states[Int(member)] { rule } else { nil }
    }
    members.append(sorted)
    accepted.append(rules)
    steps.append([])
    index[sorted] = members.count - 1
    cellCount += sorted.count + rules.count + 16
    return members.count - 1
  }

  /// Adds what can be reached without taking an element and was not added in this round.
  private mutating func collect(_ state: Int, into targets: inout [Int32]) {
    for target in closure(of: state) where rounds[Int(target)] != round {
      rounds[Int(target)] = round
      targets.append(target)
    }
  }

  private mutating func closure(of state: Int) -> [Int32] {
    if let known = closures[state] { return known }
    var seen: Set<Int> = [state]
    var pending = [state]
    var found: [Int32] = []
    while let next = pending.popLast() {
      switch automaton.states[next] {
      case .take, .accept: found.append(Int32(next))
      case .mark(_, _, let after): pending += [after].filter { seen.insert($0).inserted }
      case .fork(let first, let second): pending += [first, second].filter { seen.insert($0).inserted }
      }
    }
    closures[state] = found
    return found
  }
}
