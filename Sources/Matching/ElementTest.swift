import AnnotationModel

/// A condition on one element; a `ConditionTable` answers it.
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
}
