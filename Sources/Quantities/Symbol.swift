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

/// A set of symbols in one machine integer.
struct SymbolSet: Hashable, Sendable, ExpressibleByArrayLiteral {
  private var bits: UInt128 = 0

  @inline(__always)
  init(arrayLiteral symbols: Symbol...) {
    // Not « for … in »: of this alone the compiler makes a constant.
    symbols.forEach { insert($0) }
  }

  /// The set whose bits are those of two words, the lower first.
  init(words: (low: UInt64, high: UInt64)) { bits = UInt128(words.high) << 64 | UInt128(words.low) }

  /// The bits as two words, the lower first.
  var words: (low: UInt64, high: UInt64) {
    (UInt64(truncatingIfNeeded: bits), UInt64(truncatingIfNeeded: bits >> 64))
  }

  var isEmpty: Bool { bits == 0 }

  @inline(__always)
  mutating func insert(_ symbol: Symbol) { bits |= 1 << UInt128(symbol.rawValue) }

  mutating func remove(_ symbol: Symbol) { bits &= ~(1 << UInt128(symbol.rawValue)) }

  func union(_ other: SymbolSet) -> SymbolSet {
    var union = self
    union.bits |= other.bits
    return union
  }

  mutating func formUnion(_ other: SymbolSet) { bits |= other.bits }

  @inline(__always)
  func contains(_ symbol: Symbol) -> Bool { bits & (1 << UInt128(symbol.rawValue)) != 0 }

  @inline(__always)
  func meets(_ other: SymbolSet) -> Bool { bits & other.bits != 0 }
}
