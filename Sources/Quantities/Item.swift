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
  /// Whether longer forms begin with it.
  var isPhraseStart = false
  /// Whether a quantity or a numeral may begin with it.
  var opening = Item.Opening.never
}

/// The items of a sentence, in memory of its own that serves one sentence after the other.
///
/// It has one owner, so nothing is counted or copied on writing; only debug builds check places.
struct ItemList: ~Copyable {
  private var memory = UnsafeMutableBufferPointer<Item>(start: nil, count: 0)
  private(set) var count = 0
  /// All that any of the items may be, or more.
  fileprivate(set) var symbols: SymbolSet = []

  deinit { memory.deallocate() }

  var indices: Range<Int> { 0..<count }

  /// Whether there is an item at a place.
  @inline(__always)
  func holds(_ place: Int) -> Bool { UInt(bitPattern: place) < UInt(bitPattern: count) }

  subscript(place: Int) -> Item {
    @inline(__always) _read {
      assert(holds(place))
      yield memory[place]
    }
    @inline(__always) nonmutating _modify {
      assert(holds(place))
      yield &memory[place]
    }
  }

  /// Removes all items and makes room for some; memory for a long sentence is given back after it.
  fileprivate mutating func removeAll(reserving capacity: Int) {
    count = 0
    symbols = []
    if capacity > memory.count || memory.count > ItemList.usualCapacity && capacity < ItemList.usualCapacity {
      memory.deallocate()
      memory = .allocate(capacity: max(capacity + capacity / 8, 256))
    }
  }

  /// The items of a sentence longer than any in a well-written text.
  private static let usualCapacity = 4096

  @inline(__always)
  fileprivate mutating func append(_ item: Item) {
    if count == memory.count { grow() }
    memory.initializeElement(at: count, to: item)
    count &+= 1
  }

  private mutating func grow() {
    let larger = UnsafeMutableBufferPointer<Item>.allocate(capacity: max(256, memory.count * 2))
    _ = larger.initialize(fromContentsOf: memory)
    memory.deallocate()
    memory = larger
  }

  fileprivate mutating func removeLast(_ removed: Int) { count -= removed }
}

/// Reads a sentence's tokens as items.
///
/// Most words are none that the lexicon of quantities knows. Each piece is an item at once; then those of a phrase are
/// joined where they stand.
struct ItemReader {
  let words: QuantityWords
  private var bytes: [UInt8] = []
  private var tokens: [Token] = []
  private var lexemes: [Lexeme] = []
  /// The items that a phrase may begin with.
  private var phraseStarts: [Int32] = []

  init(words: QuantityWords) { self.words = words }

  /// Goes on to a text, or to none.
  mutating func open(bytes: [UInt8], tokens: [Token], lexemes: [Lexeme]) {
    self.bytes = bytes
    self.tokens = tokens
    self.lexemes = lexemes
  }

  /// Reads the items of some tokens, phrases taken as long as they can be.
  mutating func read(_ range: Range<Int>, into items: inout ItemList) {
    items.removeAll(reserving: range.count)
    if !phraseStarts.isEmpty { phraseStarts.removeAll(keepingCapacity: true) }
    for index in range {
      let token = tokens[index]
      switch token.kind {
      case .word: readWord(token, index, into: &items)
      case .punctuation, .symbol:
        guard PieceCutter.isSign(bytes, token.span.range) else {
          cut(token, index, into: &items)
          continue
        }
        append(number(ofSign: token.span.range), .sign, token, index, to: &items)
      case .number where isDigits(token.span):
        append(number(ofDigits: token.span.range), .digits, token, index, to: &items)
        joinDigits(in: &items)
      case .number, .alphanumeric: cut(token, index, into: &items)
      case .address, .tag, .emoji: append(0, .word, token, index, to: &items)
      }
    }
    if !phraseStarts.isEmpty { joinPhrases(in: &items) }
  }

