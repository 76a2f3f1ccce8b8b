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

  /// Numbers that an integer does not hold are none, however many digits they have.
  @Test(
    arguments: [
      (Int128(12), 2, 1200), (-5, 0, -5), (0, 0, 0), (9, 18, 9_000_000_000_000_000_000), (1, 19, nil), (1, -1, nil),
      (Int128.max, 18, nil), (Int128.min + 1, 1, nil),
    ] as [(Int128, Int, Int?)])
  func givesWholeNumbers(significand: Int128, exponent: Int, integer: Int?) {
    #expect(ExactDecimal(significand, exponent: exponent).integer == integer)
  }

  @Test func orders() {
    let sorted = ["-12", "-1.5", "0", "0.05", "3", "12.5", "13", "1000"].compactMap { ExactDecimal($0) }
    #expect(sorted.reversed().sorted() == sorted)
  }

  @Test func ordersAndPrintsAsWholeNumbersDo() {
    var random = SeededGenerator(state: 4)
    let powers = (0...6).map { power in (0..<power).reduce(1) { product, _ in product * 10 } }
    for _ in 0..<20_000 {
      let (a, b) = (Int.random(in: -2000...2000, using: &random), Int.random(in: -2000...2000, using: &random))
      let (e, f) = (Int.random(in: 0...6, using: &random), Int.random(in: 0...6, using: &random))
      let (left, right) = (ExactDecimal(Int128(a), exponent: e), ExactDecimal(Int128(b), exponent: f))
      let (leftWhole, rightWhole) = (a * powers[e], b * powers[f])
      #expect((left < right) == (leftWhole < rightWhole) && (left == right) == (leftWhole == rightWhole))
      #expect(left.integer == leftWhole && left.description == String(leftWhole))
    }
  }

  @Test func wideNumbersLoseTheirZerosToo() {
    let wide = Int128(Int64.max) * 1000
    #expect(ExactDecimal(wide) == ExactDecimal(Int128(Int64.max), exponent: 3))
    #expect(ExactDecimal(wide).description == String(wide))
    #expect(ExactDecimal(Int128(Int64.min), exponent: -1).description == "-922337203685477580.8")
  }
}
