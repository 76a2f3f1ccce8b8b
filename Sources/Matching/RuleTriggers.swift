import AnnotationModel

/// Which conditions let which rules begin and go on, and which the rules need somewhere in the text.
struct RuleTriggers: Sendable {
  /// For each of a match's first places and each condition, the rules that may take an element there which meets it.
  private(set) var rulesTaking: [[[Int]]]
  /// For each of these places, the rules that may have ended before it.
  private(set) var rulesEnded: [[Int]]
  /// For each condition the needs that it meets.
  private(set) var needsMet: [[Int]]
  /// For each rule its needs, those that are thought to be rarest first; texts tell which one wakes it (`LiveRules`).
  private(set) var needsOfRule: [[Int]]
  /// How many needs there are.
  private(set) var needCount = 0

  /// How many places are looked at before a rule is tried: with three, nine of ten tries that would fail are saved.
  static let placeCount = 3

  init(_ automata: [RuleAutomaton], needs: [[Need]], testCount: Int) {
    rulesTaking = Array(repeating: Array(repeating: [], count: testCount), count: RuleTriggers.placeCount)
    rulesEnded = Array(repeating: [], count: RuleTriggers.placeCount)
    needsMet = Array(repeating: [], count: testCount)
    needsOfRule = []
    for (rule, automaton) in automata.enumerated() { addPlaces(of: automaton, rule) }
    var numbers: [[Int]: Int] = [:]
    for needs in needs {
      var seen: Set<[Int]> = []
      let distinct = needs.filter { seen.insert($0.tests).inserted }.sorted { $0.isRarer(than: $1) }
      // What nearly every sentence meets rules nothing out.
      let telling = distinct.prefix(1) + distinct.dropFirst().filter { $0.frequency < Need.commonFrequency }
      needsOfRule.append(telling.map { number(of: $0.tests, &numbers) })
    }
  }

  private mutating func addPlaces(of automaton: RuleAutomaton, _ rule: Int) {
    var closures = Closures(automaton)
    var states = Set(closures.states(of: automaton.start))
    var hasEnded = false
    for place in 0..<RuleTriggers.placeCount {
      var next: Set<Int> = []
      for state in states.sorted() {
        switch automaton.states[state] {
        case .take(let test, let target):
          rulesTaking[place][automaton.tests[test]].append(rule)
          next.formUnion(closures.states(of: target))
        case .accept: hasEnded = hasEnded || place > 0
        case .fork, .mark: break
        }
      }
      if hasEnded { rulesEnded[place].append(rule) }
      states = next
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
    rulesTaking = try reader.list { (reader) throws(DamagedBytes) in try RuleTriggers.lists(&reader) }
    rulesEnded = try RuleTriggers.lists(&reader)
    needsMet = try RuleTriggers.lists(&reader)
    needsOfRule = try RuleTriggers.lists(&reader)
    needCount = try reader.number()
    guard rulesTaking.count == RuleTriggers.placeCount, rulesEnded.count == RuleTriggers.placeCount,
      rulesTaking.allSatisfy({ $0.count == needsMet.count && holdRules($0) }), holdRules(rulesEnded),
      (needsMet + needsOfRule).allSatisfy({ $0.allSatisfy { 0..<needCount ~= $0 } })
    else { throw DamagedBytes() }
  }

  /// Whether all numbers are those of rules.
  private func holdRules(_ lists: [[Int]]) -> Bool {
    lists.allSatisfy { $0.allSatisfy { needsOfRule.indices ~= $0 } }
  }

  /// Writes the triggers.
  func write(to writer: inout ByteWriter) {
    writer.write(rulesTaking) { lists, writer in writer.write(lists) { $1.write($0) } }
    for lists in [rulesEnded, needsMet, needsOfRule] { writer.write(lists) { $1.write($0) } }
    writer.write(needCount)
  }

  private static func lists(_ reader: inout ByteReader) throws(DamagedBytes) -> [[Int]] {
    try reader.list { (reader) throws(DamagedBytes) in try reader.numbers() }
  }
}
