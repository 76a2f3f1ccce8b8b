import AnnotationModel
import Testing

@testable import TextAnalysis

@Suite struct WordTableTests {
  private let table = WordTable<Int>([Array("le".utf8): 1, Array("été".utf8): 2, Array("soeur".utf8): 3, [0x61]: 4])

  /// A word is found as written wherever its normalized form is.
  @Test(arguments: [
    ("le", 1), ("LE", 1), ("Le", 1), ("l", nil), ("les", nil), ("Été", 2), ("ÉTÉ", 2), ("ete", nil), ("sœur", 3),
    ("SŒUR", 3), ("soeur", 3), ("a", 4), ("A", 4), ("à", nil), ("", nil), ("@", nil), ("`", nil),
  ])
  func findsWordsAsWritten(word: String, value: Int?) {
    var word = word
    word.withUTF8 { utf8 in
      var normalized: [UInt8] = []
      WordNormalizer.normalize(utf8, into: &normalized)
      #expect(table[normalized] == value)
      #expect(value == nil || table.mayHold(utf8))
      if utf8.isASCII { #expect(table.value(ofASCII: utf8) == value) }
    }
  }

  /// What rules plain words out by their first letter and their length rules none of the table's out.
  @Test func plainWordsAreNotRuledOutWrongly() throws {
    let knowledge = try TextKnowledge(files: Knowledge.files)
    var buffer: [UInt8] = []
    for text in ["Le", "été", "ÉTÉ", "DES", "à", "Où", "œuvre", "ß", "son", "cœur", "The", "and", "L'", "qu'"] {
      var text = text
      text.withUTF8 { utf8 in
        WordNormalizer.normalize(utf8, into: &buffer)
        let expected = knowledge.languages[buffer] ?? []
        for isPlain in [WordTraits(utf8).isPlain, false] {
          #expect(knowledge.languages(of: utf8, isPlain: isPlain, &buffer) == expected)
        }
      }
    }
  }
}
