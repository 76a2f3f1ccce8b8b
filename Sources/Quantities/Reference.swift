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
    var near = NearestDay(to: date, direction)
    for year in date.year - 1...date.year + 1 {
      near.consider(CalendarDate(year: year, month: month, day: day), weekday: weekday)
    }
    if near.isAny { return near.day?.year }
    for year in date.year - 8...date.year + 8 { near.consider(CalendarDate(year: year, month: month, day: day)) }
    return near.day?.year
  }

  /// The year in which a month falls.
  func year(month: Int, _ direction: Direction) -> Int? {
    guard let date, let middle = CalendarDate(year: date.year, month: date.month, day: 15) else { return nil }
    var near = NearestDay(to: direction == .nearest ? middle : date, direction)
    for year in date.year - 1...date.year + 1 where direction == .nearest || month != date.month || year != date.year {
      near.consider(CalendarDate(year: year, month: month, day: 15))
    }
    return near.day?.year
  }

  /// The day of some month: « le 16 », « samedi 16 ».
  func day(_ day: Int, weekday: Int?, _ direction: Direction) -> CalendarDate? {
    guard let date, let first = CalendarDate(year: date.year, month: date.month, day: 1) else { return nil }
    let reach = weekday == nil ? 1 : 6
    var near = NearestDay(to: date, direction)
    for offset in -reach...reach {
      guard let month = first.adding(months: offset) else { continue }
      near.consider(CalendarDate(year: month.year, month: month.month, day: day), weekday: weekday)
    }
    return near.day
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
}

/// Finds the day that is nearest to another, days ahead being weighed; of two that are equally near the first.
private struct NearestDay {
  private let origin: CalendarDate
  private let direction: Direction
  private var distance = Int.max
  private(set) var day: CalendarDate?
  /// Whether there was any day to consider, on either side.
  private(set) var isAny = false

  init(to origin: CalendarDate, _ direction: Direction) {
    self.origin = origin
    self.direction = direction
  }

  /// How much nearer a day ahead must be than one that is past: articles tell what happened more than what will.
  private static let futureWeight = 3

  /// Considers a day, where there is one and it has a weekday that is asked for.
  mutating func consider(_ candidate: CalendarDate?, weekday: Int? = nil) {
    guard let candidate, weekday == nil || candidate.weekday == weekday else { return }
    isAny = true
    let days = candidate.dayNumber - origin.dayNumber
    guard direction == .nearest || days == 0 || (days > 0) == (direction == .future) else { return }
    let distance = days > 0 ? days * NearestDay.futureWeight : -days
    guard distance < self.distance else { return }
    (day, self.distance) = (candidate, distance)
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
    guard number >= 0 else {
      return String(repeating: "0", count: max(0, width - "\(number)".utf8.count)) + "\(number)"
    }
    var (count, rest) = (1, number / 10)
    while rest > 0 { (count, rest) = (count + 1, rest / 10) }
    let length = max(count, width)
    return String(unsafeUninitializedCapacity: length) { digits in
      var rest = number
      for index in (0..<length).reversed() {
        digits[index] = UInt8(ascii: "0") + UInt8(rest % 10)
        rest /= 10
      }
      return length
    }
  }

  /// A month of a year, known or not: `2016-05`.
  static func month(_ year: Int?, _ month: Int) -> String {
    guard let year, 0..<10_000 ~= year, 0..<100 ~= month else { return padded(year, 4) + "-" + padded(month, 2) }
    return String(unsafeUninitializedCapacity: 7) { digits in
      var rest = year * 100 + month
      for index in (0..<7).reversed() {
        digits[index] = index == 4 ? UInt8(ascii: "-") : UInt8(ascii: "0") + UInt8(rest % 10)
        if index != 4 { rest /= 10 }
      }
      return 7
    }
  }

  /// A number with leading zeros, or as many X when it is unknown.
  static func padded(_ number: Int?, _ width: Int) -> String {
    guard let number else { return String(repeating: "X", count: width) }
    return padded(number, width)
  }
}
