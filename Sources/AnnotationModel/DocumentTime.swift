/// When a document was written: a day, and the time of day where it is known.
public struct DocumentTime: Hashable, Sendable {
  /// The day.
  public let date: CalendarDate
  /// Seconds since midnight; nil when only the day is known.
  public let secondOfDay: Int?

  /// Creates a time.
  public init(date: CalendarDate, secondOfDay: Int? = nil) {
    self.date = date
    self.secondOfDay = secondOfDay
  }

  /// Reads ISO 8601: `2018-05-26`, `2018-05-26T14:30`, `2018-05-26 14:30:05`, with `Z` or an offset, which is left
  /// out of account; nil when it is written otherwise or does not exist.
  public init?(_ text: some StringProtocol) {
    guard let date = CalendarDate(String(text.prefix(10))) else { return nil }
    let rest = text.dropFirst(10)
    guard let separator = rest.first else {
      self.init(date: date)
      return
    }
    let digits = rest.dropFirst().prefix(8).split(separator: ":", omittingEmptySubsequences: false)
    let parts = digits.compactMap { $0.utf8.count >= 2 ? Int($0.prefix(2)) : nil }
    guard separator == "T" || separator == " ", parts.count >= 2, (0...23).contains(parts[0]),
      (0...59).contains(parts[1]), parts.count < 3 || (0...60).contains(parts[2])
    else { return nil }
    self.init(date: date, secondOfDay: parts[0] * 3600 + parts[1] * 60 + (parts.count > 2 ? parts[2] : 0))
  }
}
