import AnnotationModel

// Dates that count from the document's: « hier », « la semaine prochaine », « l'été dernier », « mi-mars ».
extension SentenceReader {
  /// « hier », « demain »; « la veille », « le lendemain » count from the last date of the text.
  func relativeDay(at place: Int) -> FoundDate? {
    guard hasAny(place, [.relativeDay, .storyDay]) else { return nil }
    let origin = has(place, .storyDay) ? reference.story ?? reference.date : reference.date
    let day = origin?.adding(days: term(place).index)
    return FoundDate(value: day.map { .unit($0.description) } ?? .impossible, end: place + 1, type: .datetime)
  }

  // MARK: Weeks, months, years

  /// « la semaine dernière », « ce mois », « l'an prochain », « cette année », « prochaine semaine ».
  func calendarUnit(at place: Int) -> FoundDate? {
    if hasAny(place, [.next, .last]), !has(place, .period), hasAny(place + 1, [.period, .weekend]) {
      return shifted(place + 1, by: term(place).index, end: place + 2)
    }
    if has(place, .this), hasAny(place + 1, [.period, .weekend]) { return shifted(place + 1, by: 0, end: place + 2) }
    if has(place, .this), has(place + 1, .season) { return season(at: place + 1) }
    if has(place, .this), has(place + 1, .month), let found = monthDate(at: place + 1) { return found }
    guard hasAny(place, [.period, .weekend]) else { return nil }
    if hasAny(place + 1, [.next, .last]), !hasAny(place + 1, [.period]) {
      return shifted(place, by: term(place + 1).index, end: place + 2)
    }
    if has(place + 1, .thisSuffix) || has(place - 1, .this) {
      return shifted(place, by: 0, end: skip(place + 1, .thisSuffix))
    }
    guard has(place, .weekend), has(place - 1, .the) else { return nil }
    return shifted(place, by: 0, end: place + 1)
  }

  /// The unit of the calendar that lies some units from today's.
  private func shifted(_ place: Int, by count: Int, end: Int) -> FoundDate? {
    let end = count == 0 && isGlued(end) ? skip(end, .thisSuffix) : end
    guard let today = reference.date else {
      return isCalendarUnit(place) ? FoundDate(value: .impossible, end: end, type: .datePeriod) : nil
    }
    guard let iso = unitName(place, today, count) else { return nil }
    return FoundDate(value: .unit(iso), end: end, type: .datePeriod)
  }

  func isCalendarUnit(_ place: Int) -> Bool {
    has(place, .weekend) || ["W", "M", "Y", "3M", "6M", "10Y", "100Y"].contains(term(place).code)
  }

  func unitName(_ place: Int, _ today: CalendarDate, _ count: Int) -> String? {
    if has(place, .weekend) { return today.adding(days: 7 * count).map { $0.isoWeek + "-WE" } }
    switch term(place).code {
    case "D": return count == 0 ? today.description : nil
    case "W": return today.adding(days: 7 * count)?.isoWeek
    case "M": return today.adding(months: count)?.isoMonth
    case "Y": return ISO.padded(today.year + count, 4)
    case "3M": return today.adding(months: 3 * count).map { quarter($0.year, ($0.month - 1) / 3 + 1, months: 3) }
    case "6M": return today.adding(months: 6 * count).map { quarter($0.year, ($0.month - 1) / 6 + 1, months: 6) }
    case "10Y": return String(ISO.padded(today.year + 10 * count, 4).dropLast()) + "X"
    case "100Y": return String(ISO.padded(today.year + 100 * count, 4).dropLast(2)) + "XX"
    default: return nil
    }
  }

  /// The first and last day of a quarter or half of a year.
  func quarter(_ year: Int?, _ number: Int, months: Int) -> String {
    let first = (number - 1) * months + 1
    let last = first + months - 1
    let name = ISO.padded(year, 4) + "-"
    let lastDay = CalendarDate.dayCount(year: year ?? 2001, month: last)
    return name + ISO.padded(first, 2) + "-01/" + name + ISO.padded(last, 2) + "-" + ISO.padded(lastDay, 2)
  }

