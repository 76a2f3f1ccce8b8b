import AnnotationModel
import Testing

@Suite struct NumberedTextsTests {
  @Test func textsHaveTheNumbersOfTheirFirstComing() {
    var table = NumberedTexts()
    // The second use finds the room that the first one made, the third less.
    for (seed, count) in [(1, 2000), (2, 2000), (3, 20), (4, 40_000), (5, 50)] {
      table.removeAll()
      check(&table, seed: UInt64(seed), count: count)
    }
  }

  /// Texts of few signs come again often; some differ in nothing but their length or a NUL.
  private func check(_ table: inout NumberedTexts, seed: UInt64, count: Int) {
    var random = SeededGenerator(state: seed)
    var numbers: [[UInt8]: Int] = [:]
    for _ in 0..<count {
      let length = Int.random(in: 0..<20, using: &random)
      let text = (0..<length).map { _ in [0, 0x61, 0x62, 0xC3].randomElement(using: &random) ?? 0 } as [UInt8]
      let expected = numbers[text, default: numbers.count]
      numbers[text] = expected
      let given = text.withUnsafeBufferPointer { table.number(of: $0) }
      let raw = text.withUnsafeBytes { table.number(of: $0) }
      _ = table.room(for: length).update(from: text)
      let written = table.number(ofWritten: length)
      #expect([given, raw, written] == [expected, expected, expected])
    }
    let total = table.count
    #expect(total == numbers.count)
  }

  @Test func stringsAreNumberedByTheirBytes() {
    var table = NumberedTexts()
    let texts = [("é", 0), ("e\u{301}", 1), ("", 2), ("é", 0), ("un texte de plus de quinze octets", 3), ("", 2)]
    for (text, expected) in texts {
      let number = table.number(of: text)
      #expect(number == expected)
    }
  }
}
