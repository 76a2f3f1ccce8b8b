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
    var start = block.start
    breaker.forEachPiece(of: UnsafeBufferPointer(rebasing: utf8[block.range])) { piece in
      let end = block.start + piece.end
      append(start..<end, rule: PieceRule(rawValue: piece.status) ?? .other)
      start = end
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
    let span = TextSpan(range.lowerBound, range.upperBound)
    let followsSpace = (tokens.last?.span.end ?? 0) < range.lowerBound
    guard kind == .word || kind == .alphanumeric else {
      return tokens.append(Token(span: span, kind: kind, shape: .none, followsSpace: followsSpace))
    }
    let traits = WordTraits(UnsafeBufferPointer(rebasing: utf8[range]))
    tokens.append(
      Token(
        span: span, kind: traits.hasDigit ? .alphanumeric : kind, shape: traits.shape, followsSpace: followsSpace,
        isPlain: traits.isPlain))
  }

  /// Hands a word's normalized form to a question about it.
  mutating func ask<Answer>(_ range: Range<Int>, _ question: ([UInt8]) -> Answer) -> Answer {
    WordNormalizer.normalize(UnsafeBufferPointer(rebasing: utf8[range]), into: &buffer)
    return question(buffer)
  }
}