  // MARK: Decades and centuries

  /// « les années 1990 », « années soixante-dix », « années 80 ».
  func decade(at place: Int) -> FoundDate? {
    guard has(place, .year), endsWithS(place), let numeral = numeral(place + 1), let value = numeral.integer,
      value % 10 == 0,
      numeral.form == .words || numeral.plainDigitCount > 0
    else { return nil }
    let year = value < 100 && value >= 20 ? 1900 + value : value
    guard (1000...2990).contains(year) else { return nil }
    return FoundDate(value: .unit("\(year / 10)X"), end: numeral.items.upperBound, type: .datePeriod)
  }

  /// « XXIe siècle », « 19e siècle », « vingtième siècle ».
  func century(at place: Int) -> FoundDate? {
    guard let ordinal = ordinal(at: place) ?? romanOrdinal(at: place), has(ordinal.end, .century),
      let number = ordinal.value.integer, (1...30).contains(number), !has(ordinal.end + 1, .beforeEra)
    else { return nil }
    return FoundDate(value: .unit(ISO.padded(number - 1, 2) + "XX"), end: ordinal.end + 1)
  }

  // MARK: Counted units

  /// « les 3 prochains mois », « 2 semaines passées », « dix derniers mois ».
  func countedUnits(at place: Int) -> FoundDate? {
    guard let numeral = numeral(place), let count = numeral.integer, (1...999).contains(count), !numeral.isArticle
    else {
      return nil
    }
    let next = numeral.items.upperBound
    let isBefore = hasAny(next, [.next, .last]) && !has(next, .period) && has(next + 1, .period)
    let isAfter = has(next, .period) && hasAny(next + 1, [.next, .last]) && !has(next + 1, .period)
    guard isBefore || isAfter, let length = Length(term(isBefore ? next + 1 : next).code, count: ExactDecimal(count))
    else {
      return nil
    }
    let isFuture = term(isBefore ? next : next + 1).index > 0
    guard let edges = reference.window(length, isFuture: isFuture) else {
      return FoundDate(value: .impossible, end: next + 2, type: .datePeriod)
    }
    return FoundDate(value: .unit(edges), end: next + 2, type: length.isClock ? .datetimePeriod : .datePeriod)
  }

  // MARK: Beginning, middle, end

  /// « début novembre », « à la fin du mois », « mi-mars 2016 », « en milieu de semaine ».
  func partOfUnit(at place: Int) -> FoundDate? {
    guard let modifier = partModifier(at: place) else { return nil }
    let inner = skip(skip(place + 1, .of), .the)
    if let found = monthDate(at: inner) ?? season(at: inner) ?? calendarUnit(at: inner) ?? quarterDate(of: inner)
      ?? decade(at: inner) ?? century(at: inner)
    {
      let type: QuantityType = monthNumber(at: inner) != nil ? .date : .datePeriod
      return FoundDate(value: found.value, end: found.end, type: type, modifier: modifier)
    }
    guard hasAny(inner, [.period, .weekend]), isCalendarUnit(inner), inner > place + 1 || has(place, .middle) else {
      return nil
    }
    let value = reference.date.flatMap { unitName(inner, $0, 0) }
    return FoundDate(
      value: value.map { .unit($0) } ?? .impossible, end: inner + 1, type: .datePeriod, modifier: modifier)
  }

  func quarterDate(of place: Int) -> FoundDate? {
    guard let ordinal = ordinal(at: place), let number = ordinal.value.integer, has(ordinal.end, .quarter) else {
      return nil
    }
    return quarterDate(number, at: ordinal.end)
  }

  func partModifier(at place: Int) -> QuantityModifier? {
    if has(place, .start) { return .start }
    if has(place, .middle) { return .mid }
    return has(place, .ending) ? .end : nil
  }
}
