import AnnotationModel
import Testing

@testable import Lexicon

@Suite struct WordLookupTests {
  @Test func aWordIsTheSameWhateverFollowsIt() {
    let text = Array("aujourd'huiâgéélève-infirmier123456789".utf8)
    text.withUnsafeBufferPointer { bytes in
      for start in 0..<bytes.count {
        for end in start...bytes.count {
          let word = UnsafeBufferPointer(rebasing: bytes[start..<end])
          let alone = InlineWord(word, upTo: word.count)
          #expect(InlineWord(word, upTo: bytes.count - start) == alone)
          #expect((alone == nil) == (word.count > InlineWord.capacity))
        }
      }
    }
  }

  /// Words that were seen before give what they gave first, at a text's end too, and however many share a place.
  @Test func rememberedWordsKeepTheirLexemes() throws {
    let words = (0..<5000).map { "mot\($0 * $0)" + String(repeating: "é", count: $0 % 8) }
    let rows = words.enumerated().filter { $0.offset % 3 > 0 }.map { $0.element + "\n" }.joined()
    let lexicon = try TestLexicon.compile(TestLexicon.names(class: "city", "location", rows))
    var lookup = WordLookup(lexicon) { UInt8(truncatingIfNeeded: $0.count) }
    for start in [0, 2500, 1000, 0, 4900] {
      let chosen = words[start..<min(words.count, start + 2500)]
      var (text, tokens): ([UInt8], [Token]) = ([], [])
      for word in chosen {
        let first = text.count
        text += Array(word.utf8)
        tokens.append(
          Token(span: TextSpan(first, text.count), kind: .word, shape: .lower, followsSpace: false))
      }
      let analysed = AnalysedText(
        source: SourceText(utf8: text), blocks: [], sentences: [], tokens: tokens, metadata: DocumentMetadata())
      #expect(lookup.lexemes(of: analysed) == chosen.map(lexicon.lexeme))
      #expect(lookup.marks.prefix(chosen.count).elementsEqual(chosen.map { UInt8($0.utf8.count) }))
    }
  }

  @Test func differentWordsDiffer() {
    let words = ["", "a", "a\0", "\0a", "abcdefgh", "abcdefghi", "abcdefgi", "abcdefghabcdefgh", "abcdefghabcdefgi"]
    let inline = words.map { word in Array(word.utf8).withUnsafeBufferPointer { InlineWord($0, upTo: 0) } }
    for (index, word) in inline.enumerated() { #expect(inline.firstIndex(of: word) == index) }
  }
}
