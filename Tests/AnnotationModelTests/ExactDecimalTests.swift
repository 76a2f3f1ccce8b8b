import AnnotationModel
import Testing

@Suite struct ExactDecimalTests {
  @Test(arguments: [
    ("1680000000", "1680000000"), ("12.50", "12.5"), ("0.05", "0.05"), ("-3.14", "-3.14"), ("000", "0"), ("0.0", "0"),
    ("100", "100"),
  ])
  func readsAndPrints(text: String, printed: String) {
    #expect(ExactDecimal(text)?.description == printed)
  }

  @Test(arguments: ["", "-", ".", "1..5", "1e9", "--1", "12 5", String(repeating: "9", count: 31)])
  func rejectsWhatIsNoNumber(text: String) {
    #expect(ExactDecimal(text) == nil)
  }

  @Test func multipliesAndAddsExactly() {
    #expect(ExactDecimal("1.68")?.multiplied(by: ExactDecimal(1, exponent: 9)) == ExactDecimal(1_680_000_000))
    #expect(ExactDecimal("0.1")?.adding(ExactDecimal(2, exponent: -1)) == ExactDecimal("0.3"))
  }

  @Test func orders() {
    let sorted = ["-12", "-1.5", "0", "0.05", "3", "12.5", "13", "1000"].compactMap { ExactDecimal($0) }
    #expect(sorted.reversed().sorted() == sorted)
  }
}
