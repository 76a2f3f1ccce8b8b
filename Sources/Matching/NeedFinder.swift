import AnnotationModel

/// Some conditions, by their numbers in the phase, of which one element of every match meets one.
struct Need: Hashable, Sendable {
  /// In ascending order.
  let tests: [Int]
  /// About how often elements meet one of them; only the order counts.
  let frequency: Int

  /// From where on about every sentence meets a need: « de », a noun.
  static let commonFrequency = 200
}

/// Finds what a rule needs somewhere in a text: « ~racheter » and an `<organization>`, wherever they stand.
///
/// Where one of a rule's needs is not met the rule cannot match, and need not be tried.
struct NeedFinder<Words: WordKnowledge> {
  private let words: Words
  private let numbering: TestNumbering

  init(words: Words, numbering: TestNumbering) {
    self.words = words
    self.numbering = numbering
  }

  /// The needs of a pattern; one may come twice.
  func needs(of pattern: Pattern) -> [Need] {
    switch pattern {
    case .test(let test): [Need(tests: [numbering[test]], frequency: frequency(test))]
    case .sequence(let items): items.flatMap(needs)
    case .alternatives(let items): common(items.map(needs))
    case .repetition(let item, let least, _, _): least == 0 ? [] : needs(of: item)
    case .capture(_, let item): needs(of: item)
    }
  }

  /// What all branches need, and one need made of the rarest need of each.
  private func common(_ branches: [[Need]]) -> [Need] {
    let shared = branches[0].filter { need in branches.dropFirst().allSatisfy { $0.contains(need) } }
    let rarest = branches.compactMap { $0.min { $0.isRarer(than: $1) } }
    guard rarest.count == branches.count else { return shared }
    let tests = Set(rarest.flatMap(\.tests)).sorted()
    return shared + [Need(tests: tests, frequency: rarest.reduce(0) { $0 + $1.frequency })]
  }

  private func frequency(_ test: ElementTest) -> Int {
    switch test {
    case .any, .not: 1000
    case .grammar, .shape, .kind: 300
    case .types: 30
    case .memberOf: 10
    case .form(let lexeme): isGrammatical(lexeme) ? 200 : 1
    case .lemma: 3
    case .all(let tests): tests.map(frequency).min() ?? 1000
    case .either(let tests): tests.reduce(0) { $0 + frequency($1) }
    }
  }

  private func isGrammatical(_ lexeme: Lexeme) -> Bool {
    !words.grammar(of: lexeme).isDisjoint(with: [.determiner, .preposition, .conjunction, .pronoun])
  }
}

extension Need {
  /// Whether fewer elements meet it; of two met as often one is always the same.
  func isRarer(than other: Need) -> Bool {
    frequency != other.frequency
      ? frequency < other.frequency : tests.lexicographicallyPrecedes(other.tests)
  }
}
