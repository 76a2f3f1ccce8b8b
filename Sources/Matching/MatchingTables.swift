/// What matching a phase learns as it goes; it knows no words, only numbers.
///
/// The tables are thrown away when they hold more than `sizeLimit` numbers, so memory is bounded whatever texts come.
struct MatchingTables: ~Copyable {
  private let automata: [RuleAutomaton]
  private let triggers: RuleTriggers
  private let conditionCount: Int
  private var symbols: SymbolTable
  private var live: LiveRules
  private var matchers: OwnedArray<LazyAutomaton>
  private var captureReader = CaptureReader()
  /// The numbers of the elements at hand, and their symbols.
  private var numbers = PlainArray<Int32>()
  private var sequence = PlainArray<Int32>()
  /// Which of the elements' numberings the symbols have been given for.
  private var generation = 0
  /// What matches, from right to left, and of one place from the last rule to the first.
  private var found: [(rule: Int, elements: Range<Int>)] = []
  /// How much each rule has been used so far, by its index.
  private(set) var uses: [RuleUse]
  /// How many sequences are read before the tables' size is looked at again.
  private var untilTrim = trimInterval

  /// The most elements a match may have: what keeps matching linear in the text.
  private static let longestMatch = 120
  /// The most words of memory that the tables may take: 64 MB.
  private static let sizeLimit = 8_000_000
  private static let trimInterval = 1000

  init(_ automata: [RuleAutomaton], _ triggers: RuleTriggers, conditionCount: Int) {
    self.automata = automata
    self.triggers = triggers
    self.conditionCount = conditionCount
    symbols = SymbolTable(conditionCount: conditionCount)
    live = LiveRules(triggers)
    matchers = OwnedArray(count: automata.count) { LazyAutomaton(automata[$0]) }
    uses = Array(repeating: RuleUse(hits: 0, steps: 0), count: automata.count)
  }

  /// All matches in some of the elements, by place and then by the rules' order.
  ///
  /// `ask` gives an element's answers, one bit a condition, and may keep what it answers for any word of that grammar.
  mutating func matches(
    in elements: [Element], _ range: Range<Int>, numberedBy elementNumbers: ElementNumbers,
    asking ask: (Element, inout WordlessAnswers) -> [UInt64]
  ) -> [Match] {
    if untilTrim == 0 { trim() }
    untilTrim -= 1
    elementNumbers.write(elements, range, to: &numbers)
    if generation != elementNumbers.generation { symbols.forgetNumbers() }
    generation = elementNumbers.generation
    sequence.removeAll()
    for index in numbers.indices {
      sequence.append(
        symbols.symbol(of: elements[range.lowerBound + index], number: numbers[index], asking: ask))
    }
    live.add(symbols)
    var matches: [Match] = []
    guard wakesAny() else { return matches }
    for first in stride(from: 0, to: sequence.count, by: MatchingTables.longestMatch) {
      find(from: first)
      for (rule, elements) in found.reversed() {
        let match = captureReader.match(
          automata[rule], &matchers[rule].closures, rule: rule, in: elements, of: sequence, symbols)
        if let match { matches.append(match) }
        uses[rule].hits += 1
      }
    }
    return matches
  }

  private func wakesAny() -> Bool {
    for index in sequence.indices where live.wakes(sequence[index]) { return true }
    return false
  }

  /// Finds what begins in the `longestMatch` elements from `first` on, reading all that it may reach from the right.
  private mutating func find(from first: Int) {
    let last = min(sequence.count, first + MatchingTables.longestMatch)
    found.removeAll(keepingCapacity: true)
    live.reset()
    var second = live.rows(of: LiveRules.afterSequence)
    var third = second
    for position in (first..<min(sequence.count, last + MatchingTables.longestMatch)).reversed() {
      let rows = live.rows(of: sequence[position])
      live.read(rows)
      if position < last { findMatches(from: position, rows, second, third) }
      third = second
      second = rows
    }
  }

  /// Tries the rules that may take an element and the two after it, from the last to the first.
  @inline(__always)
  private mutating func findMatches(
    from start: Int, _ first: LiveRules.SymbolRows, _ second: LiveRules.SymbolRows, _ third: LiveRules.SymbolRows
  ) {
    var index = live.ruleWidth
    while var rules = live.rules(before: &index, first, second, third) {
      while let bit = rules.popHighestBit() { findMatch(of: index << 6 + bit, from: start) }
    }
  }

  private mutating func findMatch(of rule: Int, from start: Int) {
    guard live.isLive(rule) else { return }
    let limit = min(sequence.count, start + MatchingTables.longestMatch)
    let end = matchers[rule].longestMatch(in: sequence, from: start, to: limit, symbols, taken: &uses[rule].steps)
    if let end { found.append((rule, start..<end)) }
  }

  private mutating func trim() {
    untilTrim = MatchingTables.trimInterval
    var size = symbols.size + live.size
    for rule in matchers.indices { size += matchers[rule].size }
    guard size > MatchingTables.sizeLimit else { return }
    let known = uses
    self = MatchingTables(automata, triggers, conditionCount: conditionCount)
    uses = known
  }
}
