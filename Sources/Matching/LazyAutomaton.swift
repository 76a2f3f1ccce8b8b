/// A rule's automaton made deterministic as texts need it: one table step an element.
///
/// Symbols that answer the rule's own conditions alike are one class, so the tables stay small.
struct LazyAutomaton: ~Copyable {
  /// No match can come any more.
  private static let dead = 0
  /// Where every match begins.
  private static let start = 1
  private static let unknown: Int32 = -1
  private static let unknownClass = UInt16.max

  private let automaton: RuleAutomaton
  /// For each state the nondeterministic states that it stands for.
  private var states: BitRows
  private var accepts = PlainArray<Bool>()
  /// For each state and class the next state.
  private var steps = PlainArray<Int32>()
  /// How many classes `steps` has room for.
  private var stride = 8
  /// For each class the answers to the rule's conditions.
  private var classes: BitRows
  /// For each symbol its class, where it is known: two bytes each, for all rules have such a list.
  private var classOfSymbol = PlainArray<UInt16>()
  /// For each nondeterministic state those that take or accept and can be reached from it without taking an element.
  private var closures: [[Int]] = []
  /// Room for the nondeterministic states that a step leads to.
  private var targets: [UInt64]

  init(_ automaton: RuleAutomaton) {
    self.automaton = automaton
    states = BitRows(bits: automaton.states.count)
    classes = BitRows(bits: automaton.tests.count)
    targets = Array(repeating: 0, count: states.width)
  }

  /// How many words of memory the tables take, about.
  var size: Int { states.size + classes.size + (steps.count * 2 + classOfSymbol.count) / 4 }

  /// Where the longest match ends that begins at `start` and ends by `limit`; nil when there is none.
  ///
  /// `taken` grows by the elements that a match might have taken on the way.
  mutating func longestMatch(
    in sequence: borrowing PlainArray<Int32>, from start: Int, to limit: Int, _ symbols: borrowing SymbolTable,
    taken: inout Int
  ) -> Int? {
    if accepts.count == 0 { addFirstStates() }
    var state = LazyAutomaton.start
    var end: Int?
    for position in start..<limit {
      state = step(state, classIndex(of: Int(sequence[position]), symbols))
      guard state != LazyAutomaton.dead else { break }
      taken += 1
      if accepts[state] { end = position + 1 }
    }
    return end
  }

  @inline(__always)
  private mutating func step(_ state: Int, _ classIndex: Int) -> Int {
    let known = steps[state * stride + classIndex]
    return known == LazyAutomaton.unknown ? newStep(state, classIndex) : Int(known)
  }

  @inline(__always)
  private mutating func classIndex(of symbol: Int, _ symbols: borrowing SymbolTable) -> Int {
    if symbol < classOfSymbol.count, classOfSymbol[symbol] != LazyAutomaton.unknownClass {
      return Int(classOfSymbol[symbol])
    }
    return newClass(of: symbol, symbols)
  }

  private mutating func newClass(of symbol: Int, _ symbols: borrowing SymbolTable) -> Int {
    var answers = [UInt64](repeating: 0, count: classes.width)
    for (index, test) in automaton.tests.enumerated() where symbols.meets(symbol, test) { answers.set(index) }
    let number = classes.number(of: answers)
    if number >= stride { widen() }
    if symbol >= classOfSymbol.count {
      let missing = symbols.count - classOfSymbol.count
      classOfSymbol.append(contentsOf: repeatElement(LazyAutomaton.unknownClass, count: missing))
    }
    classOfSymbol[symbol] = UInt16(min(number, Int(LazyAutomaton.unknownClass)))
    return number
  }

  /// Makes room for twice as many classes.
  private mutating func widen() {
    var wider = PlainArray<Int32>(repeating: LazyAutomaton.unknown, count: steps.count * 2)
    for state in accepts.indices {
      for index in 0..<stride { wider[state * stride * 2 + index] = steps[state * stride + index] }
    }
    steps = wider
    stride *= 2
  }

  private mutating func newStep(_ state: Int, _ classIndex: Int) -> Int {
    for index in targets.indices { targets[index] = 0 }
    for index in 0..<states.width {
      let members = states.word(state, index)
      members.forEachBit { addTargets(of: index << 6 + $0, takingClass: classIndex) }
    }
    let next = self.state(targets)
    steps[state * stride + classIndex] = Int32(next)
    return next
  }

  private mutating func addTargets(of state: Int, takingClass classIndex: Int) {
    guard case .take(let test, let next) = automaton.states[state], classes.holds(classIndex, test) else { return }
    for target in closure(of: next) { targets.set(target) }
  }

  private mutating func addFirstStates() {
    closures = Array(repeating: [], count: automaton.states.count)
    var row = [UInt64](repeating: 0, count: states.width)
    _ = state(row)
    for state in automaton.open(automaton.start) { row.set(state) }
    _ = state(row)
  }

  private mutating func state(_ row: [UInt64]) -> Int {
    let number = states.number(of: row)
    if number == accepts.count {
      // State 0 of every rule is the one that accepts.
      accepts.append(row[0] & 1 != 0)
      steps.append(contentsOf: repeatElement(LazyAutomaton.unknown, count: stride))
    }
    return number
  }

  private mutating func closure(of state: Int) -> [Int] {
    // Every state leads to one that takes or accepts.
    if closures[state].isEmpty { closures[state] = automaton.open(state) }
    return closures[state]
  }
}
