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

  /// Whether a numeral may begin with it; with most words of a text none may.
  @inline(__always)
  var mayBeginNumeral: Bool { kind == .digits || symbols.meets(Item.numeralOpeners) }

  private static let numeralOpeners: SymbolSet = [
    .comma, .dot, .dash, .minus, .half, .collective, .zero, .digit, .teen, .ten, .hundred, .thousand,
  ]
}

/// Reads a sentence's tokens as items.
struct ItemReader {
  let words: QuantityWords
  let text: AnalysedText
  let lexemes: [Lexeme]
  private var pieces: [Piece] = []
  private var numbers: [UInt16] = []
  private var tokensOfPiece: [Range<Int>] = []

  init(words: QuantityWords, text: AnalysedText, lexemes: [Lexeme]) {
    self.words = words
    self.text = text
    self.lexemes = lexemes
  }

  /// The items of some tokens, phrases taken as long as they can be.
  mutating func items(ofTokens range: Range<Int>) -> [Item] {
    pieces.removeAll(keepingCapacity: true)
    numbers.removeAll(keepingCapacity: true)
    tokensOfPiece.removeAll(keepingCapacity: true)
    for token in range { cut(token) }
    var items: [Item] = []
    items.reserveCapacity(pieces.count)
    var place = 0
    while place < pieces.count {
      let found = numbers[place] == 0 ? (term: 0, count: 1) : words.phrases.longest(in: numbers, at: place)
      items.append(item(at: place, count: found.count, term: found.term))
      place += found.count
    }
    return items
  }

  private func item(at place: Int, count: Int, term: Int) -> Item {
    let first = pieces[place]
    let last = place + count - 1
    return Item(
      kind: first.kind, symbols: symbols(of: term, at: first), term: term, start: first.start, end: pieces[last].end,
      tokens: tokensOfPiece[place].lowerBound..<tokensOfPiece[last].upperBound, followsSpace: first.followsSpace)
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
    if token.kind == .word, let number = wholeWord(index, token) {
      append(
        Piece(kind: .word, start: token.span.start, end: token.span.end, followsSpace: token.followsSpace), number,
        index)
      return
    }
    guard token.kind != .address, token.kind != .tag, token.kind != .emoji else {
      append(
        Piece(kind: .word, start: token.span.start, end: token.span.end, followsSpace: token.followsSpace), 0, index)
      return
    }
    var cutter = PieceCutter(bytes: text.source.utf8, position: token.span.start, end: token.span.end)
    var isFirst = true
    while let piece = cutter.next() {
      let space = isFirst ? token.followsSpace : piece.followsSpace
      isFirst = false
      append(
        Piece(kind: piece.kind, start: piece.start, end: piece.end, followsSpace: space), number(of: piece), index)
    }
  }

  private mutating func append(_ piece: Piece, _ number: Int, _ token: Int) {
    pieces.append(piece)
    numbers.append(UInt16(number))
    tokensOfPiece.append(token..<token + 1)
    if piece.kind == .digits { joinDigits() }
  }

  /// Makes one piece of digits that the tokenizer cut at a comma or point: « USD1,23 ».
  private mutating func joinDigits() {
    let last = pieces.count - 1
    guard last >= 2, !pieces[last].followsSpace, !pieces[last - 1].followsSpace, pieces[last - 2].kind == .digits,
      pieces[last - 1].end - pieces[last - 1].start == 1, isDecimalSign(text.source.utf8[pieces[last - 1].start])
    else { return }
    join(from: last - 2)
  }

  /// Makes one piece of all from a place on.
  private mutating func join(from place: Int) {
    let (first, end) = (pieces[place], pieces[pieces.count - 1].end)
    let tokens = tokensOfPiece[place].lowerBound..<tokensOfPiece[pieces.count - 1].upperBound
    pieces.removeSubrange(place...)
    numbers.removeSubrange(place...)
    tokensOfPiece.removeSubrange(place...)
    pieces.append(Piece(kind: .digits, start: first.start, end: end, followsSpace: first.followsSpace))
    numbers.append(0)
    tokensOfPiece.append(tokens)
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
