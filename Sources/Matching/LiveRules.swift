import AnnotationModel

/// The rules whose needs have all been met in the elements read so far.
///
/// Sentences are read from their end, so a rule is live where all it needs still follows. Only one of a rule's needs wakes
/// it, the one that has been met most rarely so far; the others are looked at where it may begin.
struct LiveRules: ~Copyable {
  /// For each condition the needs that it meets, and for each of a match's first places and each condition the rules that
  /// may take an element there which meets it.
  private let needsMet: FlatRows
  private let rulesTaking: FlatRows
  /// For each of these places, the rules that may have ended before it.
  private let rulesEnded: FlatRows
  /// The distinct rows of bits that tell which needs elements meet, and which rules may take them; the first row of needs
  /// has none.
  private var needRows: BitRows
  private var takerRows: BitRows
  /// For each symbol the numbers of its rows; before them, for the place after a sequence.
  private var rowsOfSymbol = PlainArray<SymbolRows>()
  /// For each row of needs the rules that they wake, and whether there are any.
  private var wokenRules = PlainArray<UInt64>()
  private var wakesAny = PlainArray<Bool>()
  /// For each row of needs when it was read: most words meet the same, or none.
  private var readings = PlainArray<Reading>()
  private var sequenceCount = 0
  /// For each rule its needs, those that are thought to be rarer first.
  private let needsOfRule: FlatLists
  /// For each need the rules that it wakes.
  private var rulesWoken: FlatLists
  /// How many words of 64 bits the rules take.
  let ruleWidth: Int
  private var met: PlainArray<UInt64>
  /// The rules that have been woken, and the same words laid over each other: no bit there, no rule.
  private var awake: PlainArray<UInt64>
  private var foldedAwake: UInt64 = 0
  private let alwaysAwake: PlainArray<UInt64>
  /// Whether some rules need nothing.
  let areAlwaysAwake: Bool
  /// The conditions that a symbol's elements meet.
  private var tests = PlainArray<Int>()

  private struct Reading: BitwiseCopyable {
    /// The last search in which it was read, and in how many it was: where nothing wakes a rule, none is searched.
    var sequence = 0
    var count = 0
  }

  init(_ triggers: RuleTriggers) {
    needsMet = FlatRows(triggers.needsMet)
    rulesTaking = FlatRows(triggers.rulesTaking.flatMap(\.self))
    rulesEnded = FlatRows(triggers.rulesEnded)
    needRows = BitRows(bits: triggers.needCount)
    takerRows = BitRows(bits: triggers.needsOfRule.count)
    ruleWidth = BitRows.width(triggers.needsOfRule.count)
    needsOfRule = FlatLists(triggers.needsOfRule)
    rulesWoken = FlatLists([])
    var always = [UInt64](repeating: 0, count: ruleWidth)
    for (rule, needs) in triggers.needsOfRule.enumerated() where needs.isEmpty { always.set(rule) }
    met = PlainArray(repeating: 0, count: needRows.width)
    alwaysAwake = PlainArray(always)
    awake = PlainArray(always)
    areAlwaysAwake = always.contains { $0 != 0 }
    chooseWakingNeeds()
    addRows()
  }

  /// How many words of memory the symbols' rows take.
  var size: Int { needRows.size + takerRows.size + wokenRules.count + rowsOfSymbol.count * 3 }

  /// Notes what the symbols mean that were added to a table since the last call.
  mutating func add(_ symbols: borrowing SymbolTable) {
    guard rowsOfSymbol.count <= symbols.count else { return }
    for symbol in rowsOfSymbol.count - 1..<symbols.count {
      symbols.writeAnswers(of: symbol, to: &tests)
      addRows()
    }
  }

