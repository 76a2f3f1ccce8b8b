import AnnotationModel

/// Cuts blocks into tokens: ICU's pieces, then the elisions, clitics, times and abbreviations of French.
///
/// « L'entreprise a-t-elle signé ? » gives « L' », « entreprise », « a », « -t-elle », « signé », « ? ».
struct Tokenizer {
  let knowledge: TextKnowledge
  let utf8: UnsafeBufferPointer<UInt8>
  /// The tokens of all blocks so far.
  var tokens: [Token] = []
  /// The index of the current block's first token.
  private(set) var firstToken = 0
  /// The offset after the last token.
  private var lastEnd = 0
  /// The index of the current block's first full stop directly after a word, if there is one.
  private(set) var firstFullStop: Int?
  private let breaker: WordBreaker
  /// Room for normalized words.
  var buffer: [UInt8] = []

  init(knowledge: TextKnowledge, breaker: WordBreaker, utf8: UnsafeBufferPointer<UInt8>) {
    self.knowledge = knowledge
    self.breaker = breaker
    self.utf8 = utf8
    buffer.reserveCapacity(64)
    tokens.reserveCapacity(utf8.count / 5)
  }

  /// Appends the tokens of a block.
  mutating func tokenize(_ block: TextSpan) {
    firstToken = tokens.count
    firstFullStop = nil
    let bytes = UnsafeBufferPointer(rebasing: utf8[block.range])
    breaker.forEachPiece(of: bytes, skipping: PieceRule.space.rawValue) { piece in
      let range = (block.start + piece.start)..<(block.start + piece.end)
      if piece.isSmall && piece.status == PieceRule.word.rawValue {
        append(range, kind: .word, shape: .lower, isPlain: true)
      } else {
        append(range, rule: PieceRule(rawValue: piece.status) ?? .other)
      }
    }
    joinFullStops()
  }

  private mutating func append(_ range: Range<Int>, rule: PieceRule) {
    switch rule {
    case .space: break
    case .joinedWord, .elidedInitials: appendWords(range)
    case .word where utf8[range.lowerBound].isDigit: appendQuantity(range)
    case .address: appendAddress(range)
    case .host: appendHost(range)
    case .ungroupedNumber: appendParts(range) { Unicode.Scalar($0)?.properties.isWhitespace ?? false }
    default: append(range, kind: rule.kind)
    }
  }

  /// Appends a token.
  mutating func append(_ range: Range<Int>, kind: TokenKind) {
    guard kind == .word || kind == .alphanumeric else {
      noteFullStop(range)
      return append(range, kind: kind, shape: .none, isPlain: false)
    }
    let traits = WordTraits(UnsafeBufferPointer(rebasing: utf8[range]))
    append(
      range, kind: traits.hasDigit ? .alphanumeric : kind, shape: traits.shape, isPlain: traits.isPlain)
  }

  @inline(__always)
  private mutating func append(_ range: Range<Int>, kind: TokenKind, shape: TokenShape, isPlain: Bool) {
    tokens.append(
      Token(
        span: TextSpan(range.lowerBound, range.upperBound), kind: kind, shape: shape,
        followsSpace: lastEnd < range.lowerBound, isPlain: isPlain))
    lastEnd = range.upperBound
  }

  /// Notes the block's first full stop directly after a word, which `joinFullStops` begins with.
  private mutating func noteFullStop(_ range: Range<Int>) {
    guard firstFullStop == nil, range.count == 1, utf8[range.lowerBound] == UInt8(ascii: "."),
      lastEnd == range.lowerBound, tokens.count > firstToken, tokens.last?.kind == .word
    else { return }
    firstFullStop = tokens.count
  }

  /// What a table holds of a word as written.
  mutating func value<Value>(of range: Range<Int>, in table: WordTable<Value>) -> Value? {
    table.value(asWritten: UnsafeBufferPointer(rebasing: utf8[range]), &buffer)
  }
}
