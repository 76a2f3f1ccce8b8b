import AnnotationModel
import Testing

@testable import TextAnalysis

/// What is looked for eight bytes at a time is found wherever it stands.
@Suite struct TextLineTests {
  private static let pieces = [
    "a", " ", "\t", "é", "’", "«", "\n", "\r\n", "\u{85}", "\u{2028}", "\u{A0}", "mots", "8",
  ]

  @Test func wordsAreRunsBetweenSpaces() {
    var generator = SeededGenerator(state: 11)
    for _ in 0..<2000 {
      var text = randomText(&generator)
      let expected = text.utf8.split { $0 <= 0x20 }.count
      text.withUTF8 { utf8 in
        let line = TextLine(span: TextSpan(0, utf8.count), followsBlank: false, utf8: utf8)
        #expect(line.wordCount == expected)
      }
    }
  }

  @Test func linesEndWhereverTheirEndsStand() {
    var generator = SeededGenerator(state: 12)
    for _ in 0..<2000 {
      var text = randomText(&generator)
      var expected = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).count
      if text.last?.isNewline ?? true { expected -= 1 }
      text.withUTF8 { utf8 in
        var count = 0
        LineReader(utf8: utf8).forEachLine { _ in count += 1 }
        #expect(count == expected)
      }
    }
  }

  /// What rules out by two bytes that lines read the same, or that a cue matches, rules none out wrongly.
  @Test func linesAreComparedAsTheirNormalizedFormsAre() {
    let pieces = ["a", "A", "e", "E", "\u{301}", "é", "É", "œ", "oe", "'", "’", " ", "\u{AD}", "b"]
    var generator = SeededGenerator(state: 13)
    func random() -> String {
      (0..<Int.random(in: 1...4, using: &generator)).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
    }
    for _ in 0..<3000 {
      let (first, second) = (random(), random())
      let text = Array((first + second).utf8)
      text.withUnsafeBufferPointer { utf8 in
        let line = TextLine(span: TextSpan(0, first.utf8.count), followsBlank: false, utf8: utf8)
        let other = TextLine(span: TextSpan(first.utf8.count, utf8.count), followsBlank: false, utf8: utf8)
        let form = Array(WordNormalizer.normalized(first).utf8)
        #expect(line.normalized(in: utf8) == form)
        #expect(line.isShort == !form.isEmpty)
        #expect(line.reads(as: other, in: utf8) == (form == Array(WordNormalizer.normalized(second).utf8)))
        let cues = BlockCues([BlockCue(pattern: second + "*", effect: .teaser)])
        #expect(cues.mayOpen(with: line.opening) || cues.effect(of: form) == nil)
      }
    }
  }

  private func randomText(_ generator: inout SeededGenerator) -> String {
    (0..<Int.random(in: 0...30, using: &generator))
      .map { _ in Self.pieces.randomElement(using: &generator) ?? "" }.joined()
  }
}
