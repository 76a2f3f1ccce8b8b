import AnnotationModel

/// A condition on one element; a `ConditionTable` answers it.
indirect enum ElementTest: Hashable, Sendable {
  case any
  case form(Lexeme)
  case lemma(Lexeme)
  case memberOf(classIndex: Int, needsCapital: Bool)
  case grammar(MorphologicalTags)
  case shape(ShapeSet)
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

/// Some of the ways in which words are written.
struct ShapeSet: Hashable, Sendable, ExpressibleByArrayLiteral {
  /// One bit for each shape.
  let mask: UInt8

  init(arrayLiteral shapes: TokenShape...) { mask = shapes.reduce(0) { $0 | 1 << $1.rawValue } }

  func contains(_ shape: TokenShape) -> Bool { mask & (1 << shape.rawValue) != 0 }

  func isDisjoint(with other: ShapeSet) -> Bool { mask & other.mask == 0 }

  /// The shapes, in the order of their declaration.
  var shapes: [TokenShape] { TokenShape.allCases.filter(contains) }
}
