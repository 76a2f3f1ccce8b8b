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
  /// Of the conditions that no certain word is needed for, those that ask for no word at all, and the others.
  private var wordless: [Int] = []
  private var unbound: [Int] = []

  init(_ tests: [ElementTest]) {
    count = tests.count
    index = TestIndex(tests)
    nodes = []
    _ = add(tests)
    divideUnbound()
  }

  /// Takes over conditions that were written out before: the first `count` nodes.
  init(_ nodes: [Node], count: Int, index: TestIndex) {
    self.nodes = nodes
    self.count = count
    self.index = index
    divideUnbound()
  }

  private mutating func divideUnbound() {
    wordless = index.unbound.filter(isWordless)
    unbound = index.unbound.filter { !isWordless($0) }
  }

  /// Whether a condition asks nothing of the word but its grammar.
  private func isWordless(_ node: Int) -> Bool {
    switch nodes[node] {
    case .any, .grammar, .shape, .kind, .types: true
    case .form, .lemma, .memberOf: false
    case .not(let part): isWordless(part)
    case .all(let parts), .either(let parts): parts.allSatisfy(isWordless)
    }
  }

  /// One bit for each condition: whether an element meets it.
  func answers(of element: Element, _ word: WordProfile, _ known: inout WordlessAnswers) -> [UInt64] {
    let wordlessAnswer = known.answer(of: element, word.grammar) { answerWithoutWord(element, word) }
    var bits = wordlessAnswer.bits
    for test in wordlessAnswer.open where holds(test, element, word) { bits.set(test) }
    let isInside = element.types.isDisjoint(with: [.start, .end])
    index.forEachBound(for: word) { test, suffices in
      if suffices && isInside || holds(test, element, word) { bits.set(test) }
    }
    return bits
  }

  private func answerWithoutWord(_ element: Element, _ word: WordProfile) -> WordlessAnswers.Answer {
    var bits = [UInt64](repeating: 0, count: BitRows.width(count))
    for test in wordless where holds(test, element, word) { bits.set(test) }
    return WordlessAnswers.Answer(bits: bits, open: unbound.filter { mayHold($0, element, word) })
  }

  /// Whether an element may meet a condition if it is the right word.
  private func mayHold(_ node: Int, _ element: Element, _ word: WordProfile) -> Bool {
    switch nodes[node] {
    case .all(let parts): parts.allSatisfy { mayHold($0, element, word) }
    case .either(let parts): parts.contains { mayHold($0, element, word) }
    default: !isWordless(node) || holds(node, element, word)
    }
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

/// The answers to the conditions that ask for no word, by all that they depend on.
struct WordlessAnswers: Sendable {
  /// What an element answers whatever its word.
  struct Answer: Sendable {
    /// One bit for each condition.
    let bits: [UInt64]
    /// The other conditions that no certain word is needed for, as far as the element may meet them.
    let open: [Int]
  }

  private struct Key: Hashable {
    let types: ElementTypes
    let shape: TokenShape
    let kind: TokenKind
    let grammar: UInt32
  }

  private var known: [Key: Answer] = [:]
  /// How many words of memory they take, about.
  private(set) var size = 0

  /// The answer of an element whose word has that grammar; `make` is asked when it is new.
  mutating func answer(of element: Element, _ grammar: MorphologicalTags, make: () -> Answer) -> Answer {
    let key = Key(types: element.types, shape: element.shape, kind: element.kind, grammar: grammar.rawValue)
    if let answer = known[key] { return answer }
    let answer = make()
    known[key] = answer
    size += answer.bits.count + answer.open.count + 16
    return answer
  }
}

extension ElementTest {
  /// Whether an element meets the condition; for the few that are asked alone.
  func holds(for element: Element, words: some WordKnowledge) -> Bool {
    ConditionTable([self]).holds(0, element, WordProfile(element.lexeme, words))
  }
}
