import AnnotationModel

/// An ordinal found in a sentence.
struct FoundOrdinal {
  var value: ExactDecimal
  var end: Int
}

// Ordinals and fractions: « 1er », « 62 e », « vingt-cinquième », « XXIe »; « trois quarts », « 1 sur 3 », « 4/5 ».
extension SentenceReader {
  func ordinal(at place: Int) -> FoundOrdinal? {
    if has(place, .ordinal), !has(place, .ordinalPlural) {
      return FoundOrdinal(value: ExactDecimal(term(place).number), end: place + 1)
    }
    guard let numeral = numeral(place), let value = numeral.integer, value > 0 else { return nil }
    let end = numeral.items.upperBound
    if has(end, .ordinalSuffix), numeral.plainDigitCount > 0, isGlued(end) || isBareSuffix(end),
      !isGlued(end + 1) || !isDigits(end + 1)
    {
      return FoundOrdinal(value: ExactDecimal(value), end: end + 1)
    }
    guard numeral.form == .words, has(end, .ordinal), !has(end, .lone), !has(end, .ordinalPlural) else { return nil }
    return compound(value, term(end).number).map { FoundOrdinal(value: ExactDecimal($0), end: end + 1) }
  }

  private func isBareSuffix(_ place: Int) -> Bool {
    items[place].end - items[place].start <= 3 && !hasAny(place, [.period]) && !endsWithS(place)
  }

  /// « vingt » and « cinquième » make 25, « quatre » and « vingtième » 80, « deux » and « centième » 200.
  private func compound(_ number: Int, _ ordinal: Int) -> Int? {
    if number % 100 == 4, ordinal == 20 { return number - 4 + 80 }
    if ordinal >= 100 { return number > 1 && number < ordinal ? number * ordinal : nil }
    let room = number % 1000 == 0 ? 1000 : number % 100 == 0 ? 100 : number % 100 == 60 || number % 100 == 80 ? 20 : 10
    return number % 10 == 0 && ordinal < room ? number + ordinal : nil
  }

  /// « vingt et unième ».
  private func ordinalAfterAnd(at place: Int) -> FoundOrdinal? {
    guard let numeral = numeral(place), numeral.form == .words, let value = numeral.integer, value % 10 == 0 else {
      return nil
    }
    let and = numeral.items.upperBound
    guard has(and, .and), has(and + 1, .ordinal), term(and + 1).number == 1, !has(and + 1, .lone) else { return nil }
    return FoundOrdinal(value: ExactDecimal(value + 1), end: and + 2)
  }

  /// « XXIe », « XX e »: Roman digits in capitals with an ordinal ending.
  func romanOrdinal(at place: Int) -> FoundOrdinal? {
    guard isWord(place), RomanNumeral.mayBeOrdinal(bytes(of: place)) else { return nil }
    let letters = bytes(of: place)
    let digits = letters.prefix { RomanNumeral.value($0) != nil }
    guard !digits.isEmpty, let value = RomanNumeral.value(digits) else { return nil }
    if digits.count == letters.count {
      guard has(place + 1, .ordinalSuffix), !has(place + 1, .period), digits.count > 1 || value <= 10 else {
        return nil
      }
      return FoundOrdinal(value: ExactDecimal(value), end: place + 2)
    }
    let suffix = words.pieces.find(letters.dropFirst(digits.count))
    guard suffix != 0, digits.count > 1 || value <= 10, words.isOrdinalSuffix(suffix) else { return nil }
    return FoundOrdinal(value: ExactDecimal(value), end: place + 1)
  }

  func ordinalQuantity(at place: Int) -> Found? {
    guard let found = ordinalAfterAnd(at: place) ?? ordinal(at: place) ?? romanOrdinal(at: place) else { return nil }
    return Found(items: place..<found.end, type: .ordinal, value: .number(found.value), rule: "quantity.ordinal")
  }

  // MARK: Fractions

  func fraction(at place: Int) -> Found? {
    if let slash = slashFraction(at: place) { return slash }
    guard let numeral = numeral(place), let value = numeral.value else { return nil }
    let next = numeral.items.upperBound
    if has(next, .and), let half = halfAdded(value, at: next + 1, from: place) { return half }
    if has(next, .and), let rest = self.numeral(next + 1), let fraction = parts(rest, at: rest.items.upperBound) {
      return found(place..<fraction.end, value.adding(fraction.value))
    }
    if has(next, .over), numeral.integer != nil, let whole = self.numeral(next + 1), let base = whole.value,
      base >= value,
      whole.form == .words || whole.plainDigitCount > 0, !isPluralNoun(whole.items.upperBound),
      !isAmount(at: whole.items.upperBound)
    {
      return found(place..<whole.items.upperBound, value.divided(by: base))
    }
    return parts(numeral, at: next).flatMap { found(place..<$0.end, $0.value) }
  }

