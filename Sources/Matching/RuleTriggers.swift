import AnnotationModel

/// Which conditions let which rules begin, and which the rules need somewhere in the text.
struct RuleTriggers: Sendable {
  /// For each condition the rules that an element which meets it may begin a match of.
  private(set) var rulesBegun: [[Int]]
  /// For each condition the needs that it meets.
  private(set) var needsMet: [[Int]]
  /// For each rule its needs, the rarest first.
  private(set) var needsOfRule: [[Int]]
  /// How many needs there are.
  private(set) var needCount = 0

  init(_ automata: [RuleAutomaton], needs: [[Need]], testCount: Int) {
    rulesBegun = Array(repeating: [], count: testCount)
    needsMet = Array(repeating: [], count: testCount)
    needsOfRule = []
    for (rule, automaton) in automata.enumerated() { addBeginnings(of: automaton, rule) }
    var numbers: [[Int]: Int] = [:]
    for needs in needs {
      var seen: Set<[Int]> = []
      let distinct = needs.filter { seen.insert($0.tests).inserted }.sorted { $0.isRarer(than: $1) }
      needsOfRule.append(distinct.map { number(of: $0.tests, &numbers) })
    }
  }

  private mutating func addBeginnings(of automaton: RuleAutomaton, _ rule: Int) {
    for state in automaton.open(automaton.start) {
      guard case .take(let test, _) = automaton.states[state] else { continue }
      rulesBegun[automaton.tests[test]].append(rule)
    }
  }

  private mutating func number(of tests: [Int], _ numbers: inout [[Int]: Int]) -> Int {
    if let known = numbers[tests] { return known }
    numbers[tests] = needCount
    for test in tests { needsMet[test].append(needCount) }
    needCount += 1
    return needCount - 1
  }
}

extension RuleTriggers {
  /// Reads triggers back.
  init(_ reader: inout ByteReader) throws(DamagedBytes) {
    rulesBegun = try reader.list { (reader) throws(DamagedBytes) in try reader.numbers() }
    needsMet = try reader.list { (reader) throws(DamagedBytes) in try reader.numbers() }
    needsOfRule = try reader.list { (reader) throws(DamagedBytes) in try reader.numbers() }
    needCount = try reader.number()
  }

  /// Writes the triggers.
  func write(to writer: inout ByteWriter) {
    for lists in [rulesBegun, needsMet, needsOfRule] { writer.write(lists) { $1.write($0) } }
    writer.write(needCount)
  }
}

/// Lists of numbers one after the other, so that reading one follows no reference.
private struct FlatLists: Sendable {
  private let numbers: [Int32]
  /// Where each list begins; one place more for the end.
  private let starts: [Int32]

  init(_ lists: [[Int]]) {
    numbers = lists.joined().map { Int32($0) }
    starts = lists.reduce(into: [0]) { $0.append($0[$0.count - 1] + Int32($1.count)) }
  }

  /// Whether all numbers of a list satisfy a condition.
  @inline(__always)
  func allSatisfy(_ list: Int, _ body: (Int) -> Bool) -> Bool {
    for place in Int(starts[list])..<Int(starts[list + 1]) where !body(Int(numbers[place])) { return false }
    return true
  }

  @inline(__always)
  func forEach(_ list: Int, _ body: (Int) -> Void) {
    for place in Int(starts[list])..<Int(starts[list + 1]) { body(Int(numbers[place])) }
  }
}

/// The rules whose needs have all been met in the elements read so far.
///
/// Sentences are read from their end, so a rule is live where all it needs still follows. Only a rule's rarest need wakes
/// it; the others are looked at where it may begin.
struct LiveRules: Sendable {
  private let triggers: RuleTriggers
  /// For each symbol, a row of bits: the needs that its elements meet, then the rules that they may begin.
  private var needs: [UInt64] = []
  private var beginnings: [UInt64] = []
  /// For each need the rules of which it is the rarest, and for each rule its other needs.
  private let rulesWoken: FlatLists
  private let otherNeeds: FlatLists
  private let needWidth: Int
  /// How many words of 64 bits the rules take.
  let ruleWidth: Int
  private var met: [UInt64]
  /// The rules whose rarest need has been met.
  private var awake: [UInt64]
  private let alwaysAwake: [UInt64]

  init(_ triggers: RuleTriggers) {
    self.triggers = triggers
    needWidth = BitRows.width(triggers.needCount)
    ruleWidth = BitRows.width(triggers.needsOfRule.count)
    var woken = Array(repeating: [Int](), count: triggers.needCount)
    var always = [UInt64](repeating: 0, count: ruleWidth)
    for (rule, needs) in triggers.needsOfRule.enumerated() {
      if let rarest = needs.first { woken[rarest].append(rule) } else { always.set(rule) }
    }
    rulesWoken = FlatLists(woken)
    otherNeeds = FlatLists(triggers.needsOfRule.map { Array($0.dropFirst()) })
    met = Array(repeating: 0, count: needWidth)
    alwaysAwake = always
    awake = always
  }

  /// How many words of memory the symbols' rows take.
  var size: Int { needs.count + beginnings.count }

  /// Notes what the symbols mean that were added to a table since the last call.
  mutating func add(_ symbols: SymbolTable) {
    while needs.count < symbols.count * needWidth { add(needs.count / needWidth, of: symbols) }
  }

  /// Begins anew: nothing has been read.
  mutating func reset() {
    for index in 0..<ruleWidth { awake[index] = alwaysAwake[index] }
    for index in 0..<needWidth { met[index] = 0 }
  }

  /// Reads one more element, to the left of those read before.
  mutating func read(_ symbol: Int) {
    for index in 0..<needWidth {
      let new = needs[symbol * needWidth + index] & ~met[index]
      guard new != 0 else { continue }
      met[index] |= new
      new.forEachBit { need in rulesWoken.forEach(index << 6 + need) { awake.set($0) } }
    }
  }

  /// Of the rules from `64 * index` on, one bit each: those awake that may begin with an element of that symbol.
  @inline(__always)
  func rules(begunBy symbol: Int, at index: Int) -> UInt64 { awake[index] & beginnings[symbol * ruleWidth + index] }

  /// Whether all that a rule needs has been read, of one that is awake.
  @inline(__always)
  func isLive(_ rule: Int) -> Bool {
    otherNeeds.allSatisfy(rule) { met[$0 >> 6] & 1 << UInt64($0 & 63) != 0 }
  }

  private mutating func add(_ symbol: Int, of symbols: SymbolTable) {
    var needRow = [UInt64](repeating: 0, count: needWidth)
    var ruleRow = [UInt64](repeating: 0, count: ruleWidth)
    symbols.forEachAnswer(of: symbol) { test in
      for need in triggers.needsMet[test] { needRow.set(need) }
      for rule in triggers.rulesBegun[test] { ruleRow.set(rule) }
    }
    needs += needRow
    beginnings += ruleRow
  }
}
