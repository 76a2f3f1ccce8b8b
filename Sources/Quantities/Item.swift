import AnnotationModel

/// A piece, or the pieces of a phrase, with the term that the lexicon has for it.
struct Item {
  let kind: Piece.Kind
  /// What it may be; without the parts that its capital or small letter excludes.
  let symbols: SymbolSet
  /// The term's index in the words; 0 for none.
  let term: Int
  /// Its bytes in the source.
  let start: Int
  let end: Int
  /// The tokens it lies in.
  let tokens: Range<Int>
  /// Whether white space stands before it.
  let followsSpace: Bool
}

/// Reads a sentence's tokens as items.
///
/// Most words are none that the lexicon of quantities knows: each is an item at once. The pieces between two of them are
/// gathered, for they may be phrases.
struct ItemReader {
  let words: QuantityWords
  let text: AnalysedText
  let lexemes: [Lexeme]
  private var items: [Item] = []
  /// The pieces since the last word that is none of the lexicon's.
  private var run: [NumberedPiece] = []

  /// A piece with the number that the lexicon has for it, 0 for none, and the tokens it lies in.
  private struct NumberedPiece {
    let piece: Piece
    let number: UInt16
    let tokens: Range<Int>
  }

  init(words: QuantityWords, text: AnalysedText, lexemes: [Lexeme]) {
    self.words = words
    self.text = text
    self.lexemes = lexemes
  }

  /// The items of some tokens, phrases taken as long as they can be.
  mutating func items(ofTokens range: Range<Int>) -> [Item] {
    items.reserveCapacity(range.count)
    for token in range { cut(token) }
    takeRun()
    defer { items = [] }
    return items
  }

  /// Makes items of the pieces gathered.
  private mutating func takeRun() {
    var place = 0
    while place < run.count {
      let found =
        run[place].number == 0
        ? (term: 0, count: 1) : words.phrases.longest(ofCount: run.count, at: place) { run[$0].number }
      items.append(item(at: place, count: found.count, term: found.term))
      place += found.count
    }
    run.removeAll(keepingCapacity: true)
  }

  private func item(at place: Int, count: Int, term: Int) -> Item {
    let (first, last) = (run[place], run[place + count - 1])
    return Item(
      kind: first.piece.kind, symbols: symbols(of: term, at: first.piece), term: term, start: first.piece.start,
      end: last.piece.end, tokens: first.tokens.lowerBound..<last.tokens.upperBound,
      followsSpace: first.piece.followsSpace)
  }

  /// « M » is a million and « m » a metre.
  private func symbols(of term: Int, at piece: Piece) -> SymbolSet {
    var symbols = words.terms[term].symbols
    guard symbols.contains(.capital) else { return symbols }
    symbols.remove(text.source.utf8[piece.start] < 97 ? .measure : .scaleSign)
    return symbols
  }

  private mutating func cut(_ index: Int) {
    let token = text.tokens[index]
    if token.kind == .word, let number = wholeWord(index, token) { return append(token, number, index) }
    guard token.kind != .address, token.kind != .tag, token.kind != .emoji else { return append(token, 0, index) }
    if token.span.count == 1, let sign = sign(token) { return append(sign, number(of: sign), index) }
    var cutter = PieceCutter(bytes: text.source.utf8, position: token.span.start, end: token.span.end)
    var isFirst = true
    while let piece = cutter.next() {
      let space = isFirst ? token.followsSpace : piece.followsSpace
      isFirst = false
      append(
        Piece(kind: piece.kind, start: piece.start, end: piece.end, followsSpace: space), number(of: piece), index)
    }
  }

  /// The piece that a token of one byte is, when that is no letter or digit.
  private func sign(_ token: Token) -> Piece? {
    guard token.kind == .punctuation || token.kind == .symbol else { return nil }
    return Piece(kind: .sign, start: token.span.start, end: token.span.end, followsSpace: token.followsSpace)
  }

  /// Appends a token that is one piece.
  private mutating func append(_ token: Token, _ number: Int, _ index: Int) {
    guard number == 0 else {
      return append(
        Piece(kind: .word, start: token.span.start, end: token.span.end, followsSpace: token.followsSpace), number,
        index)
    }
    if !run.isEmpty { takeRun() }
    items.append(
      Item(
        kind: .word, symbols: [], term: 0, start: token.span.start, end: token.span.end, tokens: index..<index + 1,
        followsSpace: token.followsSpace))
  }

  private mutating func append(_ piece: Piece, _ number: Int, _ token: Int) {
    run.append(NumberedPiece(piece: piece, number: UInt16(number), tokens: token..<token + 1))
    if piece.kind == .digits { joinDigits() }
  }

  /// Makes one piece of digits that the tokenizer cut at a comma or point: « USD1,23 ».
  private mutating func joinDigits() {
    let last = run.count - 1
    guard last >= 2, !run[last].piece.followsSpace, !run[last - 1].piece.followsSpace,
      run[last - 2].piece.kind == .digits, run[last - 1].piece.end - run[last - 1].piece.start == 1,
      isDecimalSign(text.source.utf8[run[last - 1].piece.start])
    else { return }
    let (first, end) = (run[last - 2], run[last])
    run.removeSubrange((last - 2)...)
    run.append(
      NumberedPiece(
        piece: Piece(
          kind: .digits, start: first.piece.start, end: end.piece.end, followsSpace: first.piece.followsSpace),
        number: 0, tokens: first.tokens.lowerBound..<end.tokens.upperBound))
  }

  private func isDecimalSign(_ byte: UInt8) -> Bool { byte == UInt8(ascii: ",") || byte == UInt8(ascii: ".") }

  /// The piece that a whole token is, or nil when the token must be cut.
  private func wholeWord(_ index: Int, _ token: Token) -> Int? {
    let lexeme = lexemes[index]
    let number = words.piece(of: lexeme)
    if number != 0 { return number }
    guard token.isPlain || text.source.utf8.withUnsafeBufferPointer({ ItemReader.isOnePiece($0, token.span) }) else {
      return nil
    }
    return lexeme == .unknown ? words.pieces.find(ByteFolding.folded(text.source.utf8[token.span.range])[...]) : 0
  }

  /// Whether a word has no hyphen, apostrophe or sign inside it, nor a full stop at its end.
  private static func isOnePiece(_ utf8: UnsafeBufferPointer<UInt8>, _ word: TextSpan) -> Bool {
    let last = word.end - 1
    guard last >= word.start, utf8[last] != UInt8(ascii: ".") else { return last < word.start }
    for index in word.start..<last {
      let byte = utf8[index]
      if byte == 0x2D || byte == 0x27 || byte == 0xE2 || byte == 0xC2 { return false }
    }
    return true
  }

  private func number(of piece: Piece) -> Int {
    guard piece.kind != .digits || piece.end - piece.start <= 3 else { return 0 }
    let first = text.source.utf8[piece.start]
    if piece.end == piece.start + 1, piece.kind != .word, first < 0x80 { return words.piece(ofSign: first) }
    return words.pieces.find(ByteFolding.folded(text.source.utf8[piece.start..<piece.end])[...])
  }
}
