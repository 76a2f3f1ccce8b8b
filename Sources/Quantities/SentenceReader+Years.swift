import AnnotationModel

// Years: « en 2007 », « août 99 », « l'année 247 »; a number is a year only where it reads as one.
extension SentenceReader {
  /// A year after a month or « année »: four digits, or two that cannot be read otherwise.
  func yearNumber(at place: Int, afterMonth: Bool) -> (year: Int, end: Int)? {
    guard let numeral = numeral(place), let value = numeral.integer else { return nil }
    let end = numeral.items.upperBound
    if numeral.plainDigitCount == 4, (1000...2999).contains(value), !isAmount(at: end) { return (value, end) }
    guard afterMonth, numeral.plainDigitCount == 2, !isWord(end), !isAmount(at: end),
      !hasAny(end, [.to, .and, .dash, .colon])
    else { return nil }
    return (value + (value <= 50 ? 2000 : 1900), end)
  }

  /// Whether what follows a number makes it an amount.
  func isAmount(at place: Int) -> Bool {
    hasAny(place, [.percent, .currency, .currencySign, .measure, .degree, .scale, .hourMark, .thousand])
      || has(place, .period) || isGlued(place) && (isWord(place) || has(place, .colon) && isDigits(place + 1))
  }

  /// A number that reads as a year: « en 2007 », « le Tour 2016 », « (1850) ».
  func yearDate(at place: Int) -> FoundDate? {
    if let named = namedYear(at: place) { return named }
    guard let numeral = numeral(place), numeral.plainDigitCount == 4, let year = numeral.integer,
      (1000...2100).contains(year), !isAmount(at: place + 1), !has(place - 1, .label), !isInsideCode(place)
    else { return nil }
    if monthNumber(at: skip(place + 1, .comma)) != nil, !isGlued(place + 1) {
      return yearBeforeMonth(year, at: place + 1)
    }
    let isAnnounced = hasAny(place - 1, [.since, .until, .fromOn, .within]) || has(place - 1, .in)
    guard isAnnounced || !hasAny(place - 1, [.more, .less, .about, .currencySign]) else { return nil }
    guard (1900...2100).contains(year) || isAnnounced || isEnclosed(place) else { return nil }
    guard isAnnounced && year > 1899 || !isPluralNoun(place + 1) else { return nil }
    return FoundDate(value: .parts(DateParts(year: year)), end: place + 1)
  }

  /// A month after its year, where it has none of its own: « 2016, nov ».
  private func yearBeforeMonth(_ year: Int, at place: Int) -> FoundDate? {
    guard let month = monthNumber(at: skip(place, .comma)), numeral(month.end) == nil else {
      return FoundDate(value: .parts(DateParts(year: year)), end: place)
    }
    return FoundDate(value: .parts(DateParts(year: year, month: month.month)), end: month.end)
  }

  /// « l'année 247 », « l'an 800 »: short or spelt numbers are years only with their noun.
  private func namedYear(at place: Int) -> FoundDate? {
    guard has(place, .year), !endsWithS(place), let number = integer(place + 1, in: 1...2999),
      let numeral = numeral(place + 1),
      numeral.form == .words || (1...3).contains(numeral.plainDigitCount), !isAmount(at: number.end)
    else { return nil }
    return FoundDate(value: .parts(DateParts(year: number.value)), end: number.end)
  }

  func endsWithS(_ place: Int) -> Bool { bytes[items[place].end - 1] | 32 == UInt8(ascii: "s") }

  private func isEnclosed(_ place: Int) -> Bool {
    has(place - 1, .opening) && hasAny(place + 1, [.closing, .dash, .comma])
      || has(place + 1, .closing) && hasAny(place - 1, [.dash, .comma])
  }

  /// Digits glued to letters, dashes or slashes belong to a code or another notation.
  func isInsideCode(_ place: Int) -> Bool {
    let before =
      isGlued(place) && (isWord(place - 1) && !endsWithApostrophe(place - 1) || hasAny(place - 1, [.slash, .dot]))
    let after =
      isGlued(place + 1) && hasAny(place + 1, [.slash, .dash, .dot]) && isGlued(place + 2) && !isSign(place + 2)
    let dash =
      isGlued(place) && has(place - 1, .dash) && isGlued(place - 1) && (isDigits(place - 2) || isWord(place - 2))
    return before || after || dash
  }

  func endsWithApostrophe(_ place: Int) -> Bool {
    let last = bytes[items[place].end - 1]
    return last == UInt8(ascii: "'") || last == 0x99
  }

  /// Whether an unknown small-letter word looks like a plural: what a number before it counts.
  func isPluralNoun(_ place: Int) -> Bool {
    guard isWord(place), items[place].symbols.isEmpty, items[place].length > 4 else { return false }
    let last = bytes[items[place].end - 1]
    let first = bytes[items[place].start]
    return (last == UInt8(ascii: "s") || last == UInt8(ascii: "x")) && !(65...90).contains(first)
  }
}
