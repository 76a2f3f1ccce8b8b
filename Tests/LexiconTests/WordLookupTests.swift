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

  @Test func differentWordsDiffer() {
    let words = ["", "a", "a\0", "\0a", "abcdefgh", "abcdefghi", "abcdefgi", "abcdefghabcdefgh", "abcdefghabcdefgi"]
    let inline = words.map { word in Array(word.utf8).withUnsafeBufferPointer { InlineWord($0, upTo: 0) } }
    for (index, word) in inline.enumerated() { #expect(inline.firstIndex(of: word) == index) }
  }
}
