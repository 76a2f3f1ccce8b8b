import AnnotationModel

/// Numbers elements by the conditions of a phase that they meet: elements with the same answers share a symbol.
///
/// An element's answers depend only on its word, writing and types, so each such combination is asked once.
struct SymbolTable<Words: WordKnowledge>: Sendable {
  private struct Key: Hashable, Sendable {
    let lexeme: Lexeme
    let types: ElementTypes
    let shape: TokenShape
    let kind: TokenKind
  }

  private let tests: [ElementTest]
  private let words: Words
  private var symbols: [Key: Int] = [:]
  private var symbolOfAnswers: [[UInt64]: Int] = [:]
  /// For each symbol one bit a test: whether its elements meet it.
  private(set) var answers: [[UInt64]] = []

  init(tests: [ElementTest], words: Words) {
    self.tests = tests
    self.words = words
  }

  /// The element's symbol.
  mutating func symbol(of element: Element) -> Int {
    let key = Key(lexeme: element.lexeme, types: element.types, shape: element.shape, kind: element.kind)
    if let known = symbols[key] { return known }
    let answers = self.answers(of: element)
    let symbol = symbolOfAnswers[answers] ?? add(answers)
    symbols[key] = symbol
    return symbol
  }

  /// Whether the elements of a symbol meet a test.
  func meets(_ symbol: Int, _ test: Int) -> Bool {
    answers[symbol][test >> 6] & (1 << UInt64(test & 63)) != 0
  }

  private mutating func add(_ bits: [UInt64]) -> Int {
    answers.append(bits)
    symbolOfAnswers[bits] = answers.count - 1
    return answers.count - 1
  }

  private func answers(of element: Element) -> [UInt64] {
    var bits = [UInt64](repeating: 0, count: (tests.count + 63) / 64)
    for (index, test) in tests.enumerated() where test.holds(for: element, words: words) {
      bits[index >> 6] |= 1 << UInt64(index & 63)
    }
    return bits
  }
}
