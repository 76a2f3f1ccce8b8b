import AnnotationModel

/// A piece, or the pieces of a phrase, with the term that the lexicon has for it.
struct Item {
  /// What it may be; without the parts that its capital or small letter excludes.
  fileprivate(set) var symbols: SymbolSet
  private let startOffset: UInt32
  private var endOffset: UInt32
  private let firstToken: UInt32
  private var tokenEnd: UInt32
  /// The index of the numeral that starts here; -1 for none.
  var numeral: Int32
  /// The index of the date that starts here; `noDate` and `dateNotRead` else.
  var date: Int32
  let kind: Piece.Kind
  /// Whether white space stands before it.
  let followsSpace: Bool
  /// Whether a quantity or a numeral may begin with it.
  fileprivate(set) var opening: Opening
  /// Whether a quantity that is no bare number or range holds its first token, so that it counts nothing.
  var isTaken = false
  /// The number that the lexicon has for its first piece; 0 for none.
  fileprivate var piece: UInt16
  /// The term's index in the words; 0 for none.
  fileprivate(set) var term: UInt16

  static let noDate: Int32 = -1
  static let dateNotRead: Int32 = -2

  /// What tells whether something begins with an item.
  enum Opening: UInt8 {
    /// Nothing does.
    case never
    /// A sign that begins a number before digits alone: « ,5 ».
    case beforeDigits
    /// « de », which begins a period before what may begin one.
    case beforeOpening
    /// Mostly something does.
    case always
    /// An ordinal may: a word that begins with Roman digits, « XXIe ».
    case roman
  }

  @inline(__always)
  fileprivate init(
    kind: Piece.Kind, span: TextSpan, followsSpace: Bool, token: Int, mayBeRoman: Bool, piece: UInt16 = 0,
    row: PieceRow
  ) {
    self.kind = kind
    self.followsSpace = followsSpace
    self.piece = piece
    opening = mayBeRoman ? .roman : kind == .digits ? .always : row.opening
    term = row.term
    symbols = row.symbols
    startOffset = span.startOffset
    endOffset = span.endOffset
    firstToken = UInt32(truncatingIfNeeded: token)
    tokenEnd = firstToken &+ 1
    numeral = -1
    date = Item.dateNotRead
  }

  /// Whether it is a word that begins with Roman digits and may be an ordinal: « XXIe ».
  @inline(__always) var mayBeRoman: Bool { opening == .roman }
  /// Its bytes in the source.
  @inline(__always) var start: Int { Int(startOffset) }
  @inline(__always) var end: Int { Int(endOffset) }
  /// How many bytes it has.
  @inline(__always) var length: Int { Int(endOffset &- startOffset) }
  /// The tokens it lies in.
  @inline(__always) var tokens: Range<Int> { Range(uncheckedBounds: (Int(firstToken), Int(tokenEnd))) }

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
  /// The bits of the pieces that go on longer forms which begin with it.
  var secondPieces: UInt64 = 0
  /// Whether a quantity or a numeral may begin with it.
  var opening = Item.Opening.never
}

/// Reads a sentence's tokens as items.
///
/// Most words are none that the lexicon of quantities knows. Each piece is an item at once; then those of a phrase are
/// joined where they stand.
struct ItemReader: ~Copyable {
  let words: QuantityWords
  private var bytes: [UInt8] = []
  private var tokens: [Token] = []
  private var lexemes: [Lexeme] = []
  /// All that any of the sentence's items may be, or more.
  private(set) var symbols: SymbolSet = []
  /// The bits of the pieces that go on phrases which begin with the last item.
  private var secondPieces: UInt64 = 0
  /// The items that a phrase may begin with, by the piece after them.
  private var phraseStarts = PlainArray<Int32>()

  init(words: QuantityWords) { self.words = words }

  /// Goes on to a text, or to none.
  mutating func open(bytes: [UInt8], tokens: [Token], lexemes: [Lexeme]) {
    self.bytes = bytes
    self.tokens = tokens
    self.lexemes = lexemes
  }

  /// Reads the items of some tokens, phrases taken as long as they can be.
  mutating func read(_ range: Range<Int>, into items: inout PlainArray<Item>) {
    items.removeAll(reserving: range.count)
    phraseStarts.removeAll(reserving: 0)
    secondPieces = 0
    symbols = []
    var index = range.lowerBound
    while index < range.upperBound {
      read(tokens[index], index, into: &items)
      index &+= 1
    }
    if phraseStarts.count > 0 { joinPhrases(in: &items) }
  }

  @inline(__always)
  private mutating func read(_ token: Token, _ index: Int, into items: inout PlainArray<Item>) {
    var (kind, piece) = (Piece.Kind.word, 0)
    switch token.kind {
    case .word:
      piece = words.piece(of: lexemes[index])
      if piece == 0 {
        guard token.isPlain || isOnePiece(token.span) else { return cut(token, index, into: &items) }
        // The lexeme 0 is unknown; asking for its name is a call.
        if lexemes[index].rawValue == 0 { piece = words.pieces.find(bytes, token.span.range) }
      }
    case .punctuation, .symbol:
      guard PieceCutter.isSign(bytes, token.span.range) else { return cut(token, index, into: &items) }
      (kind, piece) = (.sign, number(ofSign: token.span.range))
    case .number:
      guard isDigits(token.span) else { return cut(token, index, into: &items) }
      (kind, piece) = (.digits, number(ofDigits: token.span.range))
    case .alphanumeric: return cut(token, index, into: &items)
    case .address, .tag, .emoji: break
    }
    // Most words of a text are no piece, and have small letters.
    var row = PieceRow()
    if piece == 0 { secondPieces = 0 } else { row = self.row(of: piece, at: token.span.start, place: items.count) }
    let mayBeRoman =
      kind == .word && token.shape != .lower && RomanNumeral.mayBeOrdinal(bytes, token.span.range)
    items.append(
      Item(
        kind: kind, span: token.span, followsSpace: token.followsSpace, token: index, mayBeRoman: mayBeRoman,
        piece: UInt16(truncatingIfNeeded: piece), row: row))
    if kind == .digits { joinDigits(in: &items) }
  }

