import AnnotationModel

/// A rule's pattern as a nondeterministic automaton over elements.
struct RuleAutomaton: Sendable {
  /// A state; indices point into `states`.
  enum State: Sendable {
    /// Takes one element that meets a condition of `tests`.
    case take(test: Int, next: Int)
    /// Goes both ways without taking anything; the first is preferred.
    case fork(first: Int, second: Int)
    /// Opens or closes a capture of `captureNames`.
    case mark(capture: Int, isEnd: Bool, next: Int)
    /// The pattern has matched.
    case accept
  }

  private(set) var states = StateList([.accept])
  /// The state that every match begins in.
  private(set) var start = 0
  /// The distinct conditions, by their numbers in the phase.
  private(set) var tests: [Int] = []
  private(set) var captureNames: [String] = []

  /// Compiles a pattern, whose conditions are numbered with those of the other rules of its phase.
  init(_ pattern: Pattern, _ numbering: inout TestNumbering) {
    var builder = Builder()
    start = add(pattern, before: 0, &builder, &numbering)
    tests = builder.tests
  }

  /// Takes over what was compiled before.
  init(states: StateList, start: Int, tests: [Int], captureNames: [String]) {
    self.states = states
    self.start = start
    self.tests = tests
    self.captureNames = captureNames
  }

  /// What is needed only while the states are made.
  private struct Builder {
    var tests: [Int] = []
    /// For the numbers of conditions in the phase those in the rule.
    var local: [Int: Int] = [:]

    mutating func index(of number: Int) -> Int {
      if let known = local[number] { return known }
      tests.append(number)
      local[number] = tests.count - 1
      return tests.count - 1
    }
  }

  private mutating func add(_ state: State) -> Int {
    states.append(state)
    return states.count - 1
  }

  /// Adds a pattern's states and returns the first; after the pattern comes `next`.
  private mutating func add(
    _ pattern: Pattern, before next: Int, _ builder: inout Builder, _ numbering: inout TestNumbering
  ) -> Int {
    switch pattern {
    case .test(let test): return add(.take(test: builder.index(of: numbering.number(of: test)), next: next))
    case .sequence(let items): return items.reversed().reduce(next) { add($1, before: $0, &builder, &numbering) }
    case .alternatives(let items):
      let branches = items.map { add($0, before: next, &builder, &numbering) }
      return branches.dropLast().reversed().reduce(branches[branches.count - 1]) { add(.fork(first: $1, second: $0)) }
    case .repetition(let item, let least, let most, let isReluctant):
      return addRepetition(item, least: least, most: most, isReluctant: isReluctant, before: next, &builder, &numbering)
    case .capture(let name, let item):
      let capture = index(ofCapture: name)
      let end = add(.mark(capture: capture, isEnd: true, next: next))
      return add(.mark(capture: capture, isEnd: false, next: add(item, before: end, &builder, &numbering)))
    }
  }

  private mutating func addRepetition(
    _ item: Pattern, least: Int, most: Int?, isReluctant: Bool, before next: Int, _ builder: inout Builder,
    _ numbering: inout TestNumbering
  ) -> Int {
    var start = next
    if let most {
      for _ in 0..<(most - least) {
        start = addFork(taking: add(item, before: start, &builder, &numbering), leaving: next, isReluctant: isReluctant)
      }
    } else {
      let loop = add(.fork(first: next, second: next))
      let body = add(item, before: loop, &builder, &numbering)
      states[loop] = isReluctant ? .fork(first: next, second: body) : .fork(first: body, second: next)
      start = loop
    }
    for _ in 0..<least { start = add(item, before: start, &builder, &numbering) }
    return start
  }

  private mutating func addFork(taking: Int, leaving: Int, isReluctant: Bool) -> Int {
    add(isReluctant ? .fork(first: leaving, second: taking) : .fork(first: taking, second: leaving))
  }

  private mutating func index(ofCapture name: String) -> Int {
    if let known = captureNames.firstIndex(of: name) { return known }
    captureNames.append(name)
    return captureNames.count - 1
  }
}

/// Numbers the distinct conditions of a phase.
struct TestNumbering: Sendable {
  /// The conditions, by number.
  private(set) var tests: [ElementTest] = []
  private var numbers: [ElementTest: Int] = [:]

  /// The number of a condition that has one.
  subscript(test: ElementTest) -> Int { numbers[test] ?? 0 }

  /// The number of a condition, given one now when it has none.
  mutating func number(of test: ElementTest) -> Int {
    if let known = numbers[test] { return known }
    tests.append(test)
    numbers[test] = tests.count - 1
    return tests.count - 1
  }
}
