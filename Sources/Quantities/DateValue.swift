import AnnotationModel

/// A date as the text states it.
enum DateValue: Hashable, Sendable {
  /// Parts of a calendar date.
  case parts(DateParts)
  /// A unit of time in ISO 8601 or ISO-TimeML notation: `2016-W45`, `197X`, `2016-SU`.
  case unit(String)
  /// What the calendar has not: « 31 février ».
  case impossible
}

/// The parts of a date that the text states.
struct DateParts: Hashable, Sendable {
  @DatePart var year: Int? = nil
  @DatePart var month: Int? = nil
  @DatePart var day: Int? = nil
  @DatePart var weekday: Int? = nil
  var direction = Direction.nearest
}

/// A number that may be missing, in four bytes: dates are handed on from reader to reader.
@propertyWrapper
struct DatePart: Hashable, Sendable {
  private var stored = Int32.min

  init(wrappedValue: Int?) { self.wrappedValue = wrappedValue }

  @inline(__always) var wrappedValue: Int? {
    get { stored == Int32.min ? nil : Int(stored) }
    set { stored = newValue.map { Int32(clamping: $0) } ?? Int32.min }
  }
}

extension DateValue {
  /// The date in ISO 8601 at the precision stated; unknown parts are X.
  func iso(_ reference: Reference) -> String? {
    switch self {
    case .unit(let text): text
    case .impossible: nil
    case .parts(let parts): parts.iso(reference)
    }
  }

  /// The day, where the text and the reference tell it.
  func day(_ reference: Reference) -> CalendarDate? {
    switch self {
    case .parts(let parts): parts.iso(reference).flatMap { CalendarDate($0) }
    case .unit(let text): CalendarDate(text)
    case .impossible: nil
    }
  }

  /// Whether it is a day and not a longer time.
  var isDay: Bool {
    switch self {
    case .parts(let parts): parts.day != nil || parts.weekday != nil
    case .unit(let text): CalendarDate(text) != nil
    case .impossible: false
    }
  }
}

extension DateParts {
  func iso(_ reference: Reference) -> String? {
    if let day { return isoDay(day, reference) }
    if let month {
      return ISO.month(year ?? reference.year(month: month, direction), month)
    }
    if let year { return ISO.padded(year, 4) }
    guard let weekday else { return nil }
    return reference.day(weekday: weekday, direction)?.description ?? "XXXX-WXX-\(weekday)"
  }

  private func isoDay(_ day: Int, _ reference: Reference) -> String? {
    guard let month else {
      guard (1...31).contains(day) else { return nil }
      return reference.day(day, weekday: weekday, direction)?.description ?? "XXXX-XX-" + ISO.padded(day, 2)
    }
    guard CalendarDate(year: year ?? 2000, month: month, day: day) != nil else { return nil }
    let year = year ?? reference.year(month: month, day: day, weekday: weekday, direction)
    if let year, let date = CalendarDate(year: year, month: month, day: day) { return date.description }
    return ISO.padded(year, 4) + "-" + ISO.padded(month, 2) + "-" + ISO.padded(day, 2)
  }
}

/// A time of day as the text states it.
struct ClockTime: Hashable, Sendable {
  var hour: Int
  var minute: Int?
  var second: Int?
  /// The offset from UTC, as written in ISO 8601; empty for local time.
  var zone = ""

  /// Whether a clock shows it.
  var isPossible: Bool {
    (0...24).contains(hour) && (0..<60).contains(minute ?? 0) && (0..<60).contains(second ?? 0)
      && (hour < 24 || (minute ?? 0) == 0)
  }

  /// The time in ISO 8601 at the precision stated: `T05`, `T19:56:30`; nil when no clock shows it.
  var iso: String? {
    guard isPossible else { return nil }
    let hours = "T" + ISO.padded(hour, 2)
    let minutes = minute.map { ":" + ISO.padded($0, 2) } ?? ""
    let seconds = second.map { ":" + ISO.padded($0, 2) } ?? ""
    return hours + minutes + seconds + zone
  }

  /// The time that a part of the day says: « 8 heures du soir » is 20.
  func inPart(_ part: String) -> ClockTime {
    var result = self
    let isLate = part == "AF" || part == "EV" || (part == "NI" && hour >= 6)
    if isLate, hour < 12, hour > 0 { result.hour += 12 }
    if part == "MO" || part == "NI", hour == 12 { result.hour = 0 }
    return result
  }
}
