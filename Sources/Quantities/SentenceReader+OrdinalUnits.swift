import AnnotationModel

// Units of time by their number: « premier vendredi de juillet », « troisième trimestre 2016 ».
extension SentenceReader {
  /// « premier vendredi de juillet », « dernière semaine de septembre 2014 », « troisième trimestre 2016 ».
  func ordinalUnit(at place: Int) -> FoundDate? {
    guard let ordinal = ordinalOrLast(at: place) else { return nil }
    let unit = ordinal.end
    if has(unit, .quarter) { return quarterDate(ordinal.number, at: unit) }
    guard has(unit, .weekday) || has(unit, .weekend) || has(unit, .period) && ["W", "D"].contains(term(unit).code),
      has(unit + 1, .of), let whole = monthOrYear(at: skip(unit + 2, .the))
    else { return nil }
    guard let value = nth(ordinal.number, unit, in: whole.value) else { return nil }
    let type: QuantityType = has(unit, .weekday) || has(unit, .period) && term(unit).code == "D" ? .date : .datePeriod
    return FoundDate(value: value, end: whole.end, type: type)
  }

  private func ordinalOrLast(at place: Int) -> (number: Int, end: Int)? {
    if has(place, .last), !has(place, .preceding), !has(place, .period) { return (-1, place + 1) }
    guard let ordinal = ordinal(at: place), let number = ordinal.value.integer, (1...53).contains(number) else {
      return nil
    }
    return (number, ordinal.end)
  }

  func monthOrYear(at place: Int) -> FoundDate? {
    if let month = monthDate(at: place) { return month }
    if let unit = calendarUnit(at: place) { return unit }
    guard let year = yearNumber(at: skip(place, .year), afterMonth: false) else { return nil }
    return FoundDate(value: .parts(DateParts(year: year.year)), end: year.end)
  }

  private func nth(_ n: Int, _ unit: Int, in whole: DateValue) -> DateValue? {
    guard let iso = whole.iso(reference) else { return nil }
    let numbers = iso.split(separator: "-")
    guard let year = Int(numbers[0]) else { return nthOfUnknownYear(n, unit, numbers) }
    guard numbers.count == 2, let month = Int(numbers[1]) else {
      return has(unit, .period) && term(unit).code == "W" ? nthWeek(n, year) : nil
    }
    if has(unit, .weekday) { return day(.nth(n, weekday: term(unit).index, year: year, month: month)) }
    if has(unit, .weekend) {
      return CalendarDate.nth(n, weekday: 6, year: year, month: month).map { .unit($0.isoWeek + "-WE") }
    }
    if term(unit).code == "W" {
      return CalendarDate.nth(n, weekday: 4, year: year, month: month).map { .unit($0.isoWeek) }
    }
    let number = n > 0 ? n : CalendarDate.dayCount(year: year, month: month)
    return day(CalendarDate(year: year, month: month, day: number))
  }

  private func day(_ day: CalendarDate?) -> DateValue { day.map { .unit($0.description) } ?? .impossible }

  private func nthWeek(_ n: Int, _ year: Int) -> DateValue? {
    if n > 0 { return n <= 53 ? .unit(ISO.padded(year, 4) + "-W" + ISO.padded(n, 2)) : nil }
    return CalendarDate(year: year, month: 12, day: 28).map { .unit($0.isoWeek) }
  }

  private func nthOfUnknownYear(_ n: Int, _ unit: Int, _ numbers: [Substring]) -> DateValue? {
    guard numbers.count == 2 else { return nil }
    let month = "XXXX-" + numbers[1]
    if has(unit, .weekday) { return .unit(month + "-WXX-\(term(unit).index)-#\(n)") }
    if term(unit).code == "D" { return n > 0 ? .unit(month + "-" + ISO.padded(n, 2)) : .impossible }
    return n > 0 ? .unit(month + "-W" + ISO.padded(n, 2)) : .impossible
  }

  func quarterDate(_ number: Int, at place: Int) -> FoundDate? {
    let months = term(place).index
    guard (1...12 / months).contains(number) else { return nil }
    let inner = skip(skip(place + 1, .of), .the)
    if let whole = monthOrYear(at: inner), let iso = whole.value.iso(reference), let year = Int(iso) {
      return FoundDate(value: .unit(quarter(year, number, months: months)), end: whole.end, type: .datePeriod)
    }
    let end = inner > place + 1 && has(inner, .year) ? inner + 1 : place + 1
    return FoundDate(value: .unit(quarter(reference.date?.year, number, months: months)), end: end, type: .datePeriod)
  }
}
