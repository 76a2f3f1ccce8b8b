import AnnotationModel

/// Finds the conditions that a word may meet, so that the many that name other words are not asked at all.
///
/// With a thousand rules, a word is asked some dozens of conditions instead of thousands.
struct TestIndex: Sendable {
  /// Something that a word must have to meet a condition.
  private enum Key: Hashable, Sendable {
    case form(Lexeme)
    case lemma(Lexeme)
    case memberOf(Int)
  }

  private var tests: [Key: [Int]] = [:]
  /// The conditions that no word, dictionary form or class is needed for.
  private var unbound: [Int] = []

  init(_ tests: [ElementTest]) {
    for (index, test) in tests.enumerated() {
      guard let keys = TestIndex.keys(test) else {
        unbound.append(index)
        continue
      }
      for key in Set(keys) { self.tests[key, default: []].append(index) }
    }
  }

  /// Calls `body` with the conditions that elements of a word may meet; a condition may come twice.
  func forEachCandidate(for word: WordProfile, _ body: (Int) -> Void) {
    unbound.forEach(body)
    tests[.form(word.lexeme)]?.forEach(body)
    for lemma in word.lemmas { tests[.lemma(lemma)]?.forEach(body) }
    for index in word.classes { tests[.memberOf(index)]?.forEach(body) }
  }

  /// Of which one is needed to meet a condition; nil when none is.
  private static func keys(_ test: ElementTest) -> [Key]? {
    switch test {
    case .form(let lexeme): return [.form(lexeme)]
    case .lemma(let lemma): return [.lemma(lemma)]
    case .memberOf(let index, _): return [.memberOf(index)]
    case .either(let tests):
      let keys = tests.compactMap(keys)
      return keys.count == tests.count ? Array(keys.joined()) : nil
    case .all(let tests): return tests.lazy.compactMap(keys).first
    case .any, .grammar, .shape, .kind, .types, .not: return nil
    }
  }
}