  /// What the lexicon says of a piece at a place; notes what that is for the sentence.
  @inline(__always)
  private mutating func row(of piece: Int, at start: Int, place: Int) -> PieceRow {
    var row = words.rows[piece]
    if secondPieces & PhraseTable.bit(of: piece) != 0 { phraseStarts.append(Int32(truncatingIfNeeded: place - 1)) }
    secondPieces = row.secondPieces
    symbols.formUnion(row.symbols)
    if row.symbols.contains(.capital) { row.symbols = cased(row.symbols, at: start) }
    return row
  }

  /// « M » is a million and « m » a metre.
  private func cased(_ symbols: SymbolSet, at start: Int) -> SymbolSet {
    var symbols = symbols
    symbols.remove(bytes[start] < 97 ? .measure : .scaleSign)
    return symbols
  }

  private func isDigits(_ span: TextSpan) -> Bool {
    for index in span.range where bytes[index] &- 48 >= 10 { return false }
    return true
  }

  // MARK: Phrases

  /// Makes one item of those of a phrase; they are moved from the first phrase on.
  private mutating func joinPhrases(in items: inout PlainArray<Item>) {
    var place = 0
    var end = 0
    for index in phraseStarts.indices {
      let start = Int(phraseStarts[index])
      guard start >= place, start + 1 < items.count, items[start + 1].piece != 0 else { continue }
      let found = words.phrases.longest(ofCount: items.count, at: start) { items[$0].piece }
      guard found.count > 1 else { continue }
      move(place..<start, to: &end, in: &items)
      place = start + found.count
      var phrase = items[start]
      phrase.extend(to: items[place - 1])
      phrase.term = UInt16(truncatingIfNeeded: found.term)
      phrase.symbols = words.terms[found.term].symbols
      symbols.formUnion(phrase.symbols)
      if phrase.symbols.contains(.capital) { phrase.symbols = cased(phrase.symbols, at: phrase.start) }
      phrase.opening =
        phrase.kind == .word && RomanNumeral.mayBeOrdinal(bytes, phrase.start..<phrase.end)
        ? .roman : phrase.kind == .digits ? .always : words.openings.opening(of: phrase.symbols)
      items[end] = phrase
      end += 1
    }
    guard place > 0 else { return }
    move(place..<items.count, to: &end, in: &items)
    items.shorten(to: end)
  }

  private func move(_ range: Range<Int>, to end: inout Int, in items: inout PlainArray<Item>) {
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

  @inline(never)
  private mutating func cut(_ token: Token, _ index: Int, into items: inout PlainArray<Item>) {
    var cutter = PieceCutter(bytes: bytes, position: token.span.start, end: token.span.end)
    var isFirst = true
    while let piece = cutter.next() {
      let space = isFirst ? token.followsSpace : piece.followsSpace
      isFirst = false
      let number = number(of: piece)
      let mayBeRoman = piece.kind == .word && RomanNumeral.mayBeOrdinal(bytes, piece.start..<piece.end)
      items.append(
        Item(
          kind: piece.kind, span: TextSpan(piece.start, piece.end), followsSpace: space, token: index,
          mayBeRoman: mayBeRoman, piece: UInt16(truncatingIfNeeded: number),
          row: row(of: number, at: piece.start, place: items.count)))
      if piece.kind == .digits { joinDigits(in: &items) }
    }
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

  private func number(of piece: Piece) -> Int {
    if piece.kind == .digits { return number(ofDigits: piece.start..<piece.end) }
    if piece.kind == .sign { return number(ofSign: piece.start..<piece.end) }
    return words.pieces.find(bytes, piece.start..<piece.end)
  }

  private func number(ofSign range: Range<Int>) -> Int {
    let first = bytes[range.lowerBound]
    return range.count == 1 && first < 0x80 ? words.piece(ofSign: first) : words.pieces.find(bytes, range)
  }

  private func number(ofDigits range: Range<Int>) -> Int {
    guard range.count <= 3 else { return 0 }
    return range.count == 1
      ? words.piece(ofSign: bytes[range.lowerBound]) : words.pieces.find(bytes, range)
  }

  /// Makes one item of digits that the tokenizer cut at a comma or point: « USD1,23 ».
  private mutating func joinDigits(in items: inout PlainArray<Item>) {
    let last = items.count - 1
    guard last >= 2, !items[last].followsSpace, !items[last - 1].followsSpace, items[last - 2].kind == .digits,
      items[last - 1].length == 1, isDecimalSign(bytes[items[last - 1].start])
    else { return }
    items[last - 2].extend(to: items[last])
    items[last - 2].piece = 0
    items[last - 2].term = 0
    items[last - 2].symbols = []
    items.shorten(to: items.count - 2)
    secondPieces = 0
    while phraseStarts.count > 0, Int(phraseStarts[phraseStarts.count - 1]) >= last - 2 { _ = phraseStarts.popLast() }
  }

  private func isDecimalSign(_ byte: UInt8) -> Bool { byte == UInt8(ascii: ",") || byte == UInt8(ascii: ".") }
}
