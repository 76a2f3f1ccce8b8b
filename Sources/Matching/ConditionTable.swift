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

  init(_ tests: [ElementTest]) {
    count = tests.count
    index = TestIndex(tests)
    nodes = []
    _ = add(tests)
  }

  /// Takes over conditions that were written out before: the first `count` nodes.
  init(_ nodes: [Node], count: Int, index: TestIndex) {
    self.nodes = nodes
    self.count = count
    self.index = index
  }

  /// One bit for each condition: whether an element meets it.
  func answers(of element: Element, _ word: WordProfile) -> [UInt64] {
    var bits = [UInt64](repeating: 0, count: BitRows.width(count))
    index.forEachCandidate(for: word) { test in
      if holds(test, element, word) { bits[test >> 6] |= 1 << UInt64(test & 63) }
    }
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

extension ElementTest {
  /// Whether an element meets the condition; for the few that are asked alone.
  func holds(for element: Element, words: some WordKnowledge) -> Bool {
    ConditionTable([self]).holds(0, element, WordProfile(element.lexeme, words))
  }
}
