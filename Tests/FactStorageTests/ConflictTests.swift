import AnnotationModel
import Testing

@testable import FactStorage

@Suite struct ConflictTests {
  @Test(arguments: [
    ("1970", "1970-03", true), ("1970-03-03", "1970-03-04", false), ("XXXX-03-03", "1970-03-03", true),
    ("XXXX-03-03", "1970-03-04", false), ("1970", "1971-01-01", false), ("1970-03-03", "1970-03-03", true),
  ])
  func dates(_ a: String, _ b: String, _ areCompatible: Bool) {
    #expect(areCompatibleDates(a, b) == areCompatible)
    #expect(areCompatibleDates(b, a) == areCompatible)
  }

  @Test(arguments: [
    (("2016-01-10", "2016-06-10"), ("2016-03-01", "2016-03-01"), true),
    (("2016-01-10", "2016-03-01"), ("2016-03-01", "2018-01-01"), false),
    (("2012", "2016"), ("2016-03", "2018"), false), (("2012", "2016"), ("2014", "2018"), true),
    (("2016-03-01", "2016-03-01"), ("2016-03-01", "2016-03-01"), false),
  ])
  func times(_ a: (String, String), _ b: (String, String), _ overlap: Bool) {
    let (first, second) = (HeldTime(start: a.0, end: a.1), HeldTime(start: b.0, end: b.1))
    #expect(first.overlaps(second) == overlap)
    #expect(second.overlaps(first) == overlap)
  }

  @Test(arguments: ["born_on\tobject", "born_on\tobject\tx", "a\tsubject\t-", "a\tverb\t-", "\tobject\t-"])
  func aMalformedRowIsRefusedWithItsLine(_ row: String) {
    #expect(throws: ConfigurationError.self) { try ConflictRule.rules("# head\n\(row)\n", path: "conflicts.tsv") }
  }

  @Test func rowsAreRead() throws {
    let rules = try ConflictRule.rules("# head\nborn_on\tobject\t-\nposition_held\tsubject\tmaire\n", path: "c")
    #expect(rules == [.oneObject(relation: "born_on"), .oneSubject(relation: "position_held", role: "maire")])
  }
}
