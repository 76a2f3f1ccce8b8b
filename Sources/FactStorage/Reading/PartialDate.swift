import AnnotationModel

/// A day, a month or a year as ISO 8601 writes it: `2016-01-10`, `2016-01`, `2016`.
public struct PartialDate: Hashable, Sendable {
  /// The date as written.
  public let text: String

  /// Reads a date; nil when it is none of the calendar.
  public init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let widths = parts.map(\.utf8.count)
    guard [[4], [4, 2], [4, 2, 2]].contains(widths), parts.allSatisfy({ $0.utf8.allSatisfy(isDigit) }) else {
      return nil
    }
    let numbers = parts.compactMap { Int($0) } + [1, 1]
    guard CalendarDate(year: numbers[0], month: numbers[1], day: numbers[2]) != nil else { return nil }
    self.text = text
  }

  /// The least text in SQLite's order of bytes that comes after every date within this one.
  var upperBound: String { text + "~" }
}

private func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
