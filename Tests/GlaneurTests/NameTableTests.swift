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
    var random = SeededGenerator(seed: 14)
    let parts = ["é", "E", "Œ", "oe", "ß", "ss", "n", "N", "ñ", "’", "'", "Ж", "ж", "e\u{301}"]
    let words = (0..<1000).map { _ in
      (0...Int.random(in: 0..<3, using: &random)).map { _ in parts.randomElement(using: &random) ?? "" }.joined()
    }
    let text = text(words)
    let names = NameTable(text: text)
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
    var list = NumberedList<[Int]>()
    list.append(5, to: 3)
    list.append(6, to: 3)
    list[1] = [7]
    #expect((0..<5).map { list[$0] } == [nil, [7], nil, [5, 6], nil])
  }
}
