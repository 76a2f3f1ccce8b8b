import AnnotationModel

/// Reads the quantities of a text's sentences, one after the other; the grammar stands in its extensions, one file a kind
/// of quantity.
///
/// It is one object for all of them, so that its parts hand it on without copying it, and the lists that it fills keep
/// their memory. Nothing calls it while it changes, so the run-time checks of that are left out: they cost 2 % of all extraction.
final class SentenceReader {
  let bytes: [UInt8]
  let words: QuantityWords
  @exclusivity(unchecked) private var itemReader: ItemReader
  /// The sentence's items.
  @exclusivity(unchecked) private(set) var items: [Item] = []
  /// The places of items that something may begin with, a numeral or another quantity; most are ruled out here.
  @exclusivity(unchecked) private(set) var openings: [Int32] = []
  /// The day and second that the document was written, and the day that it tells of.
  @exclusivity(unchecked) private(set) var reference: Reference
  /// The numeral that starts at an item, by its index; -1 for none.
  @exclusivity(unchecked) private(set) var numeralAt: [Int32] = []
  @exclusivity(unchecked) private(set) var numerals: [Numeral] = []
  /// The dates that have been read: several readers ask for the same.
  @exclusivity(unchecked) private var dates: [FoundDate] = []
  /// For each item the date that starts there, by its index; `noDate` and `notRead` else.
  @exclusivity(unchecked) private var dateAt: [Int32] = []

  private static let noDate: Int32 = -1
  private static let notRead: Int32 = -2

  /// Creates a reader of sentences of so many tokens, or few more.
  init(_ itemReader: ItemReader, longest: Int, reference: Reference) {
    bytes = itemReader.bytes
    words = itemReader.words
    self.itemReader = itemReader
    self.reference = reference
    // Some tokens are several items.
    let capacity = longest + longest / 8
    items.reserveCapacity(capacity)
    openings.reserveCapacity(capacity / 2)
    numeralAt.append(contentsOf: repeatElement(-1, count: capacity))
    dateAt.append(contentsOf: repeatElement(SentenceReader.notRead, count: capacity))
  }

  /// Goes on to the sentence of some tokens.
  func read(_ tokens: Range<Int>, reference: Reference) {
    forgetSentence()
    itemReader.read(tokens, into: &items, openings: &openings)
    self.reference = reference
    let missing = items.count - numeralAt.count
    if missing > 0 {
      numeralAt.append(contentsOf: repeatElement(-1, count: missing))
      dateAt.append(contentsOf: repeatElement(SentenceReader.notRead, count: missing))
    }
    findNumerals()
  }

  /// Forgets what began at the openings of the sentence before.
  private func forgetSentence() {
    for place in openings {
      numeralAt[Int(place)] = -1
      dateAt[Int(place)] = SentenceReader.notRead
    }
    if !numerals.isEmpty { numerals.removeAll(keepingCapacity: true) }
    if !dates.isEmpty { dates.removeAll(keepingCapacity: true) }
  }

  private func findNumerals() {
    var end = 0
    for opening in openings {
      let place = Int(opening)
      guard place >= end, mayBeginNumeral(place), let numeral = readNumeral(at: place) else { continue }
      numeralAt[place] = Int32(truncatingIfNeeded: numerals.count)
      numerals.append(numeral)
      end = numeral.items.upperBound
    }
  }

  /// Whether a numeral may begin at an item; most commas and full stops are ruled out here.
  private func mayBeginNumeral(_ place: Int) -> Bool {
    let symbols = items[place].symbols
    if symbols.meets([.comma, .dot]) { return isDigits(place + 1) || items[place].kind == .digits }
    return items[place].kind == .digits || symbols.meets(words.openings.numeral)
  }

  /// Whether a quantity may begin at an item.
  func mayBegin(_ place: Int) -> Bool {
    let symbols = items[place].symbols
    if symbols.contains(.of) { return opensPeriod(skip(place + 1, .the)) }
    if items[place].kind == .digits || numeralAt[place] >= 0 || symbols.meets(words.openings.quantity) { return true }
    return romanOrdinal(at: place) != nil
  }

  /// Whether a place after « de » may begin a period.
  private func opensPeriod(_ place: Int) -> Bool {
    place < items.count && (numeralAt[place] >= 0 || items[place].symbols.meets(words.openings.quantity))
  }

  /// The date that starts at a place, without article or preposition.
  func date(at place: Int) -> FoundDate? { hasDate(place) ? dates[Int(dateAt[place])] : nil }

  /// Whether a date starts at a place; it is read once.
  func hasDate(_ place: Int) -> Bool {
    guard place < items.count, mayBeginDate(place) else { return false }
    if dateAt[place] == SentenceReader.notRead {
      let date = readDate(at: place)
      dateAt[place] = date == nil ? SentenceReader.noDate : Int32(dates.count)
      if let date { dates.append(date) }
    }
    return dateAt[place] >= 0
  }

  // MARK: Looking at items

  /// Whether the item at a place may play a part; false beyond the sentence.
  @inline(__always)
  func has(_ place: Int, _ symbol: Symbol) -> Bool {
    place >= 0 && place < items.count && items[place].symbols.contains(symbol)
  }

  /// Whether the item at a place may play one of some parts.
  @inline(__always)
  func hasAny(_ place: Int, _ symbols: SymbolSet) -> Bool {
    place >= 0 && place < items.count && items[place].symbols.meets(symbols)
  }

  /// The place after an item that plays a part, or the same place.
  func skip(_ place: Int, _ symbol: Symbol) -> Int { has(place, symbol) ? place + 1 : place }

  /// What the lexicon says of the item at a place.
  func term(_ place: Int) -> Term { words.terms[Int(items[place].term)] }

  /// Whether an item follows the one before it without white space.
  func isGlued(_ place: Int) -> Bool { place > 0 && place < items.count && !items[place].followsSpace }

  func isDigits(_ place: Int) -> Bool { place >= 0 && place < items.count && items[place].kind == .digits }

  func isSign(_ place: Int) -> Bool { place >= 0 && place < items.count && items[place].kind == .sign }

  func isWord(_ place: Int) -> Bool { place >= 0 && place < items.count && items[place].kind == .word }

  /// The numeral that starts at a place.
  func numeral(_ place: Int) -> Numeral? {
    guard place >= 0, place < items.count, numeralAt[place] >= 0 else { return nil }
    return numerals[Int(numeralAt[place])]
  }

  /// The numeral that starts at a place when it is a whole number in a range.
  func integer(_ place: Int, in range: ClosedRange<Int>) -> (value: Int, end: Int)? {
    guard let numeral = numeral(place), let value = numeral.integer, range.contains(value) else { return nil }
    return (value, numeral.items.upperBound)
  }

  /// The bytes of an item.
  func bytes(of place: Int) -> ArraySlice<UInt8> { bytes[items[place].start..<items[place].end] }
}
