import AnnotationModel

// Holidays and seasons: « Noël », « Pâques 2019 », « l'été prochain ».
extension SentenceReader {
  func holiday(at place: Int) -> FoundDate? {
    guard has(place, .holiday) else { return nil }
    let yearPlace = skip(skip(place + 1, .of), .in)
    let year = yearNumber(at: yearPlace, afterMonth: false)
    let value = holidayValue(term(place), year: year?.year)
    return FoundDate(value: value, end: year?.end ?? place + 1, type: .holiday)
  }

  private func holidayValue(_ term: Term, year: Int?) -> DateValue {
    if term.code == "easter" { return easterValue(term.index, year: year) }
    let numbers = term.code.split(separator: "-", omittingEmptySubsequences: false)
    guard numbers.count > 2 else {
      return .parts(DateParts(year: year, month: Int(numbers[0]), day: numbers.last.flatMap { Int($0) }))
    }
    return nthWeekdayHoliday(term.code, numbers, year: year)
  }

  private func easterValue(_ offset: Int, year: Int?) -> DateValue {
    let years = year.map { [$0] } ?? reference.date.map { [$0.year - 1, $0.year, $0.year + 1] } ?? []
    let days = years.compactMap { CalendarDate.easter($0)?.adding(days: offset) }
    let near = days.min { distance($0) < distance($1) }
    return near.map { .unit($0.description) } ?? .impossible
  }

  private func distance(_ day: CalendarDate) -> Int {
    reference.date.map { abs($0.dayNumber - day.dayNumber) } ?? 0
  }

  /// `06-WXX-7-3`: the third Sunday of June.
  private func nthWeekdayHoliday(_ code: String, _ numbers: [Substring], year: Int?) -> DateValue {
    guard let month = Int(numbers[0]), let weekday = Int(numbers[2]) else { return .impossible }
    let n = numbers.count == 5 ? -1 : Int(numbers[3]) ?? 1
    let years = year.map { [$0] } ?? reference.date.map { [$0.year - 1, $0.year, $0.year + 1] } ?? []
    let days = years.compactMap { CalendarDate.nth(n, weekday: weekday, year: $0, month: month) }
    let near = days.min { distance($0) < distance($1) }
    return .unit(near?.description ?? "XXXX-" + code)
  }

  /// « l'été 2016 », « cet hiver », « printemps prochain »; « a été » has no article.
  func season(at place: Int) -> FoundDate? {
    guard has(place, .season), !has(place - 1, .of) || hasAny(place - 2, [.middle, .start, .ending]) else { return nil }
    let yearPlace = skip(skip(skip(place + 1, .of), .the), .year)
    if let year = yearNumber(at: yearPlace, afterMonth: false) {
      return FoundDate(value: season(place, year.year), end: year.end)
    }
    if hasAny(place + 1, [.next, .last]), let today = reference.date {
      let shift =
        has(place + 1, .next) ? (today.month < 3 * term(place).index ? 0 : 1) : pastSeason(term(place).index, today)
      return FoundDate(value: season(place, today.year + shift), end: place + 2, type: .datePeriod)
    }
    if has(place - 1, .this), let today = reference.date {
      return FoundDate(value: season(place, today.year), end: place + 1, type: .datePeriod)
    }
    guard hasAny(place - 1, [.the, .of, .in]) else { return nil }
    return FoundDate(value: .unit(term(place).code), end: place + 1, type: .datePeriod)
  }

  private func season(_ place: Int, _ year: Int) -> DateValue {
    .unit(ISO.padded(year, 4) + "-" + term(place).code)
  }

  /// « l'été dernier » is this year's once it is over.
  private func pastSeason(_ season: Int, _ today: CalendarDate) -> Int { today.month > 3 * season ? 0 : -1 }
}
