import AnnotationModel

// Calendar dates: « mardi 22 janvier 2016 », « 1er avril 78 », « août 99 », « en 2007 », « 14 juillet dernier ».
extension SentenceReader {
  /// Whether a date may begin at a place; most are ruled out here.
  func mayBeginDate(_ place: Int) -> Bool {
    hasNumeral(place) || items[place].symbols.meets(words.openings.date)
      || items[place].mayBeRoman && romanOrdinal(at: place) != nil
  }

  /// Reads the date that starts at a place.
  func readDate(at place: Int) -> FoundDate? {
    if let numeral = numeral(place) { return numberedDate(numeral, at: place) }
    let item = items[place]
    let isNumbered = item.symbols.meets([.ordinal, .year, .last]) || item.kind == .digits || item.mayBeRoman
    let numbered = isNumbered ? ordinalDate(at: place) : nil
    guard !item.symbols.contains(.ordinal), item.symbols.meets(words.openings.dateWord) else { return numbered }
    return longer(numbered, namedDate(at: place))
  }

  /// Dates that begin with a number: « 22 janvier », « 2015-03 », « 3 derniers mois »; what follows it tells which.
  private func numberedDate(_ numeral: Numeral, at place: Int) -> FoundDate? {
    let next = symbols(numeral.items.upperBound)
    let isOrdinal =
      hasAny(place, [.ordinal, .last]) || next.meets([.ordinal, .ordinalSuffix]) || items[place].mayBeRoman
    var best: FoundDate?
    if isOrdinal || next.meets([.month, .monthAbbreviation, .of, .slash, .dash]) { best = dayOfMonth(at: place) }
    if mayBeginNumericDate(place) { best = longer(best, numericDate(at: place)) }
    if numeral.plainDigitCount == 4 || has(place, .year) { best = longer(best, yearDate(at: place)) }
    if isOrdinal { best = longer(longer(best, ordinalUnit(at: place)), century(at: place)) }
    return next.meets([.next, .last, .period]) ? longer(best, countedUnits(at: place)) : best
  }

  /// Dates that begin with an ordinal, or with « l'an » or « dernier »: « premier vendredi de juin », « XXIe siècle ».
  private func ordinalDate(at place: Int) -> FoundDate? {
    let isOrdinal = has(place, .ordinal)
    var best = isOrdinal ? dayOfMonth(at: place) : nil
    if mayBeginNumericDate(place) { best = longer(best, numericDate(at: place)) }
    if has(place, .year) { best = longer(best, yearDate(at: place)) }
    if isOrdinal || has(place, .last) { best = longer(best, ordinalUnit(at: place)) }
    return isOrdinal || items[place].mayBeRoman ? longer(best, century(at: place)) : best
  }

  /// Dates that begin with a word of the calendar.
  private func namedDate(at place: Int) -> FoundDate? {
    let symbols = items[place].symbols
    var best: FoundDate?
    if symbols.meets([.weekday, .weekdayAbbreviation]) { best = weekdayDate(at: place) }
    if symbols.meets([.month, .period]) { best = longer(best, monthDate(at: place)) }
    if symbols.meets([.relativeDay, .storyDay]) { best = longer(best, relativeDay(at: place)) }
    if symbols.contains(.holiday) { best = longer(best, holiday(at: place)) }
    if symbols.contains(.season) { best = longer(best, season(at: place)) }
    if symbols.meets([.period, .weekend, .next, .last, .this]) { best = longer(best, calendarUnit(at: place)) }
    if symbols.contains(.year) { best = longer(best, decade(at: place)) }
    return symbols.meets([.start, .middle, .ending]) ? longer(best, partOfUnit(at: place)) : best
  }

  private func longer(_ first: FoundDate?, _ second: FoundDate?) -> FoundDate? {
    guard let second else { return first }
    return second.end > first?.end ?? 0 ? second : first
  }

  // MARK: Days

