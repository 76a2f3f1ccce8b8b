/// A day of the proleptic Gregorian calendar.
public struct CalendarDate: Hashable, Sendable, Codable {
  /// The year, 1 to 9999.
  public let year: Int
  /// The month, 1 to 12.
  public let month: Int
  /// The day, 1 to the month's last.
  public let day: Int

  /// Creates a day, or nil when the calendar has none such (31 February).
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month),
      (1...CalendarDate.dayCount(year: year, month: month)).contains(day)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// How many days a month has.
  public static func dayCount(year: Int, month: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: isLeap(year) ? 29 : 28
    default: 31
    }
  }

  /// Whether a year has a 29 February.
  public static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  /// Days since 1 January 1970, negative before it.
  ///
  /// Counts from 1 March, so that the leap day ends the year.
  public var dayNumber: Int {
    let shiftedYear = month > 2 ? year : year - 1
    let monthFromMarch = (month + 9) % 12
    let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
    return shiftedYear * 365 + shiftedYear / 4 - shiftedYear / 100 + shiftedYear / 400 + dayOfYear - 719_468
  }

  /// Creates the day that lies `dayNumber` days after 1 January 1970, or nil outside years 1 to 9999.
  public init?(dayNumber: Int) {
    let days = dayNumber + 719_468
    guard days >= 306, days < 3_652_365 else { return nil }
    let era = days / 146_097
    let dayOfEra = days % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    self.init(
      year: era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month: month,
      day: dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
  }

  /// The day of the week, 1 for Monday to 7 for Sunday.
  public var weekday: Int { (((dayNumber + 3) % 7) + 7) % 7 + 1 }

  /// The day that lies `days` later, or nil outside years 1 to 9999.
  public func adding(days: Int) -> CalendarDate? { CalendarDate(dayNumber: dayNumber + days) }

  /// The same day `months` later, or that month's last day when it is shorter; nil outside years 1 to 9999.
  public func adding(months: Int) -> CalendarDate? {
    let index = year * 12 + (month - 1) + months
    guard index >= 12 else { return nil }
    let lastDay = CalendarDate.dayCount(year: index / 12, month: index % 12 + 1)
    return CalendarDate(year: index / 12, month: index % 12 + 1, day: min(day, lastDay))
  }
}

extension CalendarDate: Comparable {
  /// Orders by time.
  public static func < (a: CalendarDate, b: CalendarDate) -> Bool {
    (a.year, a.month, a.day) < (b.year, b.month, b.day)
  }
}

extension CalendarDate: LosslessStringConvertible {
  /// The day in ISO 8601: `2016-01-10`.
  public var description: String {
    String(unsafeUninitializedCapacity: 10) { digits in
      var number = (year * 100 + month) * 100 + day
      for index in (0..<10).reversed() {
        let isHyphen = index == 4 || index == 7
        digits[index] = isHyphen ? UInt8(ascii: "-") : UInt8(ascii: "0") + UInt8(number % 10)
        if !isHyphen { number /= 10 }
      }
      return 10
    }
  }

  /// Reads a day in ISO 8601 (`2016-01-10`); nil when it is written otherwise or does not exist.
  public init?(_ description: String) {
    guard description.utf8.count == 10 else { return nil }
    var number = 0
    var index = 0
    for byte in description.utf8 {
      if index == 4 || index == 7 {
        guard byte == UInt8(ascii: "-") else { return nil }
      } else {
        guard byte &- 48 < 10 else { return nil }
        number = number * 10 + Int(byte - 48)
      }
      index += 1
    }
    self.init(year: number / 10_000, month: number / 100 % 100, day: number % 100)
  }
}
