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
    items[place].length <= 3 && !hasAny(place, [.period]) && !endsWithS(place)
  }

  /// « vingt » and « cinquième » make 25, « quatre » and « vingtième » 80, « deux » and « centième » 200.
  private func compound(_ number: Int, _ ordinal: Int) -> Int? {
    if number % 100 == 4, ordinal == 20 { return number - 4 + 80 }
    if ordinal >= 100 { return number > 1 && number < ordinal ? number * ordinal : nil }
    let room = number % 1000 == 0 ? 1000 : number % 100 == 0 ? 100 : number % 100 == 60 || number % 100 == 80 ? 20 : 10
    return number % 10 == 0 && ordinal < room ? number + ordinal : nil
  }

  /// « vingt et unième ».
  func ordinalAfterAnd(at place: Int) -> FoundOrdinal? {
    guard let numeral = numeral(place), numeral.form == .words, let value = numeral.integer, value % 10 == 0 else {
      return nil
    }
    let and = numeral.items.upperBound
    guard has(and, .and), has(and + 1, .ordinal), term(and + 1).number == 1, !has(and + 1, .lone) else { return nil }
    return FoundOrdinal(value: ExactDecimal(value + 1), end: and + 2)
  }

  /// « XXIe », « XX e »: Roman digits in capitals with an ordinal ending.
  func romanOrdinal(at place: Int) -> FoundOrdinal? {
    guard items.holds(place), items[place].mayBeRoman else { return nil }
    let letters = bytes(of: place)
    let digits = letters.prefix { RomanNumeral.value($0) != nil }
    guard !digits.isEmpty, let value = RomanNumeral.value(digits) else { return nil }
    if digits.count == letters.count {
      guard has(place + 1, .ordinalSuffix), !has(place + 1, .period), digits.count > 1 || value <= 10 else {
        return nil
      }
      return FoundOrdinal(value: ExactDecimal(value), end: place + 2)
    }
    let suffix = words.pieces.find(folded: bytes, digits.endIndex..<letters.endIndex)
    guard suffix != 0, digits.count > 1 || value <= 10, words.isOrdinalSuffix(suffix) else { return nil }
    return FoundOrdinal(value: ExactDecimal(value), end: place + 1)
  }

  func ordinalQuantity(at place: Int) -> Found? {
    guard let found = ordinalAfterAnd(at: place) ?? ordinal(at: place) ?? romanOrdinal(at: place) else { return nil }
    return Found(items: place..<found.end, type: .ordinal, value: .number(found.value), rule: "quantity.ordinal")
  }
}
