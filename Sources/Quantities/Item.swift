import AnnotationModel

/// A piece, or the pieces of a phrase, with the term that the lexicon has for it.
struct Item {
  let kind: Piece.Kind
  /// Whether white space stands before it.
  let followsSpace: Bool
  /// Whether a quantity or a numeral may begin with it.
  fileprivate(set) var isOpening: Bool
  /// Whether it is a word that begins with Roman digits and may be an ordinal: « XXIe ».
  fileprivate(set) var mayBeRoman: Bool
  /// The number that the lexicon has for its first piece; 0 for none.
  fileprivate var piece: UInt16
  /// The term's index in the words; 0 for none.
  fileprivate(set) var term: UInt16
  private let startOffset: UInt32
  private var endOffset: UInt32
  private let firstToken: UInt32
  private var tokenEnd: UInt32
  /// What it may be; without the parts that its capital or small letter excludes.
  fileprivate(set) var symbols: SymbolSet

  @inline(__always)
  fileprivate init(
    kind: Piece.Kind, span: TextSpan, followsSpace: Bool, token: Int, mayBeRoman: Bool = false, piece: UInt16 = 0,
    row: PieceRow = PieceRow()
  ) {
    self.kind = kind
    self.followsSpace = followsSpace
    self.mayBeRoman = mayBeRoman
    self.piece = piece
    isOpening = row.isOpening || mayBeRoman || kind == .digits
    term = row.term
    symbols = row.symbols
    startOffset = span.startOffset
    endOffset = span.endOffset
    firstToken = UInt32(truncatingIfNeeded: token)
    tokenEnd = firstToken &+ 1
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

/// What the lexicon says of a piece by itself.
struct PieceRow: Sendable {
  var symbols: SymbolSet = []
  var term: UInt16 = 0
  /// Whether longer forms begin with it.
  var isPhraseStart = false
  /// Whether a quantity or a numeral may begin with it.
  var isOpening = false
}

/// Reads a sentence's tokens as items.
///
/// Most words are none that the lexicon of quantities knows. Each piece is an item at once; then those of a phrase are
/// joined where they stand.
struct ItemReader {
  let words: QuantityWords
  let bytes: [UInt8]
  private let tokens: [Token]
  private let lexemes: [Lexeme]
  /// The items that a phrase may begin with.
  private var phraseStarts: [Int32] = []
  /// The folded bytes of a word that is looked up.
  private var folded: [UInt8] = []

  init(words: QuantityWords, text: AnalysedText, lexemes: [Lexeme]) {
    self.words = words
    bytes = text.source.utf8
    tokens = text.tokens
    self.lexemes = lexemes
  }

  /// The items of some tokens, phrases taken as long as they can be, and the places of those that something may begin
  /// with.
  mutating func read(_ range: Range<Int>, into items: inout [Item], openings: inout [Int32]) {
    items.removeAll(keepingCapacity: true)
    openings.removeAll(keepingCapacity: true)
    if !phraseStarts.isEmpty { phraseStarts.removeAll(keepingCapacity: true) }
    for index in range {
      let token = tokens[index]
      guard let piece = wholeToken(index, token) else {
        cut(token, index, into: &items, &openings)
        continue
      }
      // Most words of a text are such.
      if piece == 0, token.shape == .lower {
        items.append(Item(kind: .word, span: token.span, followsSpace: token.followsSpace, token: index))
      } else {
        let kind: Piece.Kind = token.kind == .punctuation || token.kind == .symbol ? .sign : .word
        append(piece, kind, token.span, followsSpace: token.followsSpace, token: index, to: &items, &openings)
      }
    }
    if !phraseStarts.isEmpty { joinPhrases(in: &items, &openings) }
  }

  private mutating func append(
    _ piece: UInt16, _ kind: Piece.Kind, _ span: TextSpan, followsSpace: Bool, token: Int, to items: inout [Item],
    _ openings: inout [Int32]
  ) {
    var row = words.rows[Int(piece)]
    if row.isPhraseStart { phraseStarts.append(Int32(truncatingIfNeeded: items.count)) }
    if row.symbols.contains(.capital) { row.symbols = cased(row.symbols, at: span.start) }
    let item = Item(
      kind: kind, span: span, followsSpace: followsSpace, token: token,
      mayBeRoman: kind == .word && mayBeRoman(span.range), piece: piece, row: row)
    if item.isOpening { openings.append(Int32(truncatingIfNeeded: items.count)) }
    items.append(item)
  }

  /// « M » is a million and « m » a metre.
  private func cased(_ symbols: SymbolSet, at start: Int) -> SymbolSet {
    var symbols = symbols
    symbols.remove(bytes[start] < 97 ? .measure : .scaleSign)
    return symbols
  }

  private func mayBeRoman(_ word: Range<Int>) -> Bool {
    RomanNumeral.value(bytes[word.lowerBound]) != nil && RomanNumeral.mayBeOrdinal(bytes[word])
  }

  // MARK: Phrases

  /// Makes one item of those of a phrase; they are moved from the first phrase on.
  private func joinPhrases(in items: inout [Item], _ openings: inout [Int32]) {
    var place = 0
    var end = 0
    for start in phraseStarts where start >= place && Int(start) + 1 < items.count {
      guard items[Int(start) + 1].piece != 0 else { continue }
      let found = words.phrases.longest(ofCount: items.count, at: Int(start)) { items[$0].piece }
      guard found.count > 1 else { continue }
      move(place..<Int(start), to: &end, in: &items)
      place = Int(start) + found.count
      var phrase = items[Int(start)]
      phrase.extend(to: items[place - 1])
      phrase.mayBeRoman = phrase.kind == .word && mayBeRoman(phrase.start..<phrase.end)
      phrase.term = UInt16(truncatingIfNeeded: found.term)
      phrase.symbols = words.terms[found.term].symbols
      if phrase.symbols.contains(.capital) { phrase.symbols = cased(phrase.symbols, at: phrase.start) }
      phrase.isOpening = phrase.kind == .digits || phrase.mayBeRoman || phrase.symbols.meets(words.openings.any)
      items[end] = phrase
      end += 1
    }
    guard place > 0 else { return }
    move(place..<items.count, to: &end, in: &items)
    items.removeLast(items.count - end)
    openings.removeAll(keepingCapacity: true)
    for place in items.indices where items[place].isOpening { openings.append(Int32(truncatingIfNeeded: place)) }
  }

  private func move(_ range: Range<Int>, to end: inout Int, in items: inout [Item]) {
    if end == range.lowerBound {
      end = range.upperBound
      return
    }
    for place in range {
      items[end] = items[place]
      end += 1
    }
  }

  // MARK: Pieces

  private mutating func cut(_ token: Token, _ index: Int, into items: inout [Item], _ openings: inout [Int32]) {
    var cutter = PieceCutter(bytes: bytes, position: token.span.start, end: token.span.end)
    var isFirst = true
    while let piece = cutter.next() {
      let space = isFirst ? token.followsSpace : piece.followsSpace
      isFirst = false
      append(
        number(of: piece), piece.kind, TextSpan(piece.start, piece.end), followsSpace: space, token: index, to: &items,
        &openings)
      if piece.kind == .digits { joinDigits(in: &items, &openings) }
    }
  }

  /// The number of the piece that a whole token is, or nil when the token must be cut.
  @inline(__always)
  private mutating func wholeToken(_ index: Int, _ token: Token) -> UInt16? {
    switch token.kind {
    case .word:
      let piece = words.piece(of: lexemes[index])
      return piece != 0 ? UInt16(truncatingIfNeeded: piece) : wholeWord(index, token)
    case .address, .tag, .emoji: return 0
    case .punctuation, .symbol:
      guard token.span.count == 1 else { return nil }
      return UInt16(truncatingIfNeeded: words.piece(ofSign: bytes[token.span.start]))
    case .number, .alphanumeric: return nil
    }
  }

  @inline(__always)
  private mutating func wholeWord(_ index: Int, _ token: Token) -> UInt16? {
    guard token.isPlain || isOnePiece(token.span) else { return nil }
    return lexemes[index].rawValue == Lexeme.unknown.rawValue ? find(token.span.range) : 0
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
  private mutating func joinDigits(in items: inout [Item], _ openings: inout [Int32]) {
    let last = items.count - 1
    guard last >= 2, !items[last].followsSpace, !items[last - 1].followsSpace, items[last - 2].kind == .digits,
      items[last - 1].end - items[last - 1].start == 1, isDecimalSign(bytes[items[last - 1].start])
    else { return }
    items[last - 2].extend(to: items[last])
    items[last - 2].piece = 0
    items[last - 2].term = 0
    items[last - 2].symbols = []
    items.removeLast(2)
    while let start = phraseStarts.last, start >= last - 2 { phraseStarts.removeLast() }
    while let place = openings.last, place > last - 2 { openings.removeLast() }
  }

  private func isDecimalSign(_ byte: UInt8) -> Bool { byte == UInt8(ascii: ",") || byte == UInt8(ascii: ".") }
}
