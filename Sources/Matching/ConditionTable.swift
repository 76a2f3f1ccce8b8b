import AnnotationModel

/// The conditions of a phase written out flat, so that asking them follows no references and counts none; one object, for it
/// is handed on for every new word.
final class ConditionTable: Sendable {
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
  let nodes: [Node]
  let index: TestIndex
  /// How many conditions there are.
  let count: Int
  /// The conditions for elements inside a sentence.
  private let program: ConditionProgram

  convenience init(_ tests: [ElementTest]) {
    var nodes: [Node] = []
    _ = ConditionTable.add(tests, to: &nodes)
    self.init(nodes, count: tests.count, index: TestIndex(tests))
  }

  /// Takes over conditions that were written out before: the first `count` nodes.
  init(_ nodes: [Node], count: Int, index: TestIndex) {
    self.nodes = nodes
    self.count = count
    self.index = index
    program = ConditionProgram(nodes, count: count)
  }

  /// Which conditions an element meets, one bit for each.
  func answers(of element: Element, _ word: WordProfile, _ known: inout WordlessAnswers) -> [UInt64] {
    let traits = traits(of: element, word)
    var bits = known.answers(for: traits) { answers(of: element, traits, wordOf: word.grammar) }
    let isInside = element.isInside
    index.forEachTest(naming: word) { test, suffices in
      let isMet = isInside ? suffices || program.holds(test, traits, word) : holds(test, element, word)
      bits.set(test, to: isMet)
    }
    return bits
  }

  /// Adds all that an element's answers depend on to a list: its traits, and what conditions name its word by.
  func addKey(of element: Element, _ word: WordProfile, to list: inout NumberedLists) {
    let traits = traits(of: element, word)
    list.append(traits.types)
    list.append(traits.traits)
    for name in word.names {
      if let place = index.place(of: name) { list.append(UInt64(place)) }
    }
  }

  /// The traits of an element that conditions ask for.
  @inline(__always)
  private func traits(of element: Element, _ word: WordProfile) -> ConditionProgram.Traits {
    ConditionProgram.Traits(element, grammar: word.grammar).intersection(program.asked)
  }

  /// What an element answers whose word no condition names.
  private func answers(
    of element: Element, _ traits: ConditionProgram.Traits, wordOf grammar: MorphologicalTags
  ) -> [UInt64] {
    let word = WordProfile(unnamedWithGrammar: grammar)
    let isInside = element.isInside
    var bits = [UInt64](repeating: 0, count: BitRows.width(count))
    for test in index.unbound where isInside ? program.holds(test, traits, word) : holds(test, element, word) {
      bits.set(test)
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
    default: return element.isInside && holdsInside(node, element, word)
    }
  }

  private func holdsInside(_ node: Int, _ element: Element, _ word: WordProfile) -> Bool {
    switch nodes[node] {
    case .any: true
    case .form(let lexeme): word.names.contains(.form(lexeme))
    case .lemma(let lemma): word.names.contains(.lemma(lemma))
    case .memberOf(let index, let needsCapital):
      !(needsCapital && element.shape == .lower) && word.names.contains(.memberOf(index))
    case .grammar(let tags): !word.grammar.isDisjoint(with: tags)
    case .shape(let shapes): shapes.contains(element.shape)
    case .kind(let kind): element.kind == kind
    case .not(let part): !holds(part, element, word)
    case .types, .all, .either: holds(node, element, word)
    }
  }

  /// Adds conditions one beside the other, and their parts after them.
  private static func add(_ tests: [ElementTest], to nodes: inout [Node]) -> Range<Int> {
    let range = nodes.count..<nodes.count + tests.count
    nodes += repeatElement(.any, count: tests.count)
    for (place, test) in zip(range, tests) { nodes[place] = node(test, &nodes) }
    return range
  }

  private static func node(_ test: ElementTest, _ nodes: inout [Node]) -> Node {
    switch test {
    case .any: .any
    case .form(let lexeme): .form(lexeme)
    case .lemma(let lexeme): .lemma(lexeme)
    case .memberOf(let index, let needsCapital): .memberOf(classIndex: index, needsCapital: needsCapital)
    case .grammar(let tags): .grammar(tags)
    case .shape(let shapes): .shape(shapes)
    case .kind(let kind): .kind(kind)
    case .types(let types): .types(types)
    case .not(let part): .not(add([part], to: &nodes).lowerBound)
    case .all(let parts): .all(add(parts, to: &nodes))
    case .either(let parts): .either(add(parts, to: &nodes))
    }
  }
}

extension Element {
  /// Whether it is no edge of a sentence.
  fileprivate var isInside: Bool { types.isDisjoint(with: [.start, .end]) }
}

/// The answers of elements whose word no condition names, by all that they depend on.
struct WordlessAnswers: Sendable {
  private var answers: [ConditionProgram.Traits: [UInt64]] = [:]
  /// How many words of memory they take, about.
  private(set) var size = 0

  /// The answers of elements with some traits; `make` is asked when they are new.
  mutating func answers(for traits: ConditionProgram.Traits, make: () -> [UInt64]) -> [UInt64] {
    if let known = answers[traits] { return known }
    let made = make()
    answers[traits] = made
    size += made.count + 8
    return made
  }
}

extension ElementTest {
  /// Whether an element meets the condition; for the few that are asked alone.
  func holds(for element: Element, words: some WordKnowledge) -> Bool {
    ConditionTable([self]).holds(0, element, WordProfile(element.lexeme, words))
  }
}
