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
  /// For each row of needs the rules that they wake, and one bit for each word of these that is not 0.
  private var wokenRules = PlainArray<UInt64>()
  private var wokenWords = PlainArray<UInt64>()
  /// For each row of needs the last sequence in which it was read: most words meet the same, or none.
  private var lastReading = PlainArray<Int>()
  /// For each row of needs whether one of them is some rule's rarest, or a rule is always awake.
  private var wakesAny = PlainArray<Bool>()
  private var sequenceCount = 0
  /// For each row of takers one bit for each of its words that is not 0.
  private var takerWords = PlainArray<UInt64>()
  /// For each need the rules of which it is the rarest, and for each rule its other needs.
  private let rulesWoken: [[Int]]
  private let otherNeeds: FlatLists
  /// How many words of 64 bits the rules take.
  let ruleWidth: Int
  /// How many words of 64 bits have one bit for each of these.
  let wordWidth: Int
  private var met: PlainArray<UInt64>
  /// The rules whose rarest need has been met.
  private var awake: PlainArray<UInt64>
  /// One bit for each word of `awake` that is not 0.
  private var awakeWords: PlainArray<UInt64>
  private let alwaysAwake: PlainArray<UInt64>
  private let alwaysAwakeWords: PlainArray<UInt64>

  init(_ triggers: RuleTriggers) {
    self.triggers = triggers
    needRows = BitRows(bits: triggers.needCount)
    takerRows = BitRows(bits: triggers.needsOfRule.count)
    ruleWidth = BitRows.width(triggers.needsOfRule.count)
    wordWidth = BitRows.width(ruleWidth)
    var woken = Array(repeating: [Int](), count: triggers.needCount)
    var always = [UInt64](repeating: 0, count: ruleWidth)
    for (rule, needs) in triggers.needsOfRule.enumerated() {
      if let rarest = needs.first { woken[rarest].append(rule) } else { always.set(rule) }
    }
    rulesWoken = woken
    otherNeeds = FlatLists(triggers.needsOfRule.map { Array($0.dropFirst()) })
    met = PlainArray(repeating: 0, count: needRows.width)
    alwaysAwake = PlainArray(always)
    alwaysAwakeWords = PlainArray(LiveRules.words(of: always, wordWidth))
    awake = PlainArray(always)
    awakeWords = PlainArray(repeating: 0, count: wordWidth)
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
  func wakes(_ symbol: Int32) -> Bool { wakesAny[Int(rows(symbol).needs)] }

  /// Begins anew: nothing has been read.
  mutating func reset() {
    sequenceCount += 1
    for index in awake.indices { awake[index] = alwaysAwake[index] }
    for index in awakeWords.indices { awakeWords[index] = alwaysAwakeWords[index] }
    for index in met.indices { met[index] = 0 }
  }

  /// Reads one more element, to the left of those read before.
  @inline(__always)
  mutating func read(_ symbol: Int32) {
    let row = Int(rows(symbol).needs)
    guard lastReading[row] != sequenceCount else { return }
    lastReading[row] = sequenceCount
    for index in met.indices { met[index] |= needRows.word(row, index) }
    for index in awake.indices { awake[index] |= wokenRules[row * ruleWidth + index] }
    for index in awakeWords.indices { awakeWords[index] |= wokenWords[row * wordWidth + index] }
  }

  /// Which rules may take the first elements of a match: the numbers of their rows.
  struct Takers {
    let first: Int
    let second: Int
    let third: Int
  }

  /// The rules that may begin with elements of three symbols.
  @inline(__always)
  func takers(of first: Int32, _ second: Int32, _ third: Int32) -> Takers {
    Takers(first: Int(rows(first).first), second: Int(rows(second).second), third: Int(rows(third).third))
  }

  /// Whether a rule that is awake may be among those that may begin with an element of that symbol.
  @inline(__always)
  func mayBegin(_ symbol: Int32) -> Bool {
    let row = Int(rows(symbol).first)
    for index in 0..<wordWidth where takerWords[row * wordWidth + index] & awakeWords[index] != 0 { return true }
    return false
  }

  /// Of the words of rules from `64 * index` on, one bit each: those with a rule that is awake, with one that may take the
  /// first element, with one that may take the second, and with one that may take the third.
  @inline(__always)
  func words(at index: Int, _ takers: Takers) -> UInt64 {
    awakeWords[index] & takerWords[takers.first * wordWidth + index] & takerWords[takers.second * wordWidth + index]
      & takerWords[takers.third * wordWidth + index]
  }

  /// Of the rules from `64 * index` on, one bit each: those awake that may take all three elements.
  @inline(__always)
  func rules(at index: Int, _ takers: Takers) -> UInt64 {
    let awake = awake[index] & takerRows.word(takers.first, index)
    guard awake != 0 else { return 0 }
    return awake & takerRows.word(takers.second, index) & takerRows.word(takers.third, index)
  }

  /// Whether all that a rule needs has been read, of one that is awake.
  @inline(__always)
  func isLive(_ rule: Int) -> Bool {
    otherNeeds.allSatisfy(rule) { met[$0 >> 6] & 1 << UInt64($0 & 63) != 0 }
  }

  /// The symbol that stands for the place after a sequence.
  static let afterSequence: Int32 = -1

  /// The numbers of the rows of one symbol.
  private struct SymbolRows: BitwiseCopyable {
    let needs: Int32
    /// The rules that may begin with its elements; those that may take them second, or third, or have ended before.
    let first: Int32
    let second: Int32
    let third: Int32
  }

  @inline(__always)
  private func rows(_ symbol: Int32) -> SymbolRows { rowsOfSymbol[Int(symbol) + 1] }

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
    let words = LiveRules.words(of: woken, wordWidth)
    wokenWords.append(contentsOf: words)
    var wakes = words.contains { $0 != 0 }
    for index in alwaysAwakeWords.indices where alwaysAwakeWords[index] != 0 { wakes = true }
    wakesAny.append(wakes)
    return Int32(number)
  }

  /// One bit for each word of a row that is not 0.
  private static func words(of row: [UInt64], _ width: Int) -> [UInt64] {
    var words = [UInt64](repeating: 0, count: width)
    for index in row.indices where row[index] != 0 { words.set(index) }
    return words
  }

  private mutating func addTakers(at place: Int, meeting tests: [Int]) -> Int32 {
    var row = [UInt64](repeating: 0, count: ruleWidth)
    for rule in triggers.rulesEnded[place] { row.set(rule) }
    for test in tests { triggers.rulesTaking[place][test].forEach { row.set($0) } }
    let number = takerRows.number(of: row)
    guard takerRows.count * wordWidth > takerWords.count else { return Int32(number) }
    takerWords.append(contentsOf: LiveRules.words(of: row, wordWidth))
    return Int32(number)
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
