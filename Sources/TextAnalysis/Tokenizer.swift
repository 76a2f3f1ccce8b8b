import AnnotationModel

/// Cuts blocks into tokens: ICU's pieces, then the elisions, clitics, times and abbreviations of French.
///
/// « L'entreprise a-t-elle signé ? » gives « L' », « entreprise », « a », « -t-elle », « signé », « ? ».
struct Tokenizer {
  let knowledge: TextKnowledge
  let utf8: UnsafeBufferPointer<UInt8>
  /// The tokens of all blocks so far.
  var tokens: TokenBuffer
  /// The index of the current block's first token.
  private(set) var firstToken = 0
  /// The offset after the last token.
  private var lastEnd = 0
  /// The indices of the current block's full stops directly after words.
  var fullStops: [Int] = []
  private let breaker: WordBreaker
  /// Room for normalized words.
  var buffer: [UInt8] = []

  init(knowledge: TextKnowledge, breaker: WordBreaker, utf8: UnsafeBufferPointer<UInt8>) {
    self.knowledge = knowledge
    self.breaker = breaker
    self.utf8 = utf8
    tokens = TokenBuffer(capacity: utf8.count / 5)
  }

  /// Appends the tokens of a block.
  mutating func tokenize(_ block: TextSpan) {
    firstToken = tokens.count
    fullStops.removeAll(keepingCapacity: true)
    let bytes = UnsafeBufferPointer(rebasing: utf8[block.range])
    for piece in breaker.pieces(of: bytes, skipping: PieceRule.space.rawValue) {
      let range = (block.start + Int(piece.start))..<(block.start + Int(piece.end))
      if piece.status == PieceRule.word.rawValue, piece.shape != .none {
        append(range, kind: .word, shape: piece.shape, isPlain: true)
      } else if piece.status == PieceRule.punctuation.rawValue {
        appendSign(range, kind: .punctuation)
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
    guard kind == .word || kind == .alphanumeric else { return appendSign(range, kind: kind) }
    let traits = WordTraits(UnsafeBufferPointer(rebasing: utf8[range]))
    append(
      range, kind: traits.hasDigit ? .alphanumeric : kind, shape: traits.shape, isPlain: traits.isPlain)
  }

  /// Appends a token without letters, and notes a full stop directly after a word, for `joinFullStops`.
  private mutating func appendSign(_ range: Range<Int>, kind: TokenKind) {
    if range.count == 1, utf8[range.lowerBound] == UInt8(ascii: "."), lastEnd == range.lowerBound,
      tokens.count > firstToken, tokens[tokens.count - 1].kind == .word
    {
      fullStops.append(tokens.count)
    }
    append(range, kind: kind, shape: .none, isPlain: false)
  }

  @inline(__always)
  private mutating func append(_ range: Range<Int>, kind: TokenKind, shape: TokenShape, isPlain: Bool) {
    tokens.append(
      Token(
        span: TextSpan(range.lowerBound, range.upperBound), kind: kind, shape: shape,
        followsSpace: lastEnd < range.lowerBound, isPlain: isPlain))
    lastEnd = range.upperBound
  }

  /// What a table holds of a word as written.
  mutating func value<Value>(of range: Range<Int>, in table: WordTable<Value>) -> Value? {
    table.value(asWritten: UnsafeBufferPointer(rebasing: utf8[range]), &buffer)
  }
}