  /// The number of the row of what one symbol's elements meet, and where the rows of rules begin.
  struct SymbolRows: BitwiseCopyable {
    fileprivate let needs: Int32
    /// The rules that may begin with its elements; those that may take them second, or third, or have ended before.
    fileprivate let first: Int32
    fileprivate let second: Int32
    fileprivate let third: Int32
    /// The words of the row of rules that may begin, laid over each other.
    fileprivate let foldedFirst: UInt64
  }

  /// The symbol that stands for the place after a sequence.
  static let afterSequence: Int32 = -1

  /// What is known of a symbol.
  @inline(__always)
  func rows(of symbol: Int32) -> SymbolRows { rowsOfSymbol[Int(symbol) + 1] }

  /// Whether elements of a symbol wake any rule.
  func wakes(_ symbol: Int32) -> Bool { wakesAny[Int(rows(of: symbol).needs)] }

  /// Begins anew: nothing has been read.
  mutating func reset() {
    sequenceCount += 1
    for index in awake.indices { awake[index] = alwaysAwake[index] }
    for index in met.indices { met[index] = 0 }
    foldedAwake = areAlwaysAwake ? ~0 : 0
  }

  /// Reads one more element, to the left of those read before.
  @inline(__always)
  mutating func read(_ rows: SymbolRows) {
    let row = Int(rows.needs)
    if row != 0, readings[row].sequence != sequenceCount { meet(row) }
  }

  @inline(never)
  private mutating func meet(_ row: Int) {
    readings[row].sequence = sequenceCount
    readings[row].count &+= 1
    for index in met.indices { met[index] |= needRows.word(at: row &* needRows.width &+ index) }
    guard wakesAny[row] else { return }
    for index in awake.indices {
      let woken = wokenRules[row &* ruleWidth &+ index]
      awake[index] |= woken
      foldedAwake |= woken
    }
  }

  /// Whether rules are awake that may take three elements one after the other.
  @inline(__always)
  func mayTake(_ first: SymbolRows, _ second: SymbolRows, _ third: SymbolRows) -> Bool {
    // With most elements no rule that is awake may begin. Where some may, mostly none goes on: a loop without branches.
    guard first.foldedFirst & foldedAwake != 0 else { return false }
    var found: UInt64 = 0
    for index in 0..<ruleWidth { found |= rules(at: index, taking: first, second, third) }
    return found != 0
  }

  /// One bit for each of 64 rules: whether it is awake and may take three elements one after the other.
  @inline(__always)
  func rules(at index: Int, taking first: SymbolRows, _ second: SymbolRows, _ third: SymbolRows) -> UInt64 {
    awake[index] & takerRows.word(at: Int(first.first) &+ index) & takerRows.word(at: Int(second.second) &+ index)
      & takerRows.word(at: Int(third.third) &+ index)
  }

  /// Whether all that a rule needs has been read, of one that is awake.
  @inline(__always)
  func isLive(_ rule: Int) -> Bool {
    for place in needsOfRule.places(of: rule) {
      let need = needsOfRule[place]
      if met[need >> 6] & 1 << UInt64(need & 63) == 0 { return false }
    }
    return true
  }

  /// Lets each rule be woken by the need that has been met most rarely so far, which decides only how often it is looked
  /// at.
  mutating func chooseWakingNeeds() {
    var counts = [Int](repeating: 0, count: needRows.width << 6)
    for row in readings.indices {
      for index in 0..<needRows.width {
        needRows.word(row, index).forEachBit { counts[index << 6 + $0] += readings[row].count }
      }
    }
    var woken = [[Int]](repeating: [], count: counts.count)
    for rule in 0..<needsOfRule.count {
      let places = needsOfRule.places(of: rule)
      guard let rarest = places.min(by: { counts[needsOfRule[$0]] < counts[needsOfRule[$1]] }) else { continue }
      woken[needsOfRule[rarest]].append(rule)
    }
    rulesWoken = FlatLists(woken)
    for row in readings.indices { wakeRules(row: row) }
  }

