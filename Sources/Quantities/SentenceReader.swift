import AnnotationModel

/// Reads the quantities of sentences, one after the other; the grammar stands in its extensions, one file a kind of
/// quantity.
///
/// It is one object for all texts of a thread, so that its parts hand it on without copying it, and the lists that it
/// fills keep their memory. Nothing calls it while it changes, so the run-time checks of that are left out: they cost 2 %
/// of all extraction.
final class SentenceReader {
  let words: QuantityWords
  /// The text's bytes and tokens, and the tokens' lexemes.
  @exclusivity(unchecked) private(set) var bytes: [UInt8] = []
  @exclusivity(unchecked) private(set) var tokens: [Token] = []
  @exclusivity(unchecked) private(set) var lexemes: [Lexeme] = []
  @exclusivity(unchecked) private var itemReader: ItemReader
  /// The sentence's items.
  @exclusivity(unchecked) private(set) var items = PlainArray<Item>()
  /// All that any of the sentence's items may be, or more.
  @exclusivity(unchecked) private(set) var sentenceSymbols: SymbolSet = []
  /// The places of items that something may begin with, a numeral or another quantity; most are ruled out here.
  @exclusivity(unchecked) private(set) var openings = PlainArray<Int32>()
  /// The day and second that the document was written, and the day that it tells of.
  @exclusivity(unchecked) private(set) var reference = Reference(date: nil, second: nil)
  @exclusivity(unchecked) private(set) var numerals: [Numeral] = []
  /// The dates that have been read: several readers ask for the same.
  @exclusivity(unchecked) private var dates: [FoundDate] = []

  init(words: QuantityWords) {
    self.words = words
    itemReader = ItemReader(words: words)
  }

  /// Goes on to a text.
  func open(_ text: AnalysedText, lexemes: [Lexeme]) {
    (bytes, tokens, self.lexemes) = (text.source.utf8, text.tokens, lexemes)
    itemReader.open(bytes: bytes, tokens: tokens, lexemes: lexemes)
  }

  /// Forgets the text, but keeps the memory of the lists.
  func close() {
    (bytes, tokens, lexemes) = ([], [], [])
    itemReader.open(bytes: [], tokens: [], lexemes: [])
  }

  /// Goes on to the sentence of some tokens.
  func read(_ tokens: Range<Int>, reference: Reference) {
    self.reference = reference
    itemReader.read(tokens, into: &items)
    sentenceSymbols = itemReader.symbols
    findOpenings()
    findNumerals()
    if !dates.isEmpty { dates.removeAll(keepingCapacity: dates.count < SentenceReader.keptCount) }
  }

  private func findOpenings() {
    openings.removeAll(reserving: 0)
    for place in items.indices where items[place].opening != .never && isOpening(place) {
      openings.append(Int32(truncatingIfNeeded: place))
    }
  }

  /// Lists with more elements than a well-written sentence has give their memory back.
  private static let keptCount = 4096

  /// Whether something may begin at a place, by what follows; false beyond the sentence.
  private func isOpening(_ place: Int) -> Bool {
    guard items.holds(place) else { return false }
    switch items[place].opening {
    case .always, .roman: return true
    case .never: return false
    case .beforeDigits: return isDigits(place + 1)
    case .beforeOpening:
      let next = skip(place + 1, .the)
      return items.holds(next) && items[next].opening != .beforeOpening && isOpening(next)
    }
  }