  /// « un et demi »; « une heure et demie » is a duration.
  private func halfAdded(_ value: ExactDecimal, at place: Int, from start: Int) -> Found? {
    guard has(place, .half) else { return nil }
    return found(start..<place + 1, value.adding(ExactDecimal(5, exponent: -1)))
  }

  /// « deux tiers », « un vingt-cinquième », « vingt-trois cinquièmes ».
  private func parts(_ numeral: Numeral, at place: Int) -> (value: ExactDecimal, end: Int)? {
    guard let value = numeral.value, numeral.form == .words || numeral.plainDigitCount > 0 else { return nil }
    if hasAny(place, [.denominator]), !has(place, .lone) {
      return value.divided(by: ExactDecimal(term(place).number)).map { ($0, place + 1) }
    }
    if has(place, .ordinalPlural) { return value.divided(by: ExactDecimal(term(place).number)).map { ($0, place + 1) } }
    guard numeral.isArticle, let base = ordinalAfterAnd(at: place) ?? ordinal(at: place), base.value > 2,
      !has(place, .lone)
    else {
      return nil
    }
    return value.divided(by: base.value).map { ($0, base.end) }
  }

  /// « 3/4 », « 1 4/5 ».
  private func slashFraction(at place: Int) -> Found? {
    guard let first = numeral(place), let whole = first.integer, first.form == .digits,
      !isInsideCode(place) || has(place + 1, .slash)
    else { return nil }
    let next = first.items.upperBound
    if isDigits(next), let rest = slashFraction(at: next), case .number(let part)? = rest.value, part < 1 {
      let value = ExactDecimal(whole)
      return found(place..<rest.end, whole < 0 ? value.adding(part.negated) : value.adding(part))
    }
    guard has(next, .slash), isGlued(next), isGlued(next + 1), let second = numeral(next + 1),
      let base = second.integer,
      first.plainDigitCount > 0, second.plainDigitCount > 0, base > 1, !hasAny(next + 2, [.slash]),
      !(isGlued(next + 2) && isDigits(next + 3)),
      !(isGlued(place) && hasAny(place - 1, [.slash, .dash, .dot]))
    else { return nil }
    return found(place..<next + 2, ExactDecimal(whole).divided(by: ExactDecimal(base)))
  }

  private func found(_ items: Range<Int>, _ value: ExactDecimal?) -> Found? {
    value.map { Found(items: items, type: .fraction, value: .number($0), rule: "quantity.fraction") }
  }
}

/// Roman numerals.
enum RomanNumeral {
  /// Whether letters are Roman digits alone, or with an ending in « e » or « è ».
  static func mayBeOrdinal(_ letters: ArraySlice<UInt8>) -> Bool {
    var rest = letters
    while let letter = rest.first, value(letter) != nil { rest = rest.dropFirst() }
    guard rest.count < letters.count else { return false }
    return rest.first.map { $0 == UInt8(ascii: "e") || $0 == 0xC3 } ?? true
  }

  static func value(_ letter: UInt8) -> Int? {
    switch letter {
    case UInt8(ascii: "I"): 1
    case UInt8(ascii: "V"): 5
    case UInt8(ascii: "X"): 10
    case UInt8(ascii: "L"): 50
    case UInt8(ascii: "C"): 100
    case UInt8(ascii: "D"): 500
    case UInt8(ascii: "M"): 1000
    default: nil
    }
  }

  /// The number, or nil when the letters are no Roman numeral as it is written today.
  static func value(_ letters: ArraySlice<UInt8>) -> Int? {
    guard letters.count <= 15 else { return nil }
    let numbers = letters.compactMap(value)
    var sum = 0
    for (index, number) in numbers.enumerated() {
      let isBeforeGreater = index + 1 < numbers.count && numbers[index + 1] > number
      sum += isBeforeGreater ? -number : number
    }
    return sum > 0 && roman(sum) == Array(letters) ? sum : nil
  }

  private static func roman(_ number: Int) -> [UInt8] {
    let steps = [
      (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
      (9, "IX"),
      (5, "V"), (4, "IV"), (1, "I"),
    ]
    var rest = number
    var result: [UInt8] = []
    for (value, letters) in steps {
      while rest >= value {
        result += Array(letters.utf8)
        rest -= value
      }
    }
    return result
  }
}

extension ExactDecimal {
  /// The number with the other sign.
  var negated: ExactDecimal { ExactDecimal(-significand, exponent: exponent) }

  /// The quotient to 15 places after the point, the rest cut off; nil for division by zero or too many digits.
  func divided(by other: ExactDecimal) -> ExactDecimal? {
    guard other.significand != 0 else { return nil }
    var dividend = significand
    for _ in 0..<15 {
      let (next, overflow) = dividend.multipliedReportingOverflow(by: 10)
      guard !overflow else { return nil }
      dividend = next
    }
    return ExactDecimal(dividend / other.significand, exponent: exponent - other.exponent - 15)
  }
}