  /// Adds the rows of a symbol whose elements meet `tests`.
  private mutating func addRows() {
    let needs = addNeeds()
    let (first, second, third) = (addTakers(at: 0), addTakers(at: 1), addTakers(at: 2))
    var folded: UInt64 = 0
    for index in 0..<ruleWidth { folded |= takerRows.word(at: Int(first) + index) }
    rowsOfSymbol.append(SymbolRows(needs: needs, first: first, second: second, third: third, foldedFirst: folded))
  }

  private mutating func addNeeds() -> Int32 {
    needRows.beginRow()
    for index in tests.indices {
      needsMet.add(tests[index], to: &needRows)
    }
    let number = needRows.endRow()
    if number == readings.count { addWokenRules(row: number) }
    return Int32(number)
  }

  private mutating func addWokenRules(row: Int) {
    readings.append(Reading())
    wokenRules.append(repeating: 0, count: ruleWidth)
    wakesAny.append(false)
    wakeRules(row: row)
  }

  /// Notes which rules the needs of a row wake.
  private mutating func wakeRules(row: Int) {
    for index in 0..<ruleWidth { wokenRules[row * ruleWidth + index] = 0 }
    wakesAny[row] = false
    for index in 0..<needRows.width {
      needRows.word(row, index).forEachBit { bit in
        for place in rulesWoken.places(of: index << 6 + bit) {
          let rule = rulesWoken[place]
          wokenRules[row * ruleWidth + rule >> 6] |= 1 << UInt64(rule & 63)
          wakesAny[row] = true
        }
      }
    }
  }

  private mutating func addTakers(at place: Int) -> Int32 {
    takerRows.beginRow()
    rulesEnded.add(place, to: &takerRows)
    let firstRow = place * needsMet.count
    for index in tests.indices { rulesTaking.add(firstRow + tests[index], to: &takerRows) }
    return Int32(takerRows.endRow() * ruleWidth)
  }
}

/// Lists of numbers one after the other, so that reading one follows no reference.
struct FlatLists: ~Copyable {
  private var numbers = PlainArray<Int32>()
  /// Where each list begins; one place more for the end.
  private var starts = PlainArray<Int32>([0])

  init(_ lists: [[Int]]) {
    for list in lists {
      for number in list { numbers.append(Int32(number)) }
      starts.append(Int32(numbers.count))
    }
  }

  /// How many lists there are.
  var count: Int { starts.count - 1 }

  /// Where the numbers of a list stand.
  @inline(__always)
  func places(of list: Int) -> Range<Int> { Int(starts[list])..<Int(starts[list + 1]) }

  @inline(__always)
  subscript(place: Int) -> Int { Int(numbers[place]) }
}

/// Rows of bits one after the other, of which only the words are kept that have any.
struct FlatRows: ~Copyable {
  private struct Word: BitwiseCopyable {
    let index: Int
    var bits: UInt64
  }

  private var words = PlainArray<Word>()
  /// Where each row begins; one place more for the end.
  private var starts = PlainArray<Int32>([0])

  /// Creates rows by the places of their bits.
  init(_ rows: [[Int]]) {
    for row in rows {
      for bit in row { append(bit) }
      starts.append(Int32(words.count))
    }
  }

  /// How many rows there are.
  var count: Int { starts.count - 1 }

  /// Adds a row's bits to the row that was begun in others.
  @inline(__always)
  func add(_ row: Int, to rows: inout BitRows) {
    for place in Int(starts[row])..<Int(starts[row &+ 1]) {
      rows.setBits(words[place].bits, inWord: words[place].index)
    }
  }

  /// Adds a bit to the last row, which has not been ended.
  private mutating func append(_ bit: Int) {
    let last = words.count - 1
    if last < Int(starts[count]) || words[last].index != bit >> 6 { words.append(Word(index: bit >> 6, bits: 0)) }
    words[words.count - 1].bits |= 1 << UInt64(bit & 63)
  }
}
