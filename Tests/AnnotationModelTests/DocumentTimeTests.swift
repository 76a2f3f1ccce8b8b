import AnnotationModel
import Testing

@Suite struct DocumentTimeTests {
  @Test(arguments: [
    ("2018-05-26", "2018-05-26", nil), ("2018-05-26T14:30", "2018-05-26", 52200),
    ("2018-05-26 00:00:05", "2018-05-26", 5), ("2018-05-26T14:30:00Z", "2018-05-26", 52200),
    ("2018-05-26T14:30:00+02:00", "2018-05-26", 52200),
  ])
  func reads(text: String, date: String, secondOfDay: Int?) {
    #expect(DocumentTime(text) == CalendarDate(date).map { DocumentTime(date: $0, secondOfDay: secondOfDay) })
  }

  @Test(arguments: ["", "2018-5-26", "2018-05-26T", "2018-05-26T25:00", "2018-05-26x14:30", "2018-05-26T14"])
  func rejectsWhatIsNoTime(text: String) {
    #expect(DocumentTime(text) == nil)
  }
}
