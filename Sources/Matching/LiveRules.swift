/// The rules whose needs have all been met in the elements read so far.
///
/// Sentences are read from their end, so a rule is live where all it needs still follows. Only a rule's rarest need wakes
/// it; the others are looked at where it may begin.
struct LiveRules: ~Copyable {
  private let triggers: RuleTriggers
  /// The distinct rows of bits that tell which needs elements meet, and which rules may take them.
  private var needRows: BitRows
  private var takerRows: BitRows
  /// For each symbol the numbers of its rows; before them, for the place after a sequence.
  private var rowsOfSymbol = PlainArray<SymbolRows>()
  /// For each row of needs the rules that they wake.
  private var wokenRules = PlainArray<UInt64>()
  /// For each row of needs the last sequence in which it was read: most words meet the same, or none.
  private var lastReading = PlainArray<Int>()
  /// For each row of needs whether one of them is some rule's rarest, or a rule is always awake.
  private var wakesAny = PlainArray<Bool>()
  private var sequenceCount = 0
  /// For each need the rules of which it is the rarest, and for each rule its other needs.
  private let rulesWoken: [[Int]]
  private let otherNeeds: FlatLists
  /// How many words of 64 bits the rules take.
  let ruleWidth: Int
  private var met: PlainArray<UInt64>
  /// The rules whose rarest need has been met.
  private var awake: PlainArray<UInt64>
  private let alwaysAwake: PlainArray<UInt64>

  init(_ triggers: RuleTriggers) {
    self.triggers = triggers
    needRows = BitRows(bits: triggers.needCount)
    takerRows = BitRows(bits: triggers.needsOfRule.count)
    ruleWidth = BitRows.width(triggers.needsOfRule.count)
    var woken = Array(repeating: [Int](), count: triggers.needCount)
    var always = [UInt64](repeating: 0, count: ruleWidth)
    for (rule, needs) in triggers.needsOfRule.enumerated() {
      if let rarest = needs.first { woken[rarest].append(rule) } else { always.set(rule) }
    }
    rulesWoken = woken
    otherNeeds = FlatLists(triggers.needsOfRule.map { Array($0.dropFirst()) })
    met = PlainArray(repeating: 0, count: needRows.width)
    alwaysAwake = PlainArray(always)
    awake = PlainArray(always)
    add(meeting: [])
  }

  /// How many words of memory the symbols' rows take.
  var size: Int { needRows.size + takerRows.size + wokenRules.count + rowsOfSymbol.count * 2 }

  /// Notes what the symbols mean that were added to a table since the last call.
  mutating func add(_ symbols: borrowing SymbolTable) {
    for symbol in rowsOfSymbol.count - 1..<symbols.count {
      var tests: [Int] = []
      symbols.forEachAnswer(of: symbol) { tests.append($0) }
      add(meeting: tests)
    }
  }

  /// Whether any rule may be awake in a sequence with an element of that symbol.
  @inline(__always)
  func wakes(_ symbol: Int32) -> Bool { wakesAny[Int(rows(of: symbol).needs)] }

  /// Begins anew: nothing has been read.
  mutating func reset() {
    sequenceCount += 1
    for index in awake.indices { awake[index] = alwaysAwake[index] }
    for index in met.indices { met[index] = 0 }
  }

  /// The number of the row of what one symbol's elements meet, and where the rows of rules begin.
  struct SymbolRows: BitwiseCopyable {
    fileprivate let needs: Int32
    /// The rules that may begin with its elements; those that may take them second, or third, or have ended before.
    fileprivate let first: Int32
    fileprivate let second: Int32
    fileprivate let third: Int32
  }

  /// The symbol that stands for the place after a sequence.
  static let afterSequence: Int32 = -1

  /// What is known of a symbol.
  @inline(__always)
  func rows(of symbol: Int32) -> SymbolRows { rowsOfSymbol[Int(symbol) + 1] }

  /// Reads one more element, to the left of those read before.
  @inline(__always)
  mutating func read(_ rows: SymbolRows) {
    let row = Int(rows.needs)
    guard lastReading[row] != sequenceCount else { return }
    lastReading[row] = sequenceCount
    let (needs, woken) = (row * needRows.width, row * ruleWidth)
    for index in met.indices { met[index] |= needRows.word(at: needs &+ index) }
    for index in awake.indices { awake[index] |= wokenRules[woken &+ index] }
  }

  /// Goes from a place down to the next where rules are awake that may take three elements one after the other, and gives
  /// one bit for each of the 64 rules there; nil when there are none.
  @inline(__always)
  func rules(before index: inout Int, _ first: SymbolRows, _ second: SymbolRows, _ third: SymbolRows) -> UInt64? {
    let (first, second, third) = (Int(first.first), Int(second.second), Int(third.third))
    while index > 0 {
      index &-= 1
      let rules =
        awake[index] & takerRows.word(at: first &+ index) & takerRows.word(at: second &+ index)
        & takerRows.word(at: third &+ index)
      if rules != 0 { return rules }
    }
    return nil
  }

  /// Whether all that a rule needs has been read, of one that is awake.
  @inline(__always)
  func isLive(_ rule: Int) -> Bool {
    otherNeeds.allSatisfy(rule) { met[$0 >> 6] & 1 << UInt64($0 & 63) != 0 }
  }

  private mutating func add(meeting tests: [Int]) {
    rowsOfSymbol.append(
      SymbolRows(
        needs: addNeeds(meeting: tests), first: addTakers(at: 0, meeting: tests),
        second: addTakers(at: 1, meeting: tests), third: addTakers(at: 2, meeting: tests)))
  }

  private mutating func addNeeds(meeting tests: [Int]) -> Int32 {
    var row = [UInt64](repeating: 0, count: needRows.width)
    for test in tests { triggers.needsMet[test].forEach { row.set($0) } }
    let number = needRows.number(of: row)
    guard needRows.count > lastReading.count else { return Int32(number) }
    lastReading.append(0)
    var woken = [UInt64](repeating: 0, count: ruleWidth)
    for index in row.indices {
      row[index].forEachBit { need in rulesWoken[index << 6 + need].forEach { woken.set($0) } }
    }
    wokenRules.append(contentsOf: woken)
    var wakes = woken.contains { $0 != 0 }
    for index in alwaysAwake.indices where alwaysAwake[index] != 0 { wakes = true }
    wakesAny.append(wakes)
    return Int32(number)
  }

  private mutating func addTakers(at place: Int, meeting tests: [Int]) -> Int32 {
    var row = [UInt64](repeating: 0, count: ruleWidth)
    for rule in triggers.rulesEnded[place] { row.set(rule) }
    for test in tests { triggers.rulesTaking[place][test].forEach { row.set($0) } }
    return Int32(takerRows.number(of: row) * ruleWidth)
  }
}

/// Lists of numbers one after the other, so that reading one follows no reference.
private struct FlatLists: ~Copyable {
  private let numbers: PlainArray<Int32>
  /// Where each list begins; one place more for the end.
  private let starts: PlainArray<Int32>

  init(_ lists: [[Int]]) {
    numbers = PlainArray(lists.joined().map { Int32($0) })
    starts = PlainArray(lists.reduce(into: [0]) { $0.append($0[$0.count - 1] + Int32($1.count)) })
  }

  /// Whether all numbers of a list satisfy a condition.
  @inline(__always)
  func allSatisfy(_ list: Int, _ body: (Int) -> Bool) -> Bool {
    for place in Int(starts[list])..<Int(starts[list + 1]) where !body(Int(numbers[place])) { return false }
    return true
  }
}
