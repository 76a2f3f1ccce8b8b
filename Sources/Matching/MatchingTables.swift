import AnnotationModel

/// What matching a phase learns as it goes; it knows no words, only numbers.
///
/// The tables are thrown away when they hold more than `sizeLimit` numbers, so memory is bounded whatever texts come.
struct MatchingTables: ~Copyable {
  private let automata: [RuleAutomaton]
  private let triggers: RuleTriggers
  private let conditions: ConditionTable
  private let numbers: ElementNumbers
  /// Where the numbering keeps the symbols of this phase.
  private let place: Int
  private var symbols: SymbolTable
  private var live: LiveRules
  private var matchers: OwnedArray<LazyAutomaton>
  private var captureReader = CaptureReader()
  /// The symbols of the elements at hand.
  private var sequence = PlainArray<Int32>()
  /// What matches, from right to left, and of one place from the last rule to the first.
  private var found = PlainArray<Found>()
  private var usesOfRule: PlainArray<Use>
  /// How many elements are read before the tables' size is looked at again.
  private var untilTrim = trimInterval
  private var sequenceCount = 0
  /// After how many sequences it is chosen anew which needs wake rules.
  private var nextChoice = firstChoice

  private struct Found: BitwiseCopyable {
    let rule: Int
    let start: Int
    let end: Int
  }

  private struct Use: BitwiseCopyable {
    var hits = 0
    var steps = 0
  }

  /// The most elements a match may have: what keeps matching linear in the text.
  private static let longestMatch = 120
  /// The most words of memory that the tables may take: 64 MB.
  private static let sizeLimit = 8_000_000
  private static let trimInterval = 100_000
  private static let firstChoice = 256

  init(
    _ automata: [RuleAutomaton], _ triggers: RuleTriggers, _ conditions: ConditionTable, _ numbers: ElementNumbers
  ) {
    self.automata = automata
    self.triggers = triggers
    self.conditions = conditions
    self.numbers = numbers
    place = numbers.takePlace()
    symbols = SymbolTable(conditionCount: conditions.count)
    live = LiveRules(triggers)
    matchers = OwnedArray(count: automata.count) { LazyAutomaton(automata[$0]) }
    usesOfRule = PlainArray(repeating: Use(), count: automata.count)
  }

  /// How much each rule has been used so far, by its index.
  var uses: [RuleUse] {
    usesOfRule.indices.map { RuleUse(hits: usesOfRule[$0].hits, steps: usesOfRule[$0].steps) }
  }

  /// All matches in some of the elements, by place and then by the rules' order.
  ///
  /// `profile` gives what is known of an element's word.
  mutating func matches(
    in elements: [Element], _ range: Range<Int>, profile: (Lexeme) -> WordProfile
  ) -> [Match] {
    sequenceCount += 1
    if sequenceCount == nextChoice { chooseWakingNeeds() }
    untilTrim -= range.count
    if untilTrim < 0 { trim() }
    var matches: [Match] = []
    guard read(elements, range, profile) || live.areAlwaysAwake else { return matches }
    for first in stride(from: 0, to: sequence.count, by: MatchingTables.longestMatch) {
      find(from: first)
      var index = found.count
      while index > 0 {
        index -= 1
        let rule = found[index].rule
        usesOfRule[rule].hits += 1
        if let match = match(of: rule, in: found[index].start..<found[index].end) { matches.append(match) }
      }
    }
    return matches
  }

  /// Writes the elements' symbols over those of the last sequence; whether any of them wakes a rule.
  @inline(__always)
  private mutating func read(
    _ elements: [Element], _ range: Range<Int>, _ profile: (Lexeme) -> WordProfile
  ) -> Bool {
    numbers.trim()
    sequence.makeRoom(count: range.count)
    var wakes = false
    var position = 0
    for index in range {
      let number = numbers.number(of: index, in: elements)
      var code = numbers.code(of: number, at: place)
      if code.isNone { code = newCode(of: elements[index], number, profile(elements[index].lexeme)) }
      wakes = wakes || code.wakes
      sequence[position] = code.symbol
      position &+= 1
    }
    return wakes
  }

  @inline(never)
  private mutating func newCode(
    of element: Element, _ number: Int, _ word: WordProfile
  ) -> SymbolCode {
    let symbol = symbols.symbol(of: element, word, conditions)
    live.add(symbols)
    let code = SymbolCode(symbol, wakes: live.wakes(symbol))
    numbers.note(code, of: number, at: place)
    return code
  }

  /// Finds what begins in the `longestMatch` elements from `first` on, reading all that it may reach from the right.
  private mutating func find(from first: Int) {
    let last = min(sequence.count, first + MatchingTables.longestMatch)
    found.removeAll()
    live.reset()
    var second = live.rows(of: LiveRules.afterSequence)
    var third = second
    var position = min(sequence.count, last + MatchingTables.longestMatch)
    while position > first {
      position &-= 1
      let rows = live.rows(of: sequence[position])
      live.read(rows)
      if position < last, live.mayTake(rows, second, third) { findMatches(from: position) }
      third = second
      second = rows
    }
  }

  /// Tries the rules that may take an element and the two after it, from the last to the first.
  @inline(never)
  private mutating func findMatches(from start: Int) {
    let (first, second, third) = (rows(at: start), rows(at: start + 1), rows(at: start + 2))
    var index = live.ruleWidth
    while index > 0 {
      index &-= 1
      var rules = live.rules(at: index, taking: first, second, third)
      while let bit = rules.popHighestBit() {
        if live.isLive(index << 6 + bit) { findMatch(of: index << 6 + bit, from: start) }
      }
    }
  }

  @inline(__always)
  private func rows(at position: Int) -> LiveRules.SymbolRows {
    live.rows(of: position < sequence.count ? sequence[position] : LiveRules.afterSequence)
  }

  private mutating func findMatch(of rule: Int, from start: Int) {
    let limit = min(sequence.count, start + MatchingTables.longestMatch)
    let end = matchers[rule].longestMatch(in: sequence, from: start, to: limit, symbols, taken: &usesOfRule[rule].steps)
    if let end { found.append(Found(rule: rule, start: start, end: end)) }
  }

  /// The preferred match of a rule that begins where some elements do and ends in them.
  private mutating func match(of rule: Int, in elements: Range<Int>) -> Match? {
    captureReader.match(&matchers[rule], rule: rule, in: elements, of: sequence, symbols)
  }

  /// Lets rules be woken by what was rare so far; what is known of this changes ever less.
  private mutating func chooseWakingNeeds() {
    nextChoice *= 8
    live.chooseWakingNeeds()
    numbers.noteWaking(live, at: place)
  }

  private mutating func trim() {
    untilTrim = MatchingTables.trimInterval
    var size = symbols.size + live.size
    for rule in matchers.indices { size += matchers[rule].size }
    guard size > MatchingTables.sizeLimit else { return }
    symbols = SymbolTable(conditionCount: conditions.count)
    numbers.forgetCodes(at: place)
    live = LiveRules(triggers)
    (sequenceCount, nextChoice) = (0, MatchingTables.firstChoice)
    matchers = OwnedArray(count: automata.count) { [automata] in LazyAutomaton(automata[$0]) }
  }
}
