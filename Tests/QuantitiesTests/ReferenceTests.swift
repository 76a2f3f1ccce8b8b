import AnnotationModel
import TestSupport
import Testing

@testable import Quantities

@Suite struct ReferenceTests {
  /// How far a day lies, days ahead being weighed.
  private func distance(_ day: CalendarDate, _ origin: CalendarDate) -> Int {
    let days = day.dayNumber - origin.dayNumber
    return days > 0 ? 3 * days : -days
  }

  @Test func aDayWithoutYearIsTheNearestThatAgrees() throws {
    var random = SeededGenerator(seed: 3)
    for _ in 0..<2000 {
      let day = try #require(CalendarDate(dayNumber: Int.random(in: 0..<20_000, using: &random)))
      let origin = try #require(CalendarDate(dayNumber: Int.random(in: 4000..<16_000, using: &random)))
      let weekday = Bool.random(using: &random) ? Int.random(in: 1...7, using: &random) : nil
      let reference = Reference(date: origin, second: nil)
      let near = (origin.year - 1...origin.year + 1)
        .compactMap { CalendarDate(year: $0, month: day.month, day: day.day) }
        .filter { weekday == nil || $0.weekday == weekday }
      let far = (origin.year - 8...origin.year + 8).compactMap {
        CalendarDate(year: $0, month: day.month, day: day.day)
      }
      for direction in [Direction.nearest, .past, .future] {
        let allowed = (near.isEmpty ? far : near).filter {
          direction == .nearest || (direction == .past ? $0 <= origin : $0 >= origin)
        }
        let expected = allowed.min { distance($0, origin) < distance($1, origin) }
        #expect(reference.year(month: day.month, day: day.day, weekday: weekday, direction) == expected?.year)
      }
    }
  }

  @Test func monthsAreWrittenWithTheirZeros() {
    #expect(ISO.month(2016, 5) == "2016-05")
    #expect(ISO.month(987, 12) == "0987-12")
    #expect(ISO.month(nil, 1) == "XXXX-01")
    #expect(ISO.month(12_345, 1) == "12345-01")
    #expect([0, 7, 10, 365, 12_345].map { ISO.padded($0, 3) } == ["000", "007", "010", "365", "12345"])
  }

  @Test func lengthsAddUpWhileTheirUnitsFall() throws {
    let year = try #require(Length("Y", count: 2))
    let months = try #require(Length("3M", count: 2))
    let hours = try #require(Length("TH", count: 5))
    let sum = try #require(year.adding(months)?.adding(hours))
    #expect(sum.iso == "P2Y6MT5H")
    #expect(sum.isClock && sum.lastUnit == "H" && sum.seconds == 18_000)
    #expect(months.adding(year) == nil && hours.adding(year) == nil && hours.adding(hours) == nil)
    #expect(hours.addingHalf()?.iso == "PT5.5H" && year.adding(months)?.addingHalf()?.iso == "P2Y6.5M")
  }
}
