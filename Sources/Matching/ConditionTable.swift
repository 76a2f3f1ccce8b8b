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
  /// The types and the grammar that conditions ask for: whether an element has others makes no difference.
  private let asked: (types: ElementTypes, grammar: MorphologicalTags)

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
    var asked: (types: ElementTypes, grammar: MorphologicalTags) = ([.start, .end], [])
    for node in nodes {
      switch node {
      case .types(let types): asked.types.formUnion(types)
      case .grammar(let tags): asked.grammar.formUnion(tags)
      default: break
      }
    }
    self.asked = asked
  }

  /// Which conditions an element meets.
  func answers(of element: Element, _ word: WordProfile, _ known: inout WordlessAnswers) -> Answers {
    let key = WordlessAnswers.Key(
      types: element.types.intersection(asked.types), shape: element.shape, kind: element.kind,
      grammar: word.grammar.intersection(asked.grammar).rawValue)
    let number = known.number(of: key) { answers(of: element, wordOf: word.grammar) }
    var bits = known[number]
    let traits = ConditionProgram.Traits(element, grammar: word.grammar)
    let isInside = element.isInside
    var isNamed = false
    index.forEachTest(naming: word) { test, suffices in
      let isMet = isInside ? suffices || program.holds(test, traits, word) : holds(test, element, word)
      bits.set(test, to: isMet)
      isNamed = true
    }
    return Answers(bits: bits, wordless: isNamed ? nil : number)
  }

  /// What an element answers.
  struct Answers {
    /// One bit for each condition: whether the element meets it.
    let bits: [UInt64]
    /// Which of the wordless answers they are; nil where a condition names the word.
    let wordless: Int?
  }

  /// What an element answers whose word no condition names.
  private func answers(of element: Element, wordOf grammar: MorphologicalTags) -> [UInt64] {
    let word = WordProfile(unnamedWithGrammar: grammar)
    let traits = ConditionProgram.Traits(element, grammar: grammar)
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
  /// What they depend on, as far as conditions ask for it.
  struct Key: Hashable {
    let types: ElementTypes
    let shape: TokenShape
    let kind: TokenKind
    let grammar: UInt32
  }

  private var numbers: [Key: Int] = [:]
  private var answers: [[UInt64]] = []
  /// For each of the answers the symbol of the elements that give them; negative where it has none yet.
  var symbols: [Int32] = []
  /// How many words of memory they take, about.
  private(set) var size = 0

  /// The number of the answers for a key; `make` is asked when they are new.
  mutating func number(of key: Key, make: () -> [UInt64]) -> Int {
    if let number = numbers[key] { return number }
    answers.append(make())
    symbols.append(-1)
    numbers[key] = answers.count - 1
    size += answers[answers.count - 1].count + 8
    return answers.count - 1
  }

  /// The answers with a number, one bit a condition.
  subscript(number: Int) -> [UInt64] { answers[number] }
}

extension ElementTest {
  /// Whether an element meets the condition; for the few that are asked alone.
  func holds(for element: Element, words: some WordKnowledge) -> Bool {
    ConditionTable([self]).holds(0, element, WordProfile(element.lexeme, words))
  }
}