  /// A day's number: « 15 », « 1er », « premier », « quatorze ».
  func dayNumber(at place: Int) -> (day: Int, end: Int)? {
    if has(place, .ordinal), has(place, .lone), term(place).number == 1 { return (1, place + 1) }
    guard let number = integer(place, in: 1...31), let numeral = numeral(place) else { return nil }
    guard numeral.form == .words || numeral.plainDigitCount > 0 && numeral.plainDigitCount <= 2 else { return nil }
    let isFirst = number.value == 1 && has(number.end, .ordinalSuffix)
    return (number.value, isFirst ? number.end + 1 : number.end)
  }

  /// « mardi 22 janvier », « samedi 23/06/18 », « vendredi 15 », « dimanche dernier », « lundi de la semaine prochaine ».
  func weekdayDate(at place: Int) -> FoundDate? {
    guard let next = weekdayEnd(at: place) else { return nil }
    let weekday = term(place).index
    if let day = dateAfterWeekday(weekday, at: next) { return day }
    guard has(place, .weekday) else { return nil }
    var parts = DateParts(weekday: weekday)
    if let week = weekAfterWeekday(weekday, at: next) { return week }
    if hasAny(next, [.next, .last]), !has(next, .ordinal) {
      parts.direction = has(next, .next) ? .future : .past
      return FoundDate(value: .parts(parts), end: next + 1, type: .datetime)
    }
    return FoundDate(value: .parts(parts), end: place + 1, type: .datetime)
  }

  /// The place after a weekday; an abbreviation needs a point or comma, and a number after it.
  private func weekdayEnd(at place: Int) -> Int? {
    if has(place, .weekday) { return place + 1 }
    guard has(place, .weekdayAbbreviation) else { return nil }
    let next = hasAny(place + 1, [.comma, .dot]) ? place + 2 : place + 1
    return isDigits(next) ? next : nil
  }

  private func dateAfterWeekday(_ weekday: Int, at place: Int) -> FoundDate? {
    let opening = skip(place, .opening)
    let start = skip(skip(opening, .comma), .the)
    guard let found = dayOfMonth(at: start) ?? numericDate(at: start) ?? bareDay(at: start, after: place),
      case .parts(var parts) = found.value, parts.day != nil
    else { return nil }
    parts.weekday = weekday
    var end = found.end
    if opening > place { end = skip(end, .closing) }
    return FoundDate(value: .parts(parts), end: end, modifier: found.modifier)
  }

  /// « samedi 16 »: the number must not count something.
  private func bareDay(at start: Int, after place: Int) -> FoundDate? {
    guard let day = dayNumber(at: start), start == place || has(start - 1, .the) else { return nil }
    guard !hasAny(day.end, [.hourMark, .percent, .currency, .measure, .period, .colon, .slash]) else { return nil }
    guard !isPluralNoun(day.end) else { return nil }
    return FoundDate(value: .parts(DateParts(day: day.day)), end: day.end)
  }

  /// « lundi de la semaine prochaine », « vendredi cette semaine », « mardi en huit ».
  private func weekAfterWeekday(_ weekday: Int, at place: Int) -> FoundDate? {
    guard let today = reference.date else { return namelessWeek(at: place) }
    if has(place, .in), let days = integer(place + 1, in: 8...15), days.value == 8 || days.value == 15 {
      // « lundi en huit » is the Monday after the coming one.
      let coming = (weekday - today.weekday + 7) % 7
      return today.adding(days: coming + days.value - days.value % 7).map {
        FoundDate(value: .unit($0.description), end: days.end)
      }
    }
    guard let week = calendarUnit(at: skip(skip(place, .of), .the)), let shift = weekShift(week) else { return nil }
    return today.adding(days: weekday - today.weekday + 7 * shift).map {
      FoundDate(value: .unit($0.description), end: week.end)
    }
  }

  private func namelessWeek(at place: Int) -> FoundDate? {
    guard let week = calendarUnit(at: skip(skip(place, .of), .the)), term(place: week.end - 1, has: "W") else {
      return nil
    }
    return FoundDate(value: .impossible, end: week.end)
  }

  private func term(place: Int, has code: String) -> Bool {
    (max(0, place - 1)...place).contains { has($0, .period) && term($0).code == code }
  }

  /// How many weeks from this one a found week lies.
  private func weekShift(_ week: FoundDate) -> Int? {
    guard let today = reference.date, case .unit(let iso) = week.value else { return nil }
    return (-2...2).first { today.adding(days: 7 * $0)?.isoWeek == iso }
  }

