import AnnotationModel

/// A condition on one element.
indirect enum ElementTest: Hashable, Sendable {
  case any
  case form(Lexeme)
  case lemma(Lexeme)
  case memberOf(classIndex: Int, needsCapital: Bool)
  case grammar(MorphologicalTags)
  case shape(Set<TokenShape>)
  case kind(TokenKind)
  case types(ElementTypes)
  case not(ElementTest)
  case all([ElementTest])
  case either([ElementTest])

  /// How many simple conditions it holds.
  var size: Int {
    switch self {
    case .not(let test): test.size
    case .all(let tests), .either(let tests): tests.reduce(0) { $0 + $1.size }
    default: 1
    }
  }

  /// Whether an element meets the condition; sentence edges meet none but their own.
  func holds(for element: Element, words: some WordKnowledge) -> Bool {
    switch self {
    case .types(let types): !element.types.isDisjoint(with: types)
    case .either(let tests): tests.contains { $0.holds(for: element, words: words) }
    case .all(let tests): tests.allSatisfy { $0.holds(for: element, words: words) }
    default: element.types.isDisjoint(with: [.start, .end]) && holdsInside(element, words)
    }
  }

  private func holdsInside(_ element: Element, _ words: some WordKnowledge) -> Bool {
    switch self {
    case .any: true
    case .form(let lexeme): element.lexeme == lexeme && lexeme != .unknown
    case .lemma(let lemma): lemma != .unknown && words.isForm(element.lexeme, of: lemma)
    case .memberOf(let index, let needsCapital):
      !(needsCapital && element.shape == .lower) && words.isMember(element.lexeme, ofClass: index)
    case .grammar(let tags): !words.grammar(of: element.lexeme).isDisjoint(with: tags)
    case .shape(let shapes): shapes.contains(element.shape)
    case .kind(let kind): element.kind == kind
    case .not(let test): !test.holds(for: element, words: words)
    case .types, .all, .either: holds(for: element, words: words)
    }
  }
}
