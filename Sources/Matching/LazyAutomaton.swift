import AnnotationModel

/// A rule's automaton made deterministic as texts need it: one table step an element.
///
/// Symbols that answer the rule's own conditions alike are one class, and numbers take a byte or two: the tables of all
/// rules together are to stay where the processor finds them at once.
struct LazyAutomaton: ~Copyable {
  /// A state's number, and whether a match may end in it.
  private struct State {
    let code: Int

    init(_ number: Int, accepts: Bool) { code = number << 1 | (accepts ? 1 : 0) }
    init(code: Int) { self.code = code }

    var number: Int { code >> 1 }
    var accepts: Bool { code & 1 != 0 }

    /// No match can come any more.
    static let dead = State(0, accepts: false)
    /// Where every match begins.
    static let start = State(1, accepts: false)
  }

  private static let unknown = UInt16.max
  private static let unknownClass = UInt8.max

  // What most steps read stands first, side by side.
  /// For each state's number and each class the code of the next state, where it is known and fits.
  private var steps = PlainArray<UInt16>()
  /// How many classes `steps` has room for.
  private var stride = 8
  /// For each symbol its class, where it is known and fits.
  private var classOfSymbol = PlainArray<UInt8>()
  /// The rule's automaton as it was compiled.
  let rule: RuleAutomaton
  /// For each state the nondeterministic states that it stands for.
  private var states: BitRows
  /// For each class the answers to the rule's conditions.
  private var classes: BitRows
  /// The closures of the nondeterministic states.
  var closures: Closures

  init(_ rule: RuleAutomaton) {
    self.rule = rule
    closures = Closures(rule)
    states = BitRows(bits: rule.states.count)
    classes = BitRows(bits: rule.tests.count)
  }

  /// How many words of memory the tables take, about.
  var size: Int { states.size + classes.size + closures.size + steps.count / 4 + classOfSymbol.count / 8 }

  /// Where the longest match ends that begins at `start` and ends by `limit`; nil when there is none.
  ///
  /// `taken` grows by the elements that a match might have taken on the way.
  mutating func longestMatch(
    in sequence: borrowing PlainArray<Int32>, from start: Int, to limit: Int, _ symbols: borrowing SymbolTable,
    taken: inout Int
  ) -> Int? {
    if steps.count == 0 { addFirstStates() }
    var state = State.start
    var end: Int?
    var position = start
    while position < limit {
      state = step(state, classIndex(of: Int(sequence[position]), symbols))
      guard state.code != State.dead.code else { break }
      position += 1
      if state.accepts { end = position }
    }
    taken += position - start
    return end
  }

  @inline(__always)
  private mutating func step(_ state: State, _ classIndex: Int) -> State {
    let known = steps[state.number * stride + classIndex]
    return known == LazyAutomaton.unknown ? newStep(state, classIndex) : State(code: Int(known))
  }

  /// The class of the elements with a symbol.
  @inline(__always)
  private mutating func classIndex(of symbol: Int, _ symbols: borrowing SymbolTable) -> Int {
    if symbol < classOfSymbol.count, classOfSymbol[symbol] != LazyAutomaton.unknownClass {
      return Int(classOfSymbol[symbol])
    }
    return newClass(of: symbol, symbols)
  }

  /// The first of some closure's members that accepts, or that takes elements of a symbol; nil when there is none.
  @inline(__always)
  mutating func place(in members: Range<Int>, taking symbol: Int?, _ symbols: borrowing SymbolTable) -> Int? {
    guard let symbol else { return members.first { closures[$0].accepts } }
    let classIndex = classIndex(of: symbol, symbols)
    for place in members {
      let member = closures[place]
      if member.accepts || classes.holds(classIndex, Int(member.test)) { return place }
    }
    return nil
  }

  private mutating func newClass(of symbol: Int, _ symbols: borrowing SymbolTable) -> Int {
    classes.beginRow()
    let tests = rule.tests
    for word in 0..<classes.width {
      var bits: UInt64 = 0
      for index in word << 6..<min(tests.count, (word + 1) << 6) where symbols.meets(symbol, tests[index]) {
        bits |= 1 << UInt64(index & 63)
      }
      classes.setBits(bits, inWord: word)
    }
    let number = classes.endRow()
    if number >= stride { widen() }
    if symbol >= classOfSymbol.count {
      classOfSymbol.append(repeating: LazyAutomaton.unknownClass, count: symbols.count - classOfSymbol.count)
    }
    classOfSymbol[symbol] = UInt8(clamping: number)
    return number
  }

  /// Makes room for a quarter more classes.
  private mutating func widen() {
    let width = stride + max(8, stride / 4)
    var wider = PlainArray<UInt16>(repeating: LazyAutomaton.unknown, count: states.count * width)
    for state in 0..<states.count {
      wider.replace(from: state * width, with: state * stride..<(state + 1) * stride, of: steps)
    }
    steps = wider
    stride = width
  }

  private mutating func newStep(_ state: State, _ classIndex: Int) -> State {
    states.beginRow()
    for index in 0..<states.width {
      var members = states.word(state.number, index)
      while let bit = members.popHighestBit() { addTargets(of: index << 6 + bit, takingClass: classIndex) }
    }
    let next = states.dropEmptyRow() ? State.dead : endState()
    steps[state.number * stride + classIndex] = UInt16(clamping: next.code)
    return next
  }

  private mutating func addTargets(of state: Int, takingClass classIndex: Int) {
    guard case .take(let test, let next) = rule.states[state], classes.holds(classIndex, test) else { return }
    for place in closures.places(of: next) { states.setBit(Int(closures[place].state)) }
  }

  private mutating func addFirstStates() {
    states.beginRow()
    _ = endState()
    states.beginRow()
    for place in closures.places(of: rule.start) { states.setBit(Int(closures[place].state)) }
    _ = endState()
  }

  /// The state that stands for the nondeterministic ones in the row that was begun.
  private mutating func endState() -> State {
    let number = states.endRow()
    if steps.count < states.count * stride { steps.append(repeating: LazyAutomaton.unknown, count: stride) }
    // State 0 of every rule is the one that accepts.
    return State(number, accepts: states.word(number, 0) & 1 != 0)
  }
}
