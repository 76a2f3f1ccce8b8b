import AnnotationModel

/// Finds conditions that no element can meet together.
struct Contradictions<Words: WordKnowledge> {
  private let words: Words

  init(_ words: Words) { self.words = words }

  /// Whether some of the conditions exclude each other, as far as words, writing and kinds show.
  func exist(among tests: [ElementTest]) -> Bool {
    tests.contains { test in tests.contains { other in exclude(test, other) } }
  }

  private func exclude(_ a: ElementTest, _ b: ElementTest) -> Bool {
    switch (a, b) {
    case (_, .not(let denied)): a == denied
    case (.form(let a), .form(let b)): a != b
    case (.form(let form), .lemma(let lemma)): !words.isForm(form, of: lemma)
    case (.form(let form), .memberOf(let index, _)): !words.isMember(form, ofClass: index)
    case (.form(let form), .grammar(let tags)): words.grammar(of: form).isDisjoint(with: tags)
    case (.shape(let a), .shape(let b)): a.isDisjoint(with: b)
    case (.shape(let shapes), .memberOf(_, needsCapital: true)): shapes == [.lower]
    case (.kind(let a), .kind(let b)): a != b
    default: false
    }
  }
}
