import AnnotationModel

/// The conditions of a phase written out flat, so that asking them follows no references and counts none.
struct ConditionTable: Sendable {
  /// A condition, or a part of one; ranges are those of its parts in `nodes`.
  enum Node: Sendable {
    case any
    case form(Lexeme)
    case lemma(Lexeme)
    case memberOf(classIndex: Int, needsCapital: Bool)
    case grammar(MorphologicalTags)
    case shape(ShapeSet)
    case kind(TokenKind)
    case types(ElementTypes)
    case not(Int)
    case all(Range<Int>)
    case either(Range<Int>)
  }

  /// The conditions themselves come first, in their order; their parts follow.
  private(set) var nodes: [Node]
  let index: TestIndex
  /// How many conditions there are.
  let count: Int
  /// The types and the grammar that conditions ask for: whether an element has others makes no difference.
  private var asked: (types: ElementTypes, grammar: MorphologicalTags) = ([.start, .end], [])

  init(_ tests: [ElementTest]) {
    count = tests.count
    index = TestIndex(tests)
    nodes = []
    _ = add(tests)
    noteAsked()
  }

  /// Takes over conditions that were written out before: the first `count` nodes.
  init(_ nodes: [Node], count: Int, index: TestIndex) {
    self.nodes = nodes
    self.count = count
    self.index = index
    noteAsked()
  }

  private mutating func noteAsked() {
    for node in nodes {
      switch node {
      case .types(let types): asked.types.formUnion(types)
      case .grammar(let tags): asked.grammar.formUnion(tags)
      default: break
      }
    }
  }

  /// One bit for each condition: whether an element meets it.
  func answers(of element: Element, _ word: WordProfile, _ known: inout WordlessAnswers) -> [UInt64] {
    let key = WordlessAnswers.Key(
      types: element.types.intersection(asked.types), shape: element.shape, kind: element.kind,
      grammar: word.grammar.intersection(asked.grammar).rawValue)
    var bits = known.answers(of: key) { answers(of: element, wordOf: word.grammar) }
    let isInside = element.types.isDisjoint(with: [.start, .end])
    index.forEachTest(naming: word) { test, suffices in
      bits.set(test, to: suffices && isInside || holds(test, element, word))
    }
    return bits
  }

  /// What an element answers whose word no condition names.
  private func answers(of element: Element, wordOf grammar: MorphologicalTags) -> [UInt64] {
    let word = WordProfile(unnamedWithGrammar: grammar)
    var bits = [UInt64](repeating: 0, count: BitRows.width(count))
    for test in index.unbound { bits.set(test, to: holds(test, element, word)) }
    return bits
  }

  /// Whether an element meets a condition; sentence edges meet none but their own.
  func holds(_ node: Int, _ element: Element, _ word: WordProfile) -> Bool {
    switch nodes[node] {
    case .types(let types): return !element.types.isDisjoint(with: types)
    case .either(let parts):
      for part in parts where holds(part, element, word) { return true }
      return false
    case .all(let parts):
      for part in parts where !holds(part, element, word) { return false }
      return true
    default: return element.types.isDisjoint(with: [.start, .end]) && holdsInside(node, element, word)
    }
  }

  private func holdsInside(_ node: Int, _ element: Element, _ word: WordProfile) -> Bool {
    switch nodes[node] {
    case .any: true
    case .form(let lexeme): word.lexeme == lexeme && lexeme != .unknown
    case .lemma(let lemma): lemma != .unknown && word.lemmas.contains(lemma)
    case .memberOf(let index, let needsCapital):
      !(needsCapital && element.shape == .lower) && word.classes.contains(index)
    case .grammar(let tags): !word.grammar.isDisjoint(with: tags)
    case .shape(let shapes): shapes.contains(element.shape)
    case .kind(let kind): element.kind == kind
    case .not(let part): !holds(part, element, word)
    case .types, .all, .either: holds(node, element, word)
    }
  }

  /// Adds conditions one beside the other, and their parts after them.
  private mutating func add(_ tests: [ElementTest]) -> Range<Int> {
    let range = nodes.count..<nodes.count + tests.count
    nodes += repeatElement(.any, count: tests.count)
    for (place, test) in zip(range, tests) { nodes[place] = node(test) }
    return range
  }

  private mutating func node(_ test: ElementTest) -> Node {
    switch test {
    case .any: .any
    case .form(let lexeme): .form(lexeme)
    case .lemma(let lexeme): .lemma(lexeme)
    case .memberOf(let index, let needsCapital): .memberOf(classIndex: index, needsCapital: needsCapital)
    case .grammar(let tags): .grammar(tags)
    case .shape(let shapes): .shape(shapes)
    case .kind(let kind): .kind(kind)
    case .types(let types): .types(types)
    case .not(let part): .not(add([part]).lowerBound)
    case .all(let parts): .all(add(parts))
    case .either(let parts): .either(add(parts))
    }
  }
}

/// The answers of elements whose word no condition names, by all that they depend on.
struct WordlessAnswers: Sendable {
  /// What they depend on, as far as conditions ask for it.
  struct Key: Hashable {
    let types: ElementTypes
    let shape: TokenShape
    let kind: TokenKind
    let grammar: UInt32
  }

  private var known: [Key: [UInt64]] = [:]
  /// How many words of memory they take, about.
  private(set) var size = 0

  /// The answers for a key; `make` is asked when they are new.
  mutating func answers(of key: Key, make: () -> [UInt64]) -> [UInt64] {
    if let answers = known[key] { return answers }
    let answers = make()
    known[key] = answers
    size += answers.count + 8
    return answers
  }
}

extension ElementTest {
  /// Whether an element meets the condition; for the few that are asked alone.
  func holds(for element: Element, words: some WordKnowledge) -> Bool {
    ConditionTable([self]).holds(0, element, WordProfile(element.lexeme, words))
  }
}
