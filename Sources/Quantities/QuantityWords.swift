import AnnotationModel

/// The words of one language that state quantities, compiled for looking up by lexeme.
///
/// From the row `euro ⇥ euros ⇥ kind=currency; code=EUR` it knows « euros » as the currency EUR, and from
/// `franc suisse ⇥ francs suisses ⇥ kind=currency; code=CHF` it knows the phrase too. It is one object, which the reader of
/// each text refers to.
public final class QuantityWords: Sendable {
  /// The lexicon classes that this room reads.
  public static let classNames = [
    "calendar", "counting", "currency", "number", "plural", "quantity-cue", "temporal", "unit",
  ]

  /// The terms that forms stand for; the first is none.
  let terms: [Term]
  /// The pieces that forms are made of.
  let pieces: PieceTable
  private let pieceOfLexeme: LexemePieces
  /// The piece that each ASCII sign is.
  private let pieceOfSign: [UInt16]
  let phrases: PhraseTable
  /// What each piece is by itself, by its number.
  let rows: [PieceRow]
  /// How regular nouns form the plural.
  let plurals: PluralRules
  /// What quantities may begin with.
  let openings: Openings
  /// What cannot be the noun counted.
  let noNouns: SymbolSet = [
    .uncounted, .notNoun, .period, .measure, .currency, .percent, .of, .to, .the, .and, .or, .in, .possessive, .this,
    .month, .weekday, .until, .before, .after, .since, .between, .compared, .including, .digit, .scale, .among, .half,
    .zone, .scaleSign, .minorCurrency, .every, .clock, .degree, .ahead, .whole, .now, .relativeDay, .around, .orMore,
    .orLess, .hourMark,
  ]

  /// Compiles lexicon rows.
  ///
  /// - Parameters:
  ///   - entries: The rows by class; classes that are not in ``classNames`` are ignored.
  ///   - lexeme: The vocabulary's number of a normalized form.
  /// - Throws: ``QuantityWordsError`` when a row's attributes cannot be understood.
  public init(_ entries: [String: [LexiconEntry]], lexeme: (String) -> Lexeme) throws {
    plurals = PluralRules(entries["plural"] ?? [])
    var reader = FormReader()
    for name in QuantityWords.classNames where name != "plural" {
      for entry in entries[name] ?? [] { try reader.add(entry, lexeme: lexeme) }
    }
    var tree = PhraseTree()
    var terms = [Term()]
    for (form, term) in reader.forms.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      tree.insert(form[...], term: terms.count)
      terms.append(term)
    }
    self.terms = terms
    pieces = reader.pieces
    pieceOfLexeme = LexemePieces(reader.pieceOfLexeme)
    phrases = PhraseTable(tree, pieceCount: pieces.count)
    pieceOfSign = QuantityWords.signs(in: pieces)
    openings = Openings()
    rows = QuantityWords.rows(terms, phrases, openings, count: pieces.count)
  }

  /// Reads words back that were compiled over the same vocabulary.
  ///
  /// - Throws: `DamagedBytes` when none stand here.
  public init(_ reader: inout ByteReader) throws(DamagedBytes) {
    terms = try reader.list { (reader) throws(DamagedBytes) in try Term(&reader) }
    pieces = try PieceTable(&reader)
    phrases = try PhraseTable(&reader)
    guard phrases.fits(pieceCount: pieces.count, termCount: terms.count) else { throw DamagedBytes() }
    plurals = try PluralRules(&reader)
    pieceOfLexeme = try LexemePieces(&reader)
    pieceOfSign = QuantityWords.signs(in: pieces)
    openings = Openings()
    rows = QuantityWords.rows(terms, phrases, openings, count: pieces.count)
  }

  private static func signs(in pieces: PieceTable) -> [UInt16] {
    (0..<0x80).map { UInt16(pieces.find(folded: [$0], 0..<1)) }
  }

  private static func rows(_ terms: [Term], _ phrases: PhraseTable, _ openings: Openings, count: Int) -> [PieceRow] {
    (0..<count).map { piece in
      let (term, secondPieces) = phrases.single(UInt16(piece))
      let symbols = terms[Int(term)].symbols
      return PieceRow(
        symbols: symbols, term: term, secondPieces: secondPieces, opening: openings.opening(of: symbols))
    }
  }

  /// The piece that a lexeme is; 0 for a word that no row names.
  @inline(__always)
  func piece(of lexeme: Lexeme) -> Int { pieceOfLexeme[lexeme] }

  /// The piece that a sign or a digit of ASCII is; 0 for one that no row names.
  func piece(ofSign byte: UInt8) -> Int { Int(pieceOfSign[Int(byte)]) }

  /// Whether a piece ends ordinals: the « e » of « XXIe ».
  func isOrdinalSuffix(_ piece: Int) -> Bool {
    rows[piece].symbols.contains(.ordinalSuffix)
  }

  /// Writes the words.
  public func write(to writer: inout ByteWriter) {
    writer.write(terms) { $0.write(to: &$1) }
    pieces.write(to: &writer)
    phrases.write(to: &writer)
    plurals.write(to: &writer)
    pieceOfLexeme.write(to: &writer)
  }
}

