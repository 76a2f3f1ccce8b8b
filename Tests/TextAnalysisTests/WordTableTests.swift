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
      #expect(table.value(asWritten: utf8, &normalized) == value)
    }
  }

  /// What is asked as written is found as what is asked in normalized form, for short words and long ones.
  @Test func findsRandomWordsAsWritten() {
    let letters = ["a", "B", "é", "É", "æ", "œ", "\u{301}", "’", "-", "÷", "ß", "\u{AD}", "ŷ", "Z", "[", "@"]
    var generator = SeededGenerator(state: 3)
    func words() -> [String] {
      (0..<500).map { _ in
        (0..<Int.random(in: 0...11, using: &generator))
          .map { _ in letters.randomElement(using: &generator) ?? "" }.joined()
      }
    }
    let held = words()
    var values: [[UInt8]: Int] = [:]
    for word in held { values[Array(WordNormalizer.normalized(word).utf8)] = word.utf8.count }
    values[[]] = nil
    let table = WordTable(values)
    var buffer: [UInt8] = []
    for word in held + words() {
      var word = word
      let expected = values[Array(WordNormalizer.normalized(word).utf8)]
      #expect(word.withUTF8 { table.value(asWritten: $0, &buffer) } == expected, "\(word.debugDescription)")
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
        guard WordTraits(utf8).isPlain else { return }
        // Alone at the text's end, and before others.
        for following in ["", " et plus loin"] {
          let text = Array(utf8) + Array(following.utf8)
          let found = text.withUnsafeBufferPointer { knowledge.languages.value(of: 0..<utf8.count, in: $0, &buffer) }
          #expect((found ?? []) == expected)
        }
      }
    }
  }
}