  /// « 22 janvier 2016 », « 1er août », « 9 décembre dernier », « 15 du mois prochain », « 3e jour d'octobre ».
  func dayOfMonth(at place: Int) -> FoundDate? {
    guard let day = dayNumber(at: place) else { return nil }
    let next = day.end
    if let month = monthNumber(at: next, afterDay: true) { return dayMonth(day.day, month.month, at: month.end) }
    if isSign(next), isGlued(next), hasAny(next, [.slash, .dash]), let month = monthNumber(at: next + 1, afterDay: true)
    {
      let yearPlace = isGlued(month.end) && hasAny(month.end, [.slash, .dash]) ? month.end + 1 : month.end
      return dayMonth(day.day, month.month, at: yearPlace)
    }
    if has(next, .of), has(next + 1, .period), let month = monthDate(at: next + 1),
      case .parts(let parts) = month.value,
      let number = parts.month
    {
      return dayMonth(day.day, number, at: month.end)
    }
    guard has(next, .of), let unit = calendarUnit(at: skip(next + 1, .the)), case .unit(let iso) = unit.value,
      iso.utf8.count == 7, let year = Int(iso.prefix(4)), let month = Int(iso.suffix(2))
    else { return nil }
    return FoundDate(value: .parts(DateParts(year: year, month: month, day: day.day)), end: unit.end)
  }

  func dayMonth(_ day: Int, _ month: Int, at place: Int) -> FoundDate {
    var parts = DateParts(month: month, day: day)
    let tail = yearTail(at: place, after: place, &parts)
    return FoundDate(value: .parts(parts), end: tail)
  }

  /// A month's number and the place after it.
  func monthNumber(at place: Int, afterDay: Bool = false) -> (month: Int, end: Int)? {
    guard has(place, .month) || afterDay && has(place, .monthAbbreviation) else { return nil }
    return (term(place).index, skipAbbreviationDot(place + 1))
  }

  /// Skips the point of an abbreviated month, not the sentence's.
  private func skipAbbreviationDot(_ place: Int) -> Int {
    has(place, .dot) && isGlued(place) && numeral(place + 1) != nil ? place + 1 : place
  }

  /// « janvier 2016 », « mars dernier », « mois de mai ».
  func monthDate(at place: Int) -> FoundDate? {
    if has(place, .period), term(place).code == "M", has(place + 1, .of), has(place + 2, .month) {
      return monthDate(at: place + 2).flatMap { $0.type == .date ? nil : $0 }
    }
    guard let month = monthNumber(at: place) else { return nil }
    var parts = DateParts(month: month.month)
    let end = yearTail(at: month.end, after: place, &parts)
    guard end > month.end || !isName(place) else { return nil }
    return FoundDate(value: .parts(parts), end: end, type: parts.year == nil ? .datePeriod : .date)
  }

  /// « Mars » with a capital is a planet where no preposition of time stands before it.
  private func isName(_ place: Int) -> Bool {
    has(place, .ambiguous) && bytes[items[place].start] < 97 && !hasAny(place - 1, [.in, .since, .until])
  }

  /// Reads the year, or « dernier », after a month; returns the place after it.
  private func yearTail(at place: Int, after start: Int, _ parts: inout DateParts) -> Int {
    if let year = yearNumber(at: place, afterMonth: true) {
      parts.year = year.year
      return year.end
    }
    let inner = skip(skip(skip(place, .of), .the), .year)
    if inner > place, let year = yearNumber(at: inner, afterMonth: true), year.year > 999 {
      parts.year = year.year
      return year.end
    }
    if hasAny(place, [.next, .last]), !has(place, .year) {
      parts.direction = has(place, .next) ? .future : .past
      return place + 1
    }
    let unitPlace = skip(skip(place, .of), .the)
    guard !has(unitPlace + 1, .month), let unit = calendarUnit(at: unitPlace), case .unit(let iso) = unit.value,
      iso.utf8.count == 4,
      let year = Int(iso)
    else { return place }
    parts.year = year
    return unit.end
  }
}
