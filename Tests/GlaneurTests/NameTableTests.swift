import AnnotationModel
import TestSupport
import Testing

@testable import FactExtraction

@Suite struct NameTableTests {
  /// A text of words without blocks or sentences.
  private func text(_ words: [String]) -> AnalysedText {
    var start = 0
    let tokens = words.map { word in
      defer { start += word.utf8.count + 1 }
      return Token(
        span: TextSpan(start, start + word.utf8.count), kind: .word, shape: .capitalized, followsSpace: start > 0)
    }
    return AnalysedText(
      source: SourceText(words.joined(separator: " ")), blocks: [], sentences: [], tokens: tokens,
      metadata: DocumentMetadata())
  }

  @Test func namesHaveOneNumberAndShareTheirEndsWhenTheirFoldedFormsAreTheSame() {
    let names = NameTable()
    // The second text finds the room that the first one made, the third less.
    for (seed, count) in [(14, 1000), (15, 1000), (16, 20), (17, 20_000), (18, 50)] {
      check(names, seed: UInt64(seed), wordCount: count)
    }
  }

  private func check(_ names: NameTable, seed: UInt64, wordCount: Int) {
    var random = SeededGenerator(seed: seed)
    let parts = ["é", "E", "Œ", "oe", "ß", "ss", "n", "N", "ñ", "’", "'", "Ж", "ж", "e\u{301}"]
    let words = (0..<wordCount).map { _ in
      (0...Int.random(in: 0..<3, using: &random)).map { _ in parts.randomElement(using: &random) ?? "" }.joined()
    }
    let text = text(words)
    names.begin(text)
    var forms: [ExactText: Int] = [:]
    var ends: [Int: NameEnds] = [:]
    for _ in 0..<2000 {
      let start = Int.random(in: 0..<words.count, using: &random)
      let tokens = start..<min(words.count, start + Int.random(in: 1...2, using: &random))
      let number = names.number(ofTokens: tokens)
      let form = ExactText(text.foldedText(ofTokens: tokens))
      #expect(forms[form, default: forms.count] == number)
      forms[form] = number
      #expect(names.number(of: text.text(ofTokens: tokens)) == number)
      let bytes = text.source.utf8[text.span(ofTokens: tokens).range]
      let own = NameEnds(first: bytes.first ?? 0, last: bytes.last ?? 0)
      #expect(!ends[number, default: own].isDisjoint(with: own))
      ends[number] = own
    }
    #expect(names.count == forms.count)
  }

  @Test func aListHoldsWhatWasSetForANumber() {
    var list = NumberedList<Int>()
    #expect(list.isEmpty)
    list[3] = 5
    list[1] = 7
    #expect((0..<5).map { list[$0] } == [nil, 7, nil, 5, nil])
  }
}