  @inline(__always)
  private mutating func readWord(_ token: Token, _ index: Int, into items: inout ItemList) {
    var piece = words.piece(of: lexemes[index])
    if piece == 0 {
      guard token.isPlain || isOnePiece(token.span) else { return cut(token, index, into: &items) }
      if lexemes[index].rawValue == 0 { piece = words.pieces.find(bytes, token.span.range) }
      // Most words of a text are such.
      if piece == 0, token.shape == .lower {
        return items.append(
          Item(
            kind: .word, span: token.span, followsSpace: token.followsSpace, token: index, mayBeRoman: false,
            row: PieceRow()))
      }
    }
    append(piece, .word, token, index, to: &items)
  }

  @inline(__always)
  private mutating func append(
    _ piece: Int, _ kind: Piece.Kind, _ token: Token, _ index: Int, to items: inout ItemList
  ) {
    append(piece, kind, token.span, followsSpace: token.followsSpace, token: index, to: &items)
  }

  private mutating func append(
    _ piece: Int, _ kind: Piece.Kind, _ span: TextSpan, followsSpace: Bool, token: Int, to items: inout ItemList
  ) {
    var row = words.rows[piece]
    if row.isPhraseStart { phraseStarts.append(Int32(truncatingIfNeeded: items.count)) }
    items.symbols.formUnion(row.symbols)
    if row.symbols.contains(.capital) { row.symbols = cased(row.symbols, at: span.start) }
    items.append(
      Item(
        kind: kind, span: span, followsSpace: followsSpace, token: token,
        mayBeRoman: kind == .word && RomanNumeral.mayBeOrdinal(bytes, span.range),
        piece: UInt16(truncatingIfNeeded: piece), row: row))
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
  private func joinPhrases(in items: inout ItemList) {
    var place = 0
    var end = 0
    for start in phraseStarts where start >= place && Int(start) + 1 < items.count {
      guard items[Int(start) + 1].piece != 0 else { continue }
      let found = words.phrases.longest(ofCount: items.count, at: Int(start)) { items[$0].piece }
      guard found.count > 1 else { continue }
      move(place..<Int(start), to: &end, in: items)
      place = Int(start) + found.count
      var phrase = items[Int(start)]
      phrase.extend(to: items[place - 1])
      phrase.term = UInt16(truncatingIfNeeded: found.term)
      phrase.symbols = words.terms[found.term].symbols
      items.symbols.formUnion(phrase.symbols)
      if phrase.symbols.contains(.capital) { phrase.symbols = cased(phrase.symbols, at: phrase.start) }
      phrase.opening =
        phrase.kind == .word && RomanNumeral.mayBeOrdinal(bytes, phrase.start..<phrase.end)
        ? .roman : phrase.kind == .digits ? .always : words.openings.opening(of: phrase.symbols)
      items[end] = phrase
      end += 1
    }
    guard place > 0 else { return }
    move(place..<items.count, to: &end, in: items)
    items.removeLast(items.count - end)
  }

  private func move(_ range: Range<Int>, to end: inout Int, in items: borrowing ItemList) {
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

  private mutating func cut(_ token: Token, _ index: Int, into items: inout ItemList) {
    var cutter = PieceCutter(bytes: bytes, position: token.span.start, end: token.span.end)
    var isFirst = true
    while let piece = cutter.next() {
      let space = isFirst ? token.followsSpace : piece.followsSpace
      isFirst = false
      append(
        number(of: piece), piece.kind, TextSpan(piece.start, piece.end), followsSpace: space, token: index, to: &items)
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
  private mutating func joinDigits(in items: inout ItemList) {
    let last = items.count - 1
    guard last >= 2, !items[last].followsSpace, !items[last - 1].followsSpace, items[last - 2].kind == .digits,
      items[last - 1].length == 1, isDecimalSign(bytes[items[last - 1].start])
    else { return }
    items[last - 2].extend(to: items[last])
    items[last - 2].piece = 0
    items[last - 2].term = 0
    items[last - 2].symbols = []
    items.removeLast(2)
    while let start = phraseStarts.last, start >= last - 2 { phraseStarts.removeLast() }
  }

  private func isDecimalSign(_ byte: UInt8) -> Bool { byte == UInt8(ascii: ",") || byte == UInt8(ascii: ".") }
}