/// Gathers the forms of lexicon rows, each as the numbers of its pieces.
private struct FormReader {
  private(set) var forms: [[Int]: Term] = [:]
  private(set) var pieces = PieceTable()
  private(set) var pieceOfLexeme: [Lexeme: UInt16] = [:]

  mutating func add(_ entry: LexiconEntry, lexeme: (String) -> Lexeme) throws {
    let term = try Term(entry)
    for form in [entry.lemma] + entry.forms {
      let key = numbers(ofPiecesIn: form, lexeme: lexeme)
      guard !key.isEmpty else { continue }
      forms[key, default: Term()].merge(term)
    }
  }

  private mutating func numbers(ofPiecesIn form: String, lexeme: (String) -> Lexeme) -> [Int] {
    let bytes = Array(form.utf8)
    var cutter = PieceCutter(bytes: bytes, position: 0, end: bytes.count)
    var numbers: [Int] = []
    while let piece = cutter.next() {
      let key = ByteFolding.folded(bytes[piece.start..<piece.end])
      let number = pieces.insert(key)
      let known = lexeme(String(decoding: key, as: UTF8.self))
      if known != .unknown { pieceOfLexeme[known] = UInt16(number) }
      numbers.append(number)
    }
    return numbers
  }
}

/// Folds words for comparing: small letters, plain apostrophes, « oe » for « œ »; accents stay.
enum ByteFolding {
  /// The folded bytes of a word in UTF-8.
  static func folded(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    fold(Array(bytes), 0..<bytes.count, into: &result)
    return result
  }

  /// Appends the folded bytes of a word.
  static func fold(_ bytes: [UInt8], _ word: Range<Int>, into result: inout [UInt8]) {
    var index = word.lowerBound
    while index < word.upperBound {
      let byte = folded(bytes, at: index, in: word)
      result.append(byte.value)
      index += byte.length
    }
  }

  /// The folded byte at a place of a word, and how many bytes of the word it stands for.
  @inline(__always)
  static func folded(_ bytes: [UInt8], at index: Int, in word: Range<Int>) -> (value: UInt8, length: Int) {
    let byte = bytes[index]
    guard byte >= 0x80 else { return (byte &- 65 < 26 ? byte | 32 : byte, 1) }
    return foldedBeyondASCII(bytes, at: index, in: word)
  }

  private static func foldedBeyondASCII(
    _ bytes: [UInt8], at index: Int, in word: Range<Int>
  ) -> (value: UInt8, length: Int) {
    let byte = bytes[index]
    let before = index > word.lowerBound ? bytes[index - 1] : 0
    let after = index + 1 < word.upperBound ? bytes[index + 1] : 0
    switch byte {
    case 0x80...0x9E where before == 0xC3 && byte != 0x97: return (byte + 0x20, 1)
    case 0xC5 where after == 0x92 || after == 0x93: return (UInt8(ascii: "o"), 1)
    case 0x92...0x93 where before == 0xC5: return (UInt8(ascii: "e"), 1)
    case 0xE2 where after == 0x80 && index + 2 < word.upperBound && bytes[index + 2] == 0x99:
      return (UInt8(ascii: "'"), 3)
    default: return (byte, 1)
    }
  }
}
