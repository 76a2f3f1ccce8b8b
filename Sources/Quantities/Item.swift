import AnnotationModel

/// A piece, or the pieces of a phrase, with the term that the lexicon has for it.
struct Item {
  let kind: Piece.Kind
  /// Whether white space stands before it.
  let followsSpace: Bool
  /// Whether it is a word of Roman digits, as in « XXIe », or begins with some and may end an ordinal.
  fileprivate(set) var mayBeRoman = false
  /// The term's index in the words; 0 for none.
  fileprivate(set) var term: UInt16
  private let startOffset: UInt32
  private var endOffset: UInt32
  private let firstToken: UInt32
  private var tokenEnd: UInt32
  /// What it may be; without the parts that its capital or small letter excludes.
  fileprivate(set) var symbols: SymbolSet = []

  fileprivate init(kind: Piece.Kind, span: TextSpan, followsSpace: Bool, piece: UInt16, token: Int) {
    self.kind = kind
    self.followsSpace = followsSpace
    term = piece
    startOffset = span.startOffset
    endOffset = span.endOffset
    firstToken = UInt32(truncatingIfNeeded: token)
    tokenEnd = firstToken + 1
  }

  /// Its bytes in the source.
  var start: Int { Int(startOffset) }
  var end: Int { Int(endOffset) }
  /// The tokens it lies in.
  var tokens: Range<Int> { Int(firstToken)..<Int(tokenEnd) }

  /// Takes in all up to the end of a later item.
  fileprivate mutating func extend(to last: Item) {
    endOffset = last.endOffset
    tokenEnd = last.tokenEnd
  }
}

/// Reads a sentence's tokens as items.
///
/// Pieces come first, as items whose term is yet the number that the lexicon has for the piece, 0 for none; then phrases
/// are joined where they stand.
struct ItemReader {
  let words: QuantityWords
  let bytes: [UInt8]
  let tokens: [Token]
  let lexemes: [Lexeme]
  /// The folded bytes of a word that is looked up.
  private var folded: [UInt8] = []

  init(words: QuantityWords, text: AnalysedText, lexemes: [Lexeme]) {
    self.words = words
    bytes = text.source.utf8
    tokens = text.tokens
    self.lexemes = lexemes
  }

  /// The items of some tokens, phrases taken as long as they can be.
  mutating func read(_ range: Range<Int>, into items: inout [Item]) {
    items.removeAll(keepingCapacity: true)
    for token in range { cut(token, into: &items) }
    joinPhrases(in: &items)
  }

  // MARK: Phrases

  /// Gives each item its term, and makes one item of those of a phrase.
  private func joinPhrases(in items: inout [Item]) {
    var place = 0
    var end = 0
    while place < items.count {
      var item = items[place]
      let first = place
      place += 1
      if item.term != 0 {
        let found = words.phrases.longest(ofCount: items.count, at: first) { items[$0].term }
        item.term = UInt16(found.term)
        item.symbols = symbols(of: found.term, at: item.start)
        place = first + found.count
        if found.count > 1 { item.extend(to: items[place - 1]) }
      }
      if item.kind == .word, RomanNumeral.value(bytes[item.start]) != nil {
        item.mayBeRoman = RomanNumeral.mayBeOrdinal(bytes[item.start..<item.end])
      }
      items[end] = item
      end += 1
    }
    items.removeLast(items.count - end)
  }

  /// « M » is a million and « m » a metre.
  private func symbols(of term: Int, at start: Int) -> SymbolSet {
    var symbols = words.terms[term].symbols
    guard symbols.contains(.capital) else { return symbols }
    symbols.remove(bytes[start] < 97 ? .measure : .scaleSign)
    return symbols
  }

  // MARK: Pieces

  private mutating func cut(_ index: Int, into items: inout [Item]) {
    let token = tokens[index]
    if let number = wholeToken(index, token) {
      let kind: Piece.Kind = token.kind == .punctuation || token.kind == .symbol ? .sign : .word
      return items.append(
        Item(kind: kind, span: token.span, followsSpace: token.followsSpace, piece: number, token: index))
    }
    var cutter = PieceCutter(bytes: bytes, position: token.span.start, end: token.span.end)
    var isFirst = true
    while let piece = cutter.next() {
      let space = isFirst ? token.followsSpace : piece.followsSpace
      isFirst = false
      items.append(
        Item(
          kind: piece.kind, span: TextSpan(piece.start, piece.end), followsSpace: space, piece: number(of: piece),
          token: index))
      if piece.kind == .digits { joinDigits(in: &items) }
    }
  }

  /// The number of the piece that a whole token is, or nil when the token must be cut.
  private mutating func wholeToken(_ index: Int, _ token: Token) -> UInt16? {
    switch token.kind {
    case .word: return wholeWord(index, token)
    case .address, .tag, .emoji: return 0
    case .punctuation, .symbol: return token.span.count == 1 ? UInt16(words.piece(ofSign: bytes[token.span.start])) : nil
    case .number, .alphanumeric: return nil
    }
  }

  private mutating func wholeWord(_ index: Int, _ token: Token) -> UInt16? {
    let lexeme = lexemes[index]
    let number = words.piece(of: lexeme)
    if number != 0 { return UInt16(number) }
    guard token.isPlain || isOnePiece(token.span) else { return nil }
    return lexeme == .unknown ? find(token.span.range) : 0
  }

  /// Whether a word has no hyphen, apostrophe or sign inside it, nor a full stop at its end.
  private func isOnePiece(_ word: TextSpan) -> Bool {
    let last = word.end - 1
    guard last >= word.start, bytes[last] != UInt8(ascii: ".") else { return last < word.start }
    for index in word.start..<last {
      let byte = bytes[index]
      if byte == 0x2D || byte == 0x27 || byte == 0xE2 || byte == 0xC2 { return false }
    }
    return true
  }

  private mutating func number(of piece: Piece) -> UInt16 {
    guard piece.kind != .digits || piece.end - piece.start <= 3 else { return 0 }
    let first = bytes[piece.start]
    if piece.end == piece.start + 1, piece.kind != .word, first < 0x80 { return UInt16(words.piece(ofSign: first)) }
    return find(piece.start..<piece.end)
  }

  /// The number of the piece that some bytes are; 0 for none.
  private mutating func find(_ range: Range<Int>) -> UInt16 {
    folded.removeAll(keepingCapacity: true)
    ByteFolding.fold(bytes[range], into: &folded)
    return UInt16(words.pieces.find(folded[...]))
  }

  /// Makes one item of digits that the tokenizer cut at a comma or point: « USD1,23 ».
  private func joinDigits(in items: inout [Item]) {
    let last = items.count - 1
    guard last >= 2, !items[last].followsSpace, !items[last - 1].followsSpace, items[last - 2].kind == .digits,
      items[last - 1].end - items[last - 1].start == 1, isDecimalSign(bytes[items[last - 1].start])
    else { return }
    items[last - 2].extend(to: items[last])
    items[last - 2].term = 0
    items.removeLast(2)
  }

  private func isDecimalSign(_ byte: UInt8) -> Bool { byte == UInt8(ascii: ",") || byte == UInt8(ascii: ".") }
}
