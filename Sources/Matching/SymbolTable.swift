import AnnotationModel

/// Numbers elements by the conditions of a phase that they meet: elements with the same answers share a symbol.
///
/// An element's answers depend only on its word, writing and types, so each such combination is asked once.
struct SymbolTable: ~Copyable {
  /// For each element's number its symbol; negative where none has been given.
  private var symbols = PlainArray<Int32>()
  /// For each symbol one bit a condition: whether its elements meet it.
  private var answers: BitRows
  private var wordless = WordlessAnswers()

  /// Creates a table for so many conditions.
  init(conditionCount: Int) { answers = BitRows(bits: conditionCount) }

  /// How many symbols there are.
  var count: Int { answers.count }

  /// How many words of memory it takes, about.
  var size: Int { answers.size + symbols.count / 2 + wordless.size }

  /// The symbol of an element with that number; what has not been seen yet is asked for its answers, one bit a condition.
  @inline(__always)
  mutating func symbol(
    of element: @autoclosure () -> Element, number: Int32, asking ask: (Element, inout WordlessAnswers) -> [UInt64]
  ) -> Int32 {
    while number >= symbols.count { symbols.append(-1) }
    let known = symbols[Int(number)]
    return known < 0 ? newSymbol(of: element(), number, ask) : known
  }

  private mutating func newSymbol(
    of element: Element, _ number: Int32, _ ask: (Element, inout WordlessAnswers) -> [UInt64]
  ) -> Int32 {
    let symbol = Int32(answers.number(of: ask(element, &wordless)))
    symbols[Int(number)] = symbol
    return symbol
  }

  /// Forgets which elements have which symbols: their numbers hold no longer.
  mutating func forgetNumbers() { symbols.removeAll() }

  /// Whether the elements of a symbol meet a condition.
  @inline(__always)
  func meets(_ symbol: Int, _ test: Int) -> Bool { answers.holds(symbol, test) }

  /// Calls `body` with the conditions that a symbol's elements meet.
  func forEachAnswer(of symbol: Int, _ body: (Int) -> Void) { answers.forEachBit(of: symbol, body) }
}
