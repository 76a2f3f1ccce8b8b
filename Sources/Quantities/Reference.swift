import AnnotationModel

/// What relative dates count from.
struct Reference: Sendable {
  /// The day that the document was written.
  let date: CalendarDate?
  /// The second of that day, where it is known.
  let second: Int?
  /// The last whole date of the text before the sentence; « le lendemain » counts from it.
  var story: CalendarDate?
}

/// Which of several possible days is meant.
enum Direction: Sendable { case nearest, past, future }

extension Reference {
  /// The year in which a day of the year falls; with a weekday, the nearest year in which both agree.
  func year(month: Int, day: Int, weekday: Int?, _ direction: Direction) -> Int? {
    guard let date else { return nil }
    let near = days(date.year - 1...date.year + 1, month, day).filter { weekday == nil || $0.weekday == weekday }
    if !near.isEmpty { return nearest(near, direction)?.year }
    let days = days(date.year - 8...date.year + 8, month, day)
    return nearest(days, direction)?.year
  }

  private func days(_ years: ClosedRange<Int>, _ month: Int, _ day: Int) -> [CalendarDate] {
    years.compactMap { CalendarDate(year: $0, month: month, day: day) }
  }

  /// The year in which a month falls.
  func year(month: Int, _ direction: Direction) -> Int? {
    guard let date else { return nil }
    let days = (date.year - 1...date.year + 1).compactMap { CalendarDate(year: $0, month: month, day: 15) }
    guard direction == .nearest else {
      return nearest(days.filter { $0.month != date.month || $0.year != date.year }, direction)?.year
    }
    guard let middle = CalendarDate(year: date.year, month: date.month, day: 15) else { return nil }
    return Reference(date: middle, second: nil).nearest(days, .nearest)?.year
  }

  /// The day of some month: « le 16 », « samedi 16 ».
  func day(_ day: Int, weekday: Int?, _ direction: Direction) -> CalendarDate? {
    guard let date, let first = CalendarDate(year: date.year, month: date.month, day: 1) else { return nil }
    let reach = weekday == nil ? 1 : 6
    let days = (-reach...reach).compactMap { offset -> CalendarDate? in
      guard let month = first.adding(months: offset) else { return nil }
      return CalendarDate(year: month.year, month: month.month, day: day)
    }
    return nearest(days.filter { weekday == nil || $0.weekday == weekday }, direction)
  }

  /// The day of a week: without direction the last one until today, as news have it; « prochain » is next week's.
  func day(weekday: Int, _ direction: Direction) -> CalendarDate? {
    guard let date else { return nil }
    let back = (date.weekday - weekday + 7) % 7
    switch direction {
    case .nearest: return date.adding(days: -back)
    case .past: return date.adding(days: back == 0 ? -7 : -back)
    case .future: return date.adding(days: weekday - date.weekday + 7)
    }
  }

  /// How much nearer a day ahead must be than one that is past: articles tell what happened more than what will.
  private static let futureWeight = 3

  /// The day that is nearest to the reference, days ahead being weighed; of two that are equally near the earlier.
  private func nearest(_ days: [CalendarDate], _ direction: Direction) -> CalendarDate? {
    guard let date else { return nil }
    let allowed = days.filter {
      switch direction {
      case .nearest: true
      case .past: $0 <= date
      case .future: $0 >= date
      }
    }
    let distance = { (day: CalendarDate) in
      day > date ? (day.dayNumber - date.dayNumber) * Reference.futureWeight : date.dayNumber - day.dayNumber
    }
    return allowed.min { distance($0) < distance($1) }
  }
}

extension CalendarDate {
  /// Easter Sunday of a year by the Gregorian computus (Meeus, Jones and Butcher).
  static func easter(_ year: Int) -> CalendarDate? {
    let (a, b, c) = (year % 19, year / 100, year % 100)
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7
    let m = (a + 11 * h + 22 * l) / 451
    let sum = h + l - 7 * m + 114
    return CalendarDate(year: year, month: sum / 31, day: sum % 31 + 1)
  }

  /// The nth weekday of a month, from its end when n is negative.
  static func nth(_ n: Int, weekday: Int, year: Int, month: Int) -> CalendarDate? {
    let last = dayCount(year: year, month: month)
    guard let edge = CalendarDate(year: year, month: month, day: n > 0 ? 1 : last) else { return nil }
    let offset = n > 0 ? (weekday - edge.weekday + 7) % 7 : -((edge.weekday - weekday + 7) % 7)
    guard let day = edge.adding(days: offset + 7 * (n > 0 ? n - 1 : n + 1)), day.month == month else { return nil }
    return day
  }

  /// The ISO 8601 week: `2016-W45`.
  var isoWeek: String {
    guard let thursday = adding(days: 4 - weekday), let first = CalendarDate(year: thursday.year, month: 1, day: 1)
    else { return description }
    let week = (thursday.dayNumber - first.dayNumber) / 7 + 1
    return ISO.padded(thursday.year, 4) + "-W" + ISO.padded(week, 2)
  }

  /// The ISO 8601 month: `2016-11`.
  var isoMonth: String { ISO.padded(year, 4) + "-" + ISO.padded(month, 2) }
}

/// Pieces of ISO 8601 notation.
enum ISO {
  /// A number with leading zeros.
  static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    let missing = width - digits.utf8.count
    return missing > 0 ? String(repeating: "0", count: missing) + digits : digits
  }

  /// A number with leading zeros, or as many X when it is unknown.
  static func padded(_ number: Int?, _ width: Int) -> String {
    guard let number else { return String(repeating: "X", count: width) }
    return padded(number, width)
  }
}
