import AnnotationModel

/// A piece, or the pieces of a phrase, with the term that the lexicon has for it.
struct Item {
  let kind: Piece.Kind
  /// Whether white space stands before it.
  let followsSpace: Bool
  /// Whether a quantity or a numeral may begin with it.
  fileprivate(set) var isOpening = false
  /// Whether it is a word that begins with Roman digits and may be an ordinal: « XXIe ».
  fileprivate(set) var mayBeRoman = false
  /// The term's index in the words; 0 for none.
  fileprivate(set) var term: UInt16 = 0
  private let startOffset: UInt32
  private var endOffset: UInt32
  private let firstToken: UInt32
  private var tokenEnd: UInt32
  /// What it may be; without the parts that its capital or small letter excludes.
  fileprivate(set) var symbols: SymbolSet = []

  @inline(__always)
  fileprivate init(kind: Piece.Kind, span: TextSpan, followsSpace: Bool, token: Int) {
    self.kind = kind
    self.followsSpace = followsSpace
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

/// Reads a sentence's tokens as items.
///
/// Most words are none that the lexicon of quantities knows. Each piece is an item at once; then those of a phrase are
/// joined where they stand.
struct ItemReader {
  let words: QuantityWords
  let bytes: [UInt8]
  private let tokens: [Token]
  private let lexemes: [Lexeme]
  /// The number that the lexicon has for each piece of the sentence, 0 for none.
  private var pieces: [UInt16] = []
  /// The pieces that a phrase may begin with.
  private var phraseStarts: [Int32] = []
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
    pieces.removeAll(keepingCapacity: true)
    if !phraseStarts.isEmpty { phraseStarts.removeAll(keepingCapacity: true) }
    for index in range {
      let token = tokens[index]
      guard let piece = wholeToken(index, token) else {
        cut(token, index, into: &items)
        continue
      }
      let kind: Piece.Kind = token.kind == .punctuation || token.kind == .symbol ? .sign : .word
      var item = Item(kind: kind, span: token.span, followsSpace: token.followsSpace, token: index)
      if token.shape != .lower { findRomanDigits(in: &item) }
      append(item, piece, to: &items)
    }
    if !phraseStarts.isEmpty { joinPhrases(in: &items) }
  }

  @inline(__always)
  private mutating func append(_ item: Item, _ piece: UInt16, to items: inout [Item]) {
    var item = item
    if piece != 0 { read(piece, of: &item, at: items.count) }
    items.append(item)
    pieces.append(piece)
  }

  /// Gives an item the term of its one piece.
  private mutating func read(_ piece: UInt16, of item: inout Item, at place: Int) {
    let (term, isPhraseStart) = words.phrases.single(piece)
    give(Int(term), to: &item)
    if isPhraseStart { phraseStarts.append(Int32(truncatingIfNeeded: place)) }
  }

  /// Gives an item its term: « M » is a million and « m » a metre.
  private func give(_ number: Int, to item: inout Item) {
    item.term = UInt16(truncatingIfNeeded: number)
    item.symbols = words.terms[number].symbols
    item.isOpening = item.kind == .digits || item.mayBeRoman || item.symbols.meets(words.openings.any)
    if item.symbols.contains(.capital) { item.symbols.remove(bytes[item.start] < 97 ? .measure : .scaleSign) }
  }

  private func findRomanDigits(in item: inout Item) {
    guard item.kind == .word, RomanNumeral.value(bytes[item.start]) != nil else { return }
    item.mayBeRoman = RomanNumeral.mayBeOrdinal(bytes[item.start..<item.end])
    item.isOpening = item.mayBeRoman
  }

  // MARK: Phrases

  /// Makes one item of those of a phrase; they are moved from the first phrase on.
  private func joinPhrases(in items: inout [Item]) {
    var place = 0
    var end = 0
    for start in phraseStarts where start >= place {
      let found = words.phrases.longest(ofCount: pieces.count, at: Int(start)) { pieces[$0] }
      guard found.count > 1 else { continue }
      move(place..<Int(start), to: &end, in: &items)
      place = Int(start) + found.count
      var phrase = items[Int(start)]
      phrase.extend(to: items[place - 1])
      phrase.mayBeRoman = false
      findRomanDigits(in: &phrase)
      give(found.term, to: &phrase)
      items[end] = phrase
      end += 1
    }
    guard place > 0 else { return }
    move(place..<items.count, to: &end, in: &items)
    items.removeLast(items.count - end)
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

  private mutating func cut(_ token: Token, _ index: Int, into items: inout [Item]) {
    var cutter = PieceCutter(bytes: bytes, position: token.span.start, end: token.span.end)
    var isFirst = true
    while let piece = cutter.next() {
      let space = isFirst ? token.followsSpace : piece.followsSpace
      isFirst = false
      var item = Item(kind: piece.kind, span: TextSpan(piece.start, piece.end), followsSpace: space, token: index)
      item.isOpening = piece.kind == .digits
      findRomanDigits(in: &item)
      append(item, number(of: piece), to: &items)
      if piece.kind == .digits { joinDigits(in: &items) }
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
  private mutating func joinDigits(in items: inout [Item]) {
    let last = items.count - 1
    guard last >= 2, !items[last].followsSpace, !items[last - 1].followsSpace, items[last - 2].kind == .digits,
      items[last - 1].end - items[last - 1].start == 1, isDecimalSign(bytes[items[last - 1].start])
    else { return }
    items[last - 2].extend(to: items[last])
    give(0, to: &items[last - 2])
    items.removeLast(2)
    pieces.removeLast(2)
    pieces[last - 2] = 0
    while let start = phraseStarts.last, start >= last - 2 { phraseStarts.removeLast() }
  }

  private func isDecimalSign(_ byte: UInt8) -> Bool { byte == UInt8(ascii: ",") || byte == UInt8(ascii: ".") }
}
