import AnnotationModel
import Testing

@Suite struct CalendarDateTests {
  @Test(arguments: [
    ("1970-01-01", 0, 4), ("2016-02-29", 16860, 1), ("0001-01-01", -719_162, 1), ("9999-12-31", 2_932_896, 5),
  ])
  func daysAndWeekdays(iso: String, dayNumber: Int, weekday: Int) throws {
    let date = try #require(CalendarDate(iso))
    #expect(date.dayNumber == dayNumber)
    #expect(date.weekday == weekday)
    #expect(CalendarDate(dayNumber: dayNumber)?.description == iso)
  }

  @Test(arguments: [
    "2015-02-29", "2016-13-01", "2016-00-10", "0000-01-01", "2016-1-1", "2016-01-1x", "", "--", "2016-01-32",
  ])
  func rejectsWhatTheCalendarHasNot(iso: String) {
    #expect(CalendarDate(iso) == nil)
  }

  @Test func everyDayOfFourCenturiesGoesThereAndBack() {
    for number in stride(from: -20_000, to: 126_097, by: 1) {
      let date = CalendarDate(dayNumber: number)
      #expect(date?.dayNumber == number && date.flatMap { CalendarDate($0.description) } == date)
    }
  }

  @Test(arguments: [
    ("2016-01-31", 1, "2016-02-29"), ("2016-01-31", -2, "2015-11-30"), ("2015-12-15", 13, "2017-01-15"),
  ])
  func addsMonths(iso: String, months: Int, result: String) {
    #expect(CalendarDate(iso)?.adding(months: months)?.description == result)
  }
}
