import AnnotationModel

// Periods: « de janvier à mars 2016 », « du 4 au 8 avril », « 2015-2018 », « entre 14h et 16h », « à partir du 8 mars ».
extension SentenceReader {
  func period(at place: Int) -> Found? {
    if has(place, .fromOn) { return openPeriod(at: place) }
    let start = hasAny(place, [.between, .of]) ? skip(place + 1, .the) : place
    let isBetween = has(place, .between)
    let isOpened = isBetween || has(place, .of)
    return datePeriod(from: place, at: start, isBetween, isOpened)
      ?? timePeriod(from: place, at: start, isBetween, isOpened)
  }

  /// « à partir du 8 mars », « à partir de 10h ».
  private func openPeriod(at place: Int) -> Found? {
    let inner = skip(place + 1, .the)
    if let time = time(at: inner) {
      let value = time.time.iso.map { QuantityValue.iso8601($0 + "/..") }
      return Found(
        items: place..<time.end, type: .timePeriod, value: value, modifier: .after, rule: "quantity.period.open")
    }
    guard let date = date(at: inner) ?? dayOnly(at: inner), date.type == .date || date.type == .datePeriod else {
      return nil
    }
    let value = date.value.iso(reference).map { QuantityValue.iso8601($0 + "/..") }
    return Found(
      items: place..<date.end, type: .datePeriod, value: value, modifier: .after, rule: "quantity.period.open")
  }

  // MARK: Dates

  private func datePeriod(from place: Int, at start: Int, _ isBetween: Bool, _ isOpened: Bool) -> Found? {
    if let years = joinedYears(at: start), !isBetween { return years }
    guard let firstEnd = dateEnd(at: start) ?? dayNumber(at: start)?.end, let link = linkEnd(at: firstEnd, isBetween),
      let first = date(at: start) ?? dayOnly(at: start), let last = lastDate(at: skip(link, .the), isOpened)
    else { return nil }
    let isDashed = has(first.end, .dash)
    guard isOpened || !isDashed || isGlued(first.end) || !first.value.isDay else { return nil }
    guard hasMonth(last) || areDays(place, start, link), let edges = edges(first.value, last.value) else { return nil }
    let ends = [end(first, start), end(last, skip(link, .the))].compactMap { $0 }
    return Found(
      items: (isOpened ? place : start)..<last.end, type: .datePeriod, value: edges.map { .iso8601($0) },
      rule: "quantity.period", ends: ends.count == 2 ? ends : [])
  }

  private func hasMonth(_ date: FoundDate) -> Bool {
    guard case .parts(let parts) = date.value else { return true }
    return parts.month != nil || parts.day == nil || parts.weekday != nil
  }

  /// « du 13 au 18 », « entre le 3 et le 5 »: without month both ends need an article; « de 10 à 20 » are numbers.
  private func areDays(_ place: Int, _ start: Int, _ link: Int) -> Bool {
    let opens = has(place, .of) && term(place).index == 1 || has(start - 1, .the) || has(start, .weekday)
    return opens && (has(link - 1, .to) && term(link - 1).index == 1 || has(link, .the) || has(link - 1, .dash))
  }

  /// An end that states its year stands in the period as a date of its own: « de 1994 à 2009 ».
  private func end(_ date: FoundDate, _ place: Int) -> Found? {
    guard date.type == .date, case .parts(let parts) = date.value, parts.year != nil else { return nil }
    return Found(items: place..<date.end, type: .date, value: iso(date.value), rule: "quantity.period.end")
  }

  /// « au », « jusqu'au », « et », « - » between two ends.
  func linkEnd(at place: Int, _ isBetween: Bool) -> Int? {
    if isBetween { return has(place, .and) ? place + 1 : nil }
    if has(place, .until) { return skip(place + 1, .to) }
    if has(place, .month), has(place - 1, .month), isGlued(place) { return place }
    return hasAny(place, [.to, .dash]) ? place + 1 : nil
  }

  private func lastDate(at place: Int, _ isOpened: Bool) -> FoundDate? {
    if let date = date(at: place) { return date }
    return isOpened ? dayOnly(at: place) : nil
  }

  /// « 13 » in « du 13 au 15 juillet », « lundi 1er ».
  func dayOnly(at place: Int) -> FoundDate? {
    guard let day = dayNumber(at: place), !isPluralNoun(day.end), !isAmount(at: day.end) else { return nil }
    return FoundDate(value: .parts(DateParts(day: day.day)), end: day.end)
  }

  /// The period between two dates, the first completed by the second; the inner nil is one that cannot be represented.
  private func edges(_ first: DateValue, _ last: DateValue) -> String?? {
    guard case .parts(var from) = first, case .parts(let to) = last else {
      guard let start = first.iso(reference), let end = last.iso(reference) else { return .some(nil) }
      return start + "/" + end
    }
    guard precision(from, fits: to) else { return nil }
    if from.month == nil, from.day != nil { from.month = to.month }
    if from.year == nil, from.month != nil { from.year = to.year.map { yearBefore($0, from, to) } }
    if from.year == nil, to.year == nil, let end = last.day(reference), from.month != nil {
      from.year = yearBefore(end.year, from, to)
    }
    guard let start = from.iso(reference), let end = to.iso(reference) else { return .some(nil) }
    return start + "/" + end
  }

  /// « de novembre à mars 2016 » starts in 2015.
  private func yearBefore(_ year: Int, _ from: DateParts, _ to: DateParts) -> Int {
    guard let start = from.month, let end = to.month else { return year }
    return start > end ? year - 1 : year
  }

  /// A bare day needs a day at the other end, a month a month or year.
  private func precision(_ from: DateParts, fits to: DateParts) -> Bool {
    if from.day != nil, from.month == nil, from.weekday == nil { return to.day != nil }
    if from.weekday != nil || to.weekday != nil { return (from.day == nil) == (to.day == nil) || to.day != nil }
    return true
  }

  /// « 2015-2018 », « 2015/2016 », « 2016-17 ».
  private func joinedYears(at place: Int) -> Found? {
    guard let first = plainYear(place), hasAny(place + 1, [.dash, .slash]), isGlued(place + 1) == isGlued(place + 2)
    else { return nil }
    let last = plainYear(place + 2) ?? shortYear(place + 2, after: first)
    guard let last, last > first, !(isGlued(place + 3) && (hasAny(place + 3, [.dash, .slash]) || isWord(place + 3))),
      !isInsideCodeStart(place), !isAmount(at: place + 3)
    else { return nil }
    let ends = [(first, place), (last, place + 2)].map { year, place in
      Found(items: place..<place + 1, type: .date, value: .iso8601("\(year)"), rule: "quantity.period.end")
    }
    return Found(
      items: place..<place + 3, type: .datePeriod, value: .iso8601("\(first)/\(last)"), rule: "quantity.period.years",
      ends: ends)
  }

  private func isInsideCodeStart(_ place: Int) -> Bool {
    isGlued(place) && hasAny(place - 1, [.dash, .slash, .dot]) || has(place - 1, .label)
  }

  private func plainYear(_ place: Int) -> Int? {
    guard let numeral = numeral(place), numeral.plainDigitCount == 4, let year = numeral.integer,
      (1000...2100).contains(year)
    else {
      return nil
    }
    return year
  }

  private func shortYear(_ place: Int, after first: Int) -> Int? {
    guard let numeral = numeral(place), numeral.plainDigitCount == 2, let year = numeral.integer, isGlued(place),
      year > 12
    else {
      return nil
    }
    return first / 100 * 100 + year
  }
}
