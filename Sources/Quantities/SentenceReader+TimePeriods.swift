import AnnotationModel

// Periods of time and days with them: « de 14h à 16h », « demain avant 17h ».
extension SentenceReader {
  func timePeriod(from place: Int, at start: Int, _ isBetween: Bool, _ isOpened: Bool) -> Found? {
    guard mayHoldTime, mayBeginTime(start) || mayBeLinked(start),
      let first = time(at: start) ?? bareHour(at: start, isOpened),
      let link = linkEnd(at: first.end, isBetween),
      var last = time(at: skip(link, .the))
    else { return nil }
    guard first.time.isPossible, last.time.isPossible else { return nil }
    if last.time.hour < first.time.hour, last.time.hour + 12 >= first.time.hour, first.time.hour <= 12,
      last.time.hour <= 12
    {
      last.time.hour += 12
    }
    guard let from = first.time.iso, let to = last.time.iso else { return nil }
    return Found(
      items: (isOpened ? place : start)..<last.end, type: .timePeriod, value: .iso8601(from + "/" + to),
      rule: "quantity.period.time")
  }

  /// Whether the number at a place may be the first hour of two.
  private func mayBeLinked(_ place: Int) -> Bool {
    guard let numeral = numeral(place) else { return false }
    return hasAny(numeral.items.upperBound, [.and, .until, .to, .dash])
  }

  /// « 16 » in « 16 - 17 heures ».
  private func bareHour(at place: Int, _ isOpened: Bool) -> FoundTime? {
    guard isOpened || !hasAny(place - 1, [.the, .weekday]), let hour = integer(place, in: 0...24),
      let numeral = numeral(place), !numeral.isArticle
    else { return nil }
    return FoundTime(time: ClockTime(hour: hour.value), end: hour.end, isCertain: false)
  }

  // MARK: Days with periods

  /// « le 17 de 14h à 16h », « 9h30 - 11h00 jeudi », « demain avant 17h », « jeudi plus tard que 9h30 ».
  func dayPeriod(at place: Int) -> Found? {
    if let leading = timeSpan(at: place), let day = date(at: skip(skip(leading.end, .comma), .the)), day.value.isDay {
      return join(day, leading, place..<day.end)
    }
    guard let day = date(at: place) ?? (has(place - 1, .the) ? dayOnly(at: place) : nil),
      day.value.isDay || day.value == .impossible
    else { return nil }
    let next = skip(skip(day.end, .comma), .ahead)
    guard numeral(next) != nil || hasAny(next, SentenceReader.spanOpeners), let trailing = timeSpan(at: next) else {
      return nil
    }
    return join(day, trailing, place..<trailing.end)
  }

  /// What a span of time may begin with, beside numerals.
  private static var spanOpeners: SymbolSet { [.before, .until, .after, .fromOn, .of, .between, .noon] }

  private typealias TimeSpan = (from: String?, to: String?, modifier: QuantityModifier?, end: Int)

  private func timeSpan(at place: Int) -> TimeSpan? {
    if hasAny(place, [.before, .until, .after, .fromOn]) {
      let inner = skip(skip(place + 1, .the), .to)
      guard let time = time(at: inner), let iso = time.time.iso else { return nil }
      if has(place, .until) { return ("T00", iso, nil, time.end) }
      return has(place, .before) ? (nil, iso, .before, time.end) : (iso, nil, .after, time.end)
    }
    let start = hasAny(place, [.between, .of]) ? skip(place + 1, .the) : place
    guard numeral(start) != nil || has(start, .noon),
      let period = timePeriod(from: place, at: start, has(place, .between), start > place),
      case .iso8601(let value)? = period.value
    else { return nil }
    let ends = value.split(separator: "/")
    guard ends.count == 2, ends[1] != ".." else { return nil }
    return (String(ends[0]), String(ends[1]), nil, period.end)
  }

  private func join(_ day: FoundDate, _ span: TimeSpan, _ items: Range<Int>) -> Found {
    let value = day.value.iso(reference).map { day in
      (span.from.map { day + $0 } ?? "..") + "/" + (span.to.map { day + $0 } ?? "..")
    }
    return Found(
      items: items, type: .datetimePeriod, value: value.map { .iso8601($0) }, modifier: span.modifier,
      rule: "quantity.period.datetime")
  }
}
