/// The part a word or sign plays in the grammar of quantities; lexicon files name it in their `kind` attribute.
enum Symbol: UInt8, CaseIterable {
  // Numerals.
  case zero, digit, article, teen, ten, hundred, thousand, scale, scaleSign, capital, collective, half, decimalMark,
    minus
  case ordinal, ordinalPlural, ordinalSuffix, denominator, lone, over
  // Amounts.
  case currency, currencySign, minorCurrency, ambiguous, dollar, dollarCountry, percent
  case measure, degree, temperatureScale, belowZero
  // The calendar.
  case month, monthAbbreviation, weekday, weekdayAbbreviation, weekdays, season, holiday
  case period, year, quarter, century, weekend, dayPart, partOfDay, noon, hourMark, minuteSign, secondSign, zone
  // Time counted from something.
  case relativeDay, storyDay, now, next, last, preceding, this, thisSuffix
  case ago, ahead, within, since, fromOn, until, before, after, beforeEra
  case start, middle, ending, early, late, every, frequency, lasting, whole, few, clock, around, ageCue, ageMark,
    ageVerb
  // Function words and signs.
  case of, to, at, between, and, or, the
  case `in`
  case dash, comma, stop, dot, colon, slash, opening, closing
  // Bounds and labels.
  case about, more, less, orMore, orLess, label
  // Counted things.
  case uncounted, prenominal, other, sole, possessive, among, compared, then, numberOf, including, divided, notNoun
}

extension Symbol {
  /// The symbols by the name that lexicon files use.
  static let named = Dictionary(uniqueKeysWithValues: allCases.map { ("\($0)", $0) })
}

/// A set of symbols as bits of two machine words, of which the compiler makes constants; of wider integers it does not.
struct SymbolSet: Hashable, Sendable, ExpressibleByArrayLiteral {
  private var low: UInt64 = 0
  private var high: UInt64 = 0

  @inline(__always)
  init(arrayLiteral symbols: Symbol...) {
    for symbol in symbols { insert(symbol) }
  }

  /// The set whose bits are those of two words, the lower first.
  init(words: (low: UInt64, high: UInt64)) { (low, high) = words }

  /// The bits as two words, the lower first.
  var words: (low: UInt64, high: UInt64) { (low, high) }

  var isEmpty: Bool { low | high == 0 }

  @inline(__always)
  mutating func insert(_ symbol: Symbol) {
    let bit = SymbolSet.bit(symbol)
    if symbol.rawValue < 64 { low |= bit } else { high |= bit }
  }

  @inline(__always)
  mutating func remove(_ symbol: Symbol) {
    let bit = SymbolSet.bit(symbol)
    if symbol.rawValue < 64 { low &= ~bit } else { high &= ~bit }
  }

  @inline(__always)
  func union(_ other: SymbolSet) -> SymbolSet {
    var union = self
    union.formUnion(other)
    return union
  }

  @inline(__always)
  mutating func formUnion(_ other: SymbolSet) {
    low |= other.low
    high |= other.high
  }

  @inline(__always)
  func contains(_ symbol: Symbol) -> Bool { (symbol.rawValue < 64 ? low : high) & SymbolSet.bit(symbol) != 0 }

  @inline(__always)
  func meets(_ other: SymbolSet) -> Bool { (low & other.low) | (high & other.high) != 0 }

  /// A symbol's bit in its word.
  @inline(__always)
  private static func bit(_ symbol: Symbol) -> UInt64 { 1 &<< UInt64(symbol.rawValue & 63) }
}

/// What may begin with which symbols; made once, for large sets are no constants to the compiler.
struct Openings: Sendable {
  /// What a numeral may begin with, beside digits; with most words of a text none may.
  let numeral: SymbolSet = [
    .comma, .dot, .dash, .minus, .half, .collective, .zero, .digit, .teen, .ten, .hundred, .thousand,
  ]
  /// What a quantity may begin with, beside numerals and « de ».
  let quantity: SymbolSet = [
    .month, .weekday, .weekdayAbbreviation, .weekdays, .season, .holiday, .period, .year, .weekend, .partOfDay,
    .dayPart, .noon, .relativeDay, .storyDay, .now, .frequency, .few, .whole, .half, .denominator, .ordinal, .next,
    .last, .this, .start, .middle, .ending, .early, .late, .every, .between, .fromOn, .ago, .ahead, .within, .since,
    .currency, .currencySign, .before, .after, .until,
  ]
  /// The words of the calendar that a date may begin with, beside numerals and ordinals.
  let dateWord: SymbolSet = [
    .weekday, .weekdayAbbreviation, .month, .period, .year, .relativeDay, .storyDay, .holiday, .season, .weekend,
    .next, .last, .this, .start, .middle, .ending,
  ]
  /// What a date may begin with, beside numerals.
  let date: SymbolSet
  /// What mostly begins something, wherever it stands.
  private let always: SymbolSet

  init() {
    date = dateWord.union([.ordinal])
    var numeralWord = numeral
    for sign in [Symbol.comma, .dot, .dash] { numeralWord.remove(sign) }
    always = numeralWord.union(quantity)
  }

  /// Whether something may begin with what may play some parts.
  func opening(of symbols: SymbolSet) -> Item.Opening {
    if symbols.meets(always) { return .always }
    if symbols.contains(.of) { return .beforeOpening }
    return symbols.meets([.comma, .dot, .dash]) ? .beforeDigits : .never
  }
}
