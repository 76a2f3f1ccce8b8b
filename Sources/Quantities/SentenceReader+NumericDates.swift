import AnnotationModel

// Dates in digits: « 22/02/2016 », « 3-7-07 », « 2015.5.13 », « 24 12 2014 », « 3/2015 », « 22/4 ».
extension SentenceReader {
  /// Whether a date in digits may begin at a place: three parts in one item, or a separator or more digits after it.
  func mayBeginNumericDate(_ place: Int) -> Bool {
    isDigits(place)
      && (items[place].length >= "1.5.2015".utf8.count || hasAny(place + 1, [.slash, .dash]) || isDigits(place + 1))
  }

  func numericDate(at place: Int) -> FoundDate? {
    guard isDigits(place), !isInsideNotation(place) else { return nil }
    if let dotted = dottedDate(at: place) { return dotted }
    guard let first = plainNumber(place) else { return nil }
    for separator in [Symbol.slash, .dash] {
      guard has(place + 1, separator), let second = plainNumber(place + 2), isEvenlySpaced(place + 1, separator) else {
        continue
      }
      if has(place + 3, separator), isGlued(place + 3), isGlued(place + 4), let third = plainNumber(place + 4) {
        return endsNotation(place + 5) ? threeParts(first, second, third, end: place + 5) : nil
      }
      return endsNotation(place + 3) ? twoParts(first, second, separator, end: place + 3) : nil
    }
    return spacedDate(first, at: place)
  }

  private typealias Part = (value: Int, width: Int)

  private func plainNumber(_ place: Int) -> Part? {
    guard isDigits(place), items[place].length <= 4 else { return nil }
    var value = 0
    for byte in bytes(of: place) {
      guard byte &- 48 < 10 else { return nil }
      value = value * 10 + Int(byte - 48)
    }
    return (value, items[place].length)
  }

  /// A separator with white space on both sides or on neither; a dash must be glued.
  private func isEvenlySpaced(_ place: Int, _ separator: Symbol) -> Bool {
    separator == .slash || isGlued(place) && isGlued(place + 1)
  }

  private func isInsideNotation(_ place: Int) -> Bool {
    isGlued(place)
      && (hasAny(place - 1, [.slash, .dot, .colon])
        || has(place - 1, .dash) && isGlued(place - 1) && !has(place - 3, .slash)
        || isWord(place - 1) && !endsWithApostrophe(place - 1))
  }

  private func endsNotation(_ place: Int) -> Bool {
    !(isGlued(place) && (hasAny(place, [.slash, .percent]) || isWord(place) || isDigits(place))
      || isGlued(place) && has(place, .dash) && isGlued(place + 1) && isDigits(place + 1) && !has(place + 2, .slash))
  }

  private func threeParts(_ a: Part, _ b: Part, _ c: Part, end: Int) -> FoundDate? {
    if a.width == 4, b.width <= 2, c.width <= 2 { return day(a.value, b.value, c.value, end) }
    guard a.width <= 2, b.width <= 2, c.width == 4 || c.width == 2 else { return nil }
    return day(c.width == 4 ? c.value : c.value + (c.value <= 50 ? 2000 : 1900), b.value, a.value, end)
  }

  private func day(_ year: Int, _ month: Int, _ day: Int, _ end: Int) -> FoundDate {
    let isPossible = CalendarDate(year: year, month: month, day: day) != nil
    return FoundDate(
      value: isPossible ? .parts(DateParts(year: year, month: month, day: day)) : .impossible, end: end)
  }

  private func twoParts(_ a: Part, _ b: Part, _ separator: Symbol, end: Int) -> FoundDate? {
    if a.width == 4, b.width <= 2, (1...12).contains(b.value), (1000...2100).contains(a.value) {
      return FoundDate(value: .parts(DateParts(year: a.value, month: b.value)), end: end)
    }
    if b.width == 4, a.width <= 2, (1...12).contains(a.value), (1000...2100).contains(b.value) {
      return FoundDate(value: .parts(DateParts(year: b.value, month: a.value)), end: end)
    }
    guard separator == .slash, a.width <= 2, b.width <= 2, isGlued(end - 2), isGlued(end - 1) else { return nil }
    guard CalendarDate(year: 2000, month: b.value, day: a.value) != nil, readsAsDay(a, b, at: end - 3) else {
      return nil
    }
    return FoundDate(value: .parts(DateParts(month: b.value, day: a.value)), end: end)
  }

  /// « 22/4 » is a day, « 3/4 » a fraction unless something announces a day.
  private func readsAsDay(_ a: Part, _ b: Part, at place: Int) -> Bool {
    a.value > 12 || a.width == 2 && b.width == 2 || a.value > b.value || b.value > 10
      || has(place - 1, .of) && term(place - 1).index == 1
      || hasAny(place - 1, [.the, .to, .since, .after, .before, .fromOn, .until, .weekday, .in, .dash])
  }

  /// « 13.5.2015 », « 2015.3.13 ».
  private func dottedDate(at place: Int) -> FoundDate? {
    guard items[place].length >= "1.5.2015".utf8.count else { return nil }
    let parts = bytes(of: place).split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count == 3, endsNotation(place + 1) else { return nil }
    let numbers = parts.compactMap { part in
      Int(String(decoding: part, as: UTF8.self)).map { (value: $0, width: part.count) }
    }
    guard numbers.count == 3, numbers[0].width == 4 || numbers[2].width == 4 else { return nil }
    return threeParts(numbers[0], numbers[1], numbers[2], end: place + 1)
  }

  /// « 24 12 2014 », « 18 8 78 ».
  private func spacedDate(_ first: Part, at place: Int) -> FoundDate? {
    guard let second = plainNumber(place + 1), let third = plainNumber(place + 2), first.width <= 2, second.width <= 2,
      third.width == 4 || third.width == 2 && third.value > 31, !isAmount(at: place + 3), !isDigits(place + 3),
      !isDigits(place - 1),
      case .parts(let parts)? = threeParts(first, second, third, end: place + 3)?.value
    else { return nil }
    return FoundDate(value: .parts(parts), end: place + 3)
  }
}