  private func findNumerals() {
    if !numerals.isEmpty { numerals.removeAll(keepingCapacity: numerals.count < SentenceReader.keptCount) }
    var end = 0
    for index in openings.indices {
      let place = Int(openings[index])
      guard place >= end, mayBeginNumeral(place), let numeral = readNumeral(at: place) else { continue }
      items[place].numeral = Int32(truncatingIfNeeded: numerals.count)
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
    if items[place].kind == .digits || hasNumeral(place) || symbols.meets(words.openings.quantity) { return true }
    return items[place].mayBeRoman && romanOrdinal(at: place) != nil
  }

  /// Whether a place after « de » may begin a period.
  private func opensPeriod(_ place: Int) -> Bool {
    items.holds(place) && (hasNumeral(place) || items[place].symbols.meets(words.openings.quantity))
  }

  /// The date that starts at a place, without article or preposition.
  func date(at place: Int) -> FoundDate? { hasDate(place) ? dates[Int(items[place].date)] : nil }

  /// The place after the date that starts at a place.
  func dateEnd(at place: Int) -> Int? { hasDate(place) ? dates[Int(items[place].date)].end : nil }

  /// Whether a date starts at a place; it is read once.
  func hasDate(_ place: Int) -> Bool {
    guard items.holds(place), mayBeginDate(place) else { return false }
    if items[place].date == Item.dateNotRead {
      let date = readDate(at: place)
      items[place].date = date == nil ? Item.noDate : Int32(truncatingIfNeeded: dates.count)
      if let date { dates.append(date) }
    }
    return items[place].date >= 0
  }

  /// Marks the items whose first token a quantity holds.
  func take(_ found: Found) {
    let tokens = items[found.start].tokens.lowerBound..<items[found.end - 1].tokens.upperBound
    for place in found.items { items[place].isTaken = true }
    // A token may be several items; where one beside the quantity is marked, so are those beyond it.
    var place = found.start - 1
    while place >= 0, !items[place].isTaken, items[place].tokens.lowerBound >= tokens.lowerBound {
      items[place].isTaken = true
      place -= 1
    }
    place = found.end
    while items.holds(place), !items[place].isTaken, items[place].tokens.lowerBound < tokens.upperBound {
      items[place].isTaken = true
      place += 1
    }
  }

  // MARK: Looking at items

  /// Whether the item at a place may play a part; false beyond the sentence.
  @inline(__always)
  func has(_ place: Int, _ symbol: Symbol) -> Bool { items.holds(place) && items[place].symbols.contains(symbol) }

  /// Whether the item at a place may play one of some parts.
  @inline(__always)
  func hasAny(_ place: Int, _ symbols: SymbolSet) -> Bool { items.holds(place) && items[place].symbols.meets(symbols) }

  /// The parts that the item at a place may play; none beyond the sentence.
  @inline(__always)
  func symbols(_ place: Int) -> SymbolSet { items.holds(place) ? items[place].symbols : [] }

  /// The place after an item that plays a part, or the same place.
  @inline(__always)
  func skip(_ place: Int, _ symbol: Symbol) -> Int { has(place, symbol) ? place + 1 : place }

  /// What the lexicon says of the item at a place.
  func term(_ place: Int) -> Term { words.terms[Int(items[place].term)] }

  /// Whether an item follows the one before it without white space.
  @inline(__always)
  func isGlued(_ place: Int) -> Bool { place > 0 && place < items.count && !items[place].followsSpace }

  @inline(__always)
  func isDigits(_ place: Int) -> Bool { items.holds(place) && items[place].kind == .digits }

  @inline(__always)
  func isSign(_ place: Int) -> Bool { items.holds(place) && items[place].kind == .sign }

  @inline(__always)
  func isWord(_ place: Int) -> Bool { items.holds(place) && items[place].kind == .word }

  /// Whether a numeral starts at a place of the sentence.
  @inline(__always)
  func hasNumeral(_ place: Int) -> Bool { items[place].numeral >= 0 }

  /// The numeral that starts at a place.
  @inline(__always)
  func numeral(_ place: Int) -> Numeral? {
    guard items.holds(place), hasNumeral(place) else { return nil }
    return numerals[Int(items[place].numeral)]
  }

  /// The numeral that starts at a place when it is a whole number in a range.
  func integer(_ place: Int, in range: ClosedRange<Int>) -> (value: Int, end: Int)? {
    guard let numeral = numeral(place), let value = numeral.integer, range.contains(value) else { return nil }
    return (value, numeral.items.upperBound)
  }

  /// The bytes of an item.
  func bytes(of place: Int) -> ArraySlice<UInt8> { bytes[items[place].start..<items[place].end] }
}
