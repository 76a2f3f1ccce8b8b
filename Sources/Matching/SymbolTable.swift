import AnnotationModel

/// A symbol, and whether its elements wake any rule.
struct SymbolCode: BitwiseCopyable {
  private let code: Int32

  private init(code: Int32) { self.code = code }

  @inline(__always)
  init(_ symbol: Int32, wakes: Bool) { code = symbol << 1 | (wakes ? 1 : 0) }

  /// No symbol.
  static let none = SymbolCode(code: -2)

  @inline(__always)
  var isNone: Bool { code < 0 }

  @inline(__always)
  var symbol: Int32 { code >> 1 }

  @inline(__always)
  var wakes: Bool { code & 1 != 0 }
}

/// Numbers elements by the conditions of a phase that they meet: elements with the same answers share a symbol.
///
/// An element's answers depend only on its word, writing and types, so each such combination is asked once.
struct SymbolTable: ~Copyable {
  /// For each element's number its symbol; `SymbolCode.none` where none has been given.
  private var codes = PlainArray<SymbolCode>()
  /// For each symbol one bit a condition: whether its elements meet it.
  private var answers: BitRows
  private var wordless = WordlessAnswers()

  /// Creates a table for so many conditions.
  init(conditionCount: Int) { answers = BitRows(bits: conditionCount) }

  /// How many symbols there are.
  var count: Int { answers.count }

  /// How many words of memory it takes, about.
  var size: Int { answers.size + codes.count / 2 + wordless.size }

  /// The symbol of the elements with a number.
  @inline(__always)
  func code(ofNumber number: Int) -> SymbolCode { number < codes.count ? codes[number] : .none }

  /// Notes the symbol of the elements with a number.
  mutating func note(_ code: SymbolCode, ofNumber number: Int) {
    codes.append(repeating: .none, count: max(0, number + 1 - codes.count))
    codes[number] = code
  }

  /// The symbol of an element by its answers, a new one where they are new; answers that depend on no word are looked up
  /// but once.
  mutating func symbol(
    of element: Element, asking ask: (Element, inout WordlessAnswers) -> ConditionTable.Answers
  ) -> Int32 {
    let given = ask(element, &wordless)
    if let number = given.wordless, wordless.symbols[number] >= 0 { return wordless.symbols[number] }
    let symbol = Int32(answers.number(of: given.bits))
    if let number = given.wordless { wordless.symbols[number] = symbol }
    return symbol
  }

  /// Forgets which elements have which symbols: their numbers hold no longer.
  mutating func forgetNumbers() { codes.removeAll() }

  /// Whether the elements of a symbol meet a condition.
  @inline(__always)
  func meets(_ symbol: Int, _ test: Int) -> Bool { answers.holds(symbol, test) }

  /// Writes the conditions that a symbol's elements meet over what a list held, in ascending order.
  func writeAnswers(of symbol: Int, to tests: inout PlainArray<Int>) {
    tests.removeAll()
    for index in 0..<answers.width {
      answers.word(symbol, index).forEachBit { tests.append(index << 6 + $0) }
    }
  }
}
