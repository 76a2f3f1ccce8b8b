import AnnotationModel

/// Which conditions let which rules begin, and which the rules need somewhere in the text.
struct RuleTriggers: Sendable {
  /// For each condition the rules that an element which meets it may begin a match of.
  private(set) var rulesBegun: [[Int]]
  /// For each condition the needs that it meets.
  private(set) var needsMet: [[Int]]
  /// For each need the rules that have it.
  private var rulesNeeding: [[Int]] = []
  /// For each rule how many needs it has.
  private(set) var needCounts: [Int]

  init(_ automata: [RuleAutomaton], needs: [[Need]], testCount: Int) {
    rulesBegun = Array(repeating: [], count: testCount)
    needsMet = Array(repeating: [], count: testCount)
    needCounts = Array(repeating: 0, count: automata.count)
    for (rule, automaton) in automata.enumerated() { addBeginnings(of: automaton, rule) }
    var numbers: [[Int]: Int] = [:]
    for (rule, needs) in needs.enumerated() {
      var seen: Set<[Int]> = []
      for need in needs where seen.insert(need.tests).inserted { add(need.tests, of: rule, &numbers) }
    }
  }

  private mutating func addBeginnings(of automaton: RuleAutomaton, _ rule: Int) {
    for state in automaton.open(automaton.start) {
      guard case .take(let test, _) = automaton.states[state] else { continue }
      rulesBegun[automaton.tests[test]].append(rule)
    }
  }

  private mutating func add(_ tests: [Int], of rule: Int, _ numbers: inout [[Int]: Int]) {
    let need = numbers[tests] ?? rulesNeeding.count
    if need == rulesNeeding.count {
      numbers[tests] = need
      rulesNeeding.append([])
      for test in tests { needsMet[test].append(need) }
    }
    rulesNeeding[need].append(rule)
    needCounts[rule] += 1
  }
}

extension RuleTriggers {
  /// Reads triggers back.
  init(_ reader: inout ByteReader) throws(DamagedBytes) {
    rulesBegun = try reader.list { (reader) throws(DamagedBytes) in try reader.numbers() }
    needsMet = try reader.list { (reader) throws(DamagedBytes) in try reader.numbers() }
    rulesNeeding = try reader.list { (reader) throws(DamagedBytes) in try reader.numbers() }
    needCounts = try reader.numbers()
  }

  /// Writes the triggers.
  func write(to writer: inout ByteWriter) {
    for lists in [rulesBegun, needsMet, rulesNeeding] { writer.write(lists) { $1.write($0) } }
    writer.write(needCounts)
  }

  /// How many needs there are.
  var needCount: Int { rulesNeeding.count }

  /// The rules of all needs one after the other, and for each need where its rules begin; one place more for the end.
  var flatRules: (rules: [Int32], starts: [Int32]) {
    var starts: [Int32] = [0]
    for rules in rulesNeeding { starts.append((starts.last ?? 0) + Int32(rules.count)) }
    return (rulesNeeding.joined().map { Int32($0) }, starts)
  }
}

/// The rules whose needs have all been met in the elements read so far.
///
/// Sentences are read from their end, so a rule is live where all it needs still follows.
struct LiveRules: Sendable {
  private let triggers: RuleTriggers
  /// For each symbol, a row of bits: the needs that its elements meet, then the rules that they may begin.
  private var needs: [UInt64] = []
  private var beginnings: [UInt64] = []
  /// The rules of all needs, and where those of each begin.
  private let rulesNeeding: [Int32]
  private let starts: [Int32]
  private let needWidth: Int
  /// How many words of 64 bits the rules take.
  let ruleWidth: Int
  /// For each rule how many of its needs have not been met.
  private var missing: [Int32]
  private let needCounts: [Int32]
  private var met: [UInt64]
  private var live: [UInt64]
  private let alwaysLive: [UInt64]

  init(_ triggers: RuleTriggers) {
    self.triggers = triggers
    (rulesNeeding, starts) = triggers.flatRules
    needWidth = BitRows.width(triggers.needCount)
    ruleWidth = BitRows.width(triggers.needCounts.count)
    needCounts = triggers.needCounts.map { Int32($0) }
    missing = needCounts
    met = Array(repeating: 0, count: needWidth)
    var always = [UInt64](repeating: 0, count: ruleWidth)
    for (rule, count) in triggers.needCounts.enumerated() where count == 0 { always.set(rule) }
    alwaysLive = always
    live = always
  }

  /// How many words of memory the symbols' rows take.
  var size: Int { needs.count + beginnings.count }

  /// Notes what the symbols mean that were added to a table since the last call.
  mutating func add(_ symbols: SymbolTable) {
    while needs.count < symbols.count * needWidth { add(needs.count / needWidth, of: symbols) }
  }

  /// Begins anew: nothing has been read.
  mutating func reset() {
    for rule in missing.indices { missing[rule] = needCounts[rule] }
    for index in 0..<ruleWidth { live[index] = alwaysLive[index] }
    for index in 0..<needWidth { met[index] = 0 }
  }

  /// Reads one more element, to the left of those read before.
  mutating func read(_ symbol: Int) {
    for index in 0..<needWidth {
      let new = needs[symbol * needWidth + index] & ~met[index]
      guard new != 0 else { continue }
      met[index] |= new
      new.forEachBit { meet(index << 6 + $0) }
    }
  }

  /// Of the rules from `64 * index` on, one bit each: those that are live and may begin with an element of that symbol.
  @inline(__always)
  func rules(begunBy symbol: Int, at index: Int) -> UInt64 { live[index] & beginnings[symbol * ruleWidth + index] }

  private mutating func meet(_ need: Int) {
    for place in Int(starts[need])..<Int(starts[need + 1]) {
      let rule = Int(rulesNeeding[place])
      missing[rule] -= 1
      if missing[rule] == 0 { live.set(rule) }
    }
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
