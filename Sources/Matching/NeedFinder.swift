import AnnotationModel

/// Some conditions, by their numbers in the phase, of which one element of every match meets one.
struct Need: Hashable, Sendable {
  let tests: Set<Int>
  /// About how often elements meet one of them; only the order counts.
  let frequency: Int
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

  /// The needs of a pattern, without repetition.
  func needs(of pattern: Pattern) -> Set<Need> {
    switch pattern {
    case .test(let test): [Need(tests: [numbering[test]], frequency: frequency(test))]
    case .sequence(let items): items.reduce(into: []) { $0.formUnion(needs(of: $1)) }
    case .alternatives(let items): common(items.map(needs))
    case .repetition(let item, let least, _, _): least == 0 ? [] : needs(of: item)
    case .capture(_, let item): needs(of: item)
    }
  }

  /// What all branches need, and one need made of the rarest need of each.
  private func common(_ branches: [Set<Need>]) -> Set<Need> {
    let shared = branches.dropFirst().reduce(branches[0]) { $0.intersection($1) }
    let rarest = branches.compactMap { $0.min { $0.isRarer(than: $1) } }
    guard rarest.count == branches.count else { return shared }
    let joined = rarest.dropFirst().reduce(rarest[0]) { joined, need in
      Need(tests: joined.tests.union(need.tests), frequency: joined.frequency + need.frequency)
    }
    return shared.union([joined])
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
  fileprivate func isRarer(than other: Need) -> Bool {
    frequency != other.frequency
      ? frequency < other.frequency : tests.sorted().lexicographicallyPrecedes(other.tests.sorted())
  }
}
