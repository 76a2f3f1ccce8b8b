import AnnotationModel

@testable import Matching

/// A small vocabulary for tests: words are numbered as they come, capitals are read off the word.
final class TestWords: WordKnowledge, @unchecked Sendable {
  private var numbers: [String: UInt32] = [:]
  private let classes: [(name: String, members: [String])]
  /// What words are read as that are more than their own dictionary form.
  var readings: [Lexeme: (lemmas: [Lexeme], grammar: MorphologicalTags)] = [:]

  init(classes: [(name: String, members: [String])] = []) {
    self.classes = classes
  }

  func lexeme(of word: String) -> Lexeme {
    let key = word.lowercased()
    let number = numbers[key] ?? UInt32(numbers.count + 1)
    numbers[key] = number
    return Lexeme(rawValue: number)
  }

  func form(of lexeme: Lexeme) -> String { numbers.first { $0.value == lexeme.rawValue }?.key ?? "" }

  func classIndex(named name: String) -> Int? { classes.firstIndex { $0.name == name } }

  func isMember(_ lexeme: Lexeme, ofClass index: Int) -> Bool {
    classes[index].members.contains { self.lexeme(of: $0) == lexeme }
  }

  func classIndices(of lexeme: Lexeme) -> [Int] { classes.indices.filter { isMember(lexeme, ofClass: $0) } }

  func lemmas(of lexeme: Lexeme) -> [Lexeme] { readings[lexeme]?.lemmas ?? [lexeme] }

  func isNameClass(_ index: Int) -> Bool { classes[index].name.hasSuffix("name") }

  var classNames: [String] { classes.map(\.name) }

  func isForm(_ lexeme: Lexeme, of lemma: Lexeme) -> Bool { lexeme == lemma }

  func grammar(of lexeme: Lexeme) -> MorphologicalTags { readings[lexeme]?.grammar ?? [] }

  /// The elements of words separated by spaces.
  func elements(_ text: String) -> [Element] {
    text.split(separator: " ").enumerated().map { index, word in
      let isCapital = word.first?.isUppercase ?? false
      return Element(
        tokens: index..<index + 1, lexeme: lexeme(of: String(word)), shape: isCapital ? .capitalized : .lower,
        kind: word.first?.isPunctuation ?? false ? .punctuation : .word, types: isCapital ? [.named] : [])
    }
  }
}

extension TestWords {
  /// The rules of a file given as text.
  func rules(_ contents: String, path: String = "test.rules") throws -> [WrittenRule] {
    let schema = RelationSchema(
      name: "leads", subjects: MentionTypes(.person), objects: [.mention(.organization), .text], qualifiers: ["since"],
      isSymmetric: false)
    var parser = RuleParser(words: self, schemas: [schema])
    return try parser.rules(in: RuleSources([(path, contents)]))
  }
}
