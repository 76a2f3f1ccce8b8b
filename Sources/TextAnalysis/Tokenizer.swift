import AnnotationModel

/// Cuts a block into tokens: ICU's pieces, then the elisions, clitics, times and abbreviations of French.
///
/// « L'entreprise a-t-elle signé ? » gives « L' », « entreprise », « a », « -t-elle », « signé », « ? ».
struct Tokenizer {
  let knowledge: TextKnowledge
  let breaker: WordBreaker
  let utf8: UnsafeBufferPointer<UInt8>
  /// The tokens of all blocks so far.
  private(set) var tokens: [Token] = []
  private var buffer: [UInt8] = []

  init(knowledge: TextKnowledge, breaker: WordBreaker, utf8: UnsafeBufferPointer<UInt8>) {
    self.knowledge = knowledge
    self.breaker = breaker
    self.utf8 = utf8
    buffer.reserveCapacity(64)
    tokens.reserveCapacity(utf8.count / 5)
  }

  /// Appends the tokens of a block.
  mutating func tokenize(_ block: TextSpan) {
    let bytes = UnsafeBufferPointer(rebasing: utf8[block.range])
    let firstToken = tokens.count
    var start = block.start
    breaker.forEachPiece(of: bytes) { piece in
      let end = block.start + piece.end
      append(start..<end, rule: PieceRule(rawValue: piece.status) ?? .symbol, firstToken: firstToken)
      start = end
    }
  }

  private mutating func append(_ range: Range<Int>, rule: PieceRule, firstToken: Int) {
    switch rule {
    case .space: break
    case .joinedWord: appendWords(range)
    case .word where utf8[range.lowerBound].isDigit: appendTimes(range)
    case .ungroupedNumber, .unlikeAddress: appendAlternating(range)
    case .punctuation where mergesFullStop(range, firstToken: firstToken): break
    default: append(range, kind: rule.kind)
    }
  }

  /// Appends a token; whether white space stands before it shows in the byte before.
  mutating func append(_ range: Range<Int>, kind: TokenKind) {
    let traits = WordTraits(UnsafeBufferPointer(rebasing: utf8[range]))
    let kind = kind == .word && traits.hasDigit ? .alphanumeric : kind
    tokens.append(
      Token(
        span: TextSpan(range.lowerBound, range.upperBound), kind: kind,
        shape: kind == .word || kind == .alphanumeric ? traits.shape : .none,
        followsSpace: (tokens.last?.span.end ?? 0) < range.lowerBound))
  }

  /// Joins a full stop to the abbreviation or initial before it: « M. », « J. ».
  private mutating func mergesFullStop(_ range: Range<Int>, firstToken: Int) -> Bool {
    guard range.count == 1, utf8[range.lowerBound] == UInt8(ascii: "."), tokens.count > firstToken,
      let last = tokens.last, last.span.end == range.lowerBound, last.kind == .word, isAbbreviation(last)
    else { return false }
    tokens[tokens.count - 1] = Token(
      span: TextSpan(last.span.start, range.upperBound), kind: .word, shape: last.shape, followsSpace: last.followsSpace
    )
    return true
  }

  private mutating func isAbbreviation(_ token: Token) -> Bool {
    normalize(token.span.range)
    return token.shape == .capitalized && buffer.count == 1 || knowledge.abbreviations[buffer] != nil
  }

  /// Whether a word, normalized, is in a list.
  mutating func contains(_ range: Range<Int>, in list: KeyPath<TextKnowledge, Set<[UInt8]>>) -> Bool {
    normalize(range)
    return knowledge[keyPath: list].contains(buffer)
  }

  private mutating func normalize(_ range: Range<Int>) {
    WordNormalizer.normalize(UnsafeBufferPointer(rebasing: utf8[range]), into: &buffer)
  }
}
