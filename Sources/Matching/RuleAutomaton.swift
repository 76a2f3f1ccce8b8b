import AnnotationModel

/// The rules of a phase as one nondeterministic automaton over elements.
struct RuleAutomaton: Sendable {
  /// A state; indices point into `states`.
  enum State: Sendable {
    /// Takes one element that meets a condition of `tests`.
    case take(test: Int, next: Int)
    /// Goes both ways without taking anything; the first is preferred.
    case fork(first: Int, second: Int)
    /// Opens or closes a capture of `captureNames`.
    case mark(capture: Int, isEnd: Bool, next: Int)
    /// A rule's pattern has matched.
    case accept(rule: Int)
  }

  private(set) var states: [State] = []
  /// The distinct conditions of all rules.
  private(set) var tests: [ElementTest] = []
  private(set) var captureNames: [String] = []
  /// Where each rule begins.
  private(set) var starts: [Int] = []
  /// The rule of each state; the states of a rule follow each other.
  func rule(of state: Int) -> Int {
    var (low, high) = (0, firstStates.count)
    while low + 1 < high {
      let middle = (low + high) / 2
      if firstStates[middle] <= state { low = middle } else { high = middle }
    }
    return low
  }

  private var firstStates: [Int] = []
  /// Finds the conditions that a word may meet.
  private(set) var testIndex = TestIndex([])
  private var numbers: [ElementTest: Int] = [:]

  /// Compiles patterns; the rule at index `i` of the phase has the pattern at index `i`.
  init(_ patterns: [Pattern]) {
    for (rule, pattern) in patterns.enumerated() {
      firstStates.append(states.count)
      let accept = add(.accept(rule: rule))
      starts.append(add(pattern, before: accept))
    }
    testIndex = TestIndex(tests)
  }

  private mutating func add(_ state: State) -> Int {
    states.append(state)
    return states.count - 1
  }

  /// Adds a pattern's states and returns the first; after the pattern comes `next`.
  private mutating func add(_ pattern: Pattern, before next: Int) -> Int {
    switch pattern {
    case .test(let test): return add(.take(test: index(of: test), next: next))
    case .sequence(let items): return items.reversed().reduce(next) { add($1, before: $0) }
    case .alternatives(let items):
      let branches = items.map { add($0, before: next) }
      return branches.dropLast().reversed().reduce(branches[branches.count - 1]) { add(.fork(first: $1, second: $0)) }
    case .repetition(let item, let least, let most, let isReluctant):
      return addRepetition(item, least: least, most: most, isReluctant: isReluctant, before: next)
    case .capture(let name, let item):
      let capture = index(ofCapture: name)
      let end = add(.mark(capture: capture, isEnd: true, next: next))
      return add(.mark(capture: capture, isEnd: false, next: add(item, before: end)))
    }
  }

  private mutating func addRepetition(
    _ item: Pattern, least: Int, most: Int?, isReluctant: Bool, before next: Int
  ) -> Int {
    var start = next
    if let most {
      for _ in 0..<(most - least) {
        start = addFork(taking: add(item, before: start), leaving: next, isReluctant: isReluctant)
      }
    } else {
      let loop = add(.fork(first: next, second: next))
      let body = add(item, before: loop)
      states[loop] = isReluctant ? .fork(first: next, second: body) : .fork(first: body, second: next)
      start = loop
    }
    for _ in 0..<least { start = add(item, before: start) }
    return start
  }

  private mutating func addFork(taking: Int, leaving: Int, isReluctant: Bool) -> Int {
    add(isReluctant ? .fork(first: leaving, second: taking) : .fork(first: taking, second: leaving))
  }

  private mutating func index(of test: ElementTest) -> Int {
    if let known = numbers[test] { return known }
    tests.append(test)
    numbers[test] = tests.count - 1
    return tests.count - 1
  }

  private mutating func index(ofCapture name: String) -> Int {
    if let known = captureNames.firstIndex(of: name) { return known }
    captureNames.append(name)
    return captureNames.count - 1
  }
}
