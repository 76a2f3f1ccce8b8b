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
  /// For each symbol one bit a condition: whether its elements meet it.
  private var answers: BitRows
  private var wordless = WordlessAnswers()
  /// What elements' answers depend on, and for each such key their symbol: new words mostly have the key of others.
  private var keys = NumberedLists()
  private var symbols = PlainArray<Int32>()

  /// Creates a table for so many conditions.
  init(conditionCount: Int) { answers = BitRows(bits: conditionCount) }

  /// How many symbols there are.
  var count: Int { answers.count }

  /// How many words of memory it takes, about.
  var size: Int { answers.size + wordless.size + keys.size + symbols.count / 2 }

  /// The symbol of an element by its answers to the table's conditions, a new one where they are new.
  mutating func symbol(of element: Element, _ word: WordProfile, _ conditions: ConditionTable) -> Int32 {
    conditions.addKey(of: element, word, to: &keys)
    let key = keys.endList()
    if key == symbols.count {
      symbols.append(Int32(answers.number(of: conditions.answers(of: element, word, &wordless))))
    }
    return symbols[key]
  }

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
