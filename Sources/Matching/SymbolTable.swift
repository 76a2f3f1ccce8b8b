import AnnotationModel

/// Numbers elements by the conditions of a phase that they meet: elements with the same answers share a symbol.
///
/// An element's answers depend only on its word, writing and types, so each such combination is asked once.
struct SymbolTable: ~Copyable, Sendable {
  private var symbols = ElementTable()
  /// For each symbol one bit a condition: whether its elements meet it.
  private var answers: BitRows
  private var wordless = WordlessAnswers()

  /// Creates a table for so many conditions.
  init(conditionCount: Int) { answers = BitRows(bits: conditionCount) }

  /// How many symbols there are.
  var count: Int { answers.count }

  /// How many words of memory it takes, about.
  var size: Int { answers.size + symbols.size + wordless.size }

  /// The element's symbol; what has not been seen yet is asked for its answers, one bit a condition.
  mutating func symbol(of element: Element, asking ask: (Element, inout WordlessAnswers) -> [UInt64]) -> Int {
    if let known = symbols[element] { return known }
    let symbol = answers.number(of: ask(element, &wordless))
    symbols.insert(element, symbol)
    return symbol
  }

  /// Whether the elements of a symbol meet a condition.
  @inline(__always)
  func meets(_ symbol: Int, _ test: Int) -> Bool { answers.holds(symbol, test) }

  /// Calls `body` with the conditions that a symbol's elements meet.
  func forEachAnswer(of symbol: Int, _ body: (Int) -> Void) { answers.forEachBit(of: symbol, body) }
}

/// The symbols of elements by word, writing and types: an open-addressing hash table without generic code.
struct ElementTable: ~Copyable, Sendable {
  private struct Slot: BitwiseCopyable {
    /// Types, shape and kind.
    var form: UInt64 = 0
    var lexeme: UInt32 = 0
    /// From 1; 0 marks a free slot.
    var symbol: UInt32 = 0
  }

  private var slots = PlainArray(repeating: Slot(), count: 1024)
  private var count = 0

  /// How many words of memory it takes.
  var size: Int { slots.count * 2 }

  @inline(__always)
  subscript(element: Element) -> Int? {
    let symbol = slots[place(ElementTable.slot(element))].symbol
    return symbol == 0 ? nil : Int(symbol) - 1
  }

  mutating func insert(_ element: Element, _ symbol: Int) {
    var slot = ElementTable.slot(element)
    slot.symbol = UInt32(symbol) + 1
    slots[place(slot)] = slot
    count += 1
    if count * 2 > slots.count { grow() }
  }

  private mutating func grow() {
    let old = slots.indices.map { slots[$0] }
    slots = PlainArray(repeating: Slot(), count: old.count * 2)
    for slot in old where slot.symbol != 0 { slots[place(slot)] = slot }
  }

  /// Where an element's slot is, or the free one where it belongs.
  @inline(__always)
  private func place(_ wanted: Slot) -> Int {
    let mixed = (wanted.form &* 0xFF51_AFD7_ED55_8CCD ^ UInt64(wanted.lexeme)) &* 0x9E37_79B9_7F4A_7C15
    var place = Int(truncatingIfNeeded: mixed >> 32) & (slots.count - 1)
    while slots[place].symbol != 0, slots[place].lexeme != wanted.lexeme || slots[place].form != wanted.form {
      place = (place + 1) & (slots.count - 1)
    }
    return place
  }

  @inline(__always)
  private static func slot(_ element: Element) -> Slot {
    let writing = UInt64(element.shape.rawValue) << 8 | UInt64(element.kind.rawValue)
    return Slot(form: UInt64(element.types.rawValue) << 16 | writing, lexeme: element.lexeme.rawValue)
  }
}
