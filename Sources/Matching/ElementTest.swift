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

  /// The conditions of which one must be met.
  var alternatives: [ElementTest] {
    guard case .either(let tests) = self else { return [self] }
    return tests.flatMap(\.alternatives)
  }

  /// How many simple conditions it holds.
  var size: Int {
    switch self {
    case .not(let test): test.size
    case .all(let tests), .either(let tests): tests.reduce(0) { $0 + $1.size }
    default: 1
    }
  }
}

extension ElementTest {
  /// Mixes in enough to tell most conditions apart; those of many parts differ at an end or in how many they are.
  func hash(into hasher: inout Hasher) {
    switch self {
    case .any: hasher.combine(0 as UInt8)
    case .form(let lexeme): hasher.combine(UInt64(1 << 32) | UInt64(lexeme.rawValue))
    case .lemma(let lexeme): hasher.combine(UInt64(2 << 32) | UInt64(lexeme.rawValue))
    case .memberOf(let index, _): hasher.combine(UInt64(3 << 32) | UInt64(index))
    case .grammar(let tags): hasher.combine(UInt64(4 << 32) | UInt64(tags.rawValue))
    case .shape(let shapes): hasher.combine(UInt64(5 << 32) | UInt64(shapes.mask))
    case .kind(let kind): hasher.combine(UInt64(6 << 32) | UInt64(kind.rawValue))
    case .types(let types): hasher.combine(UInt64(7 << 32) | UInt64(types.rawValue))
    case .not(let test): test.hash(into: &hasher)
    case .all(let tests), .either(let tests):
      hasher.combine(tests.count)
      tests.first?.hash(into: &hasher)
      tests.last?.hash(into: &hasher)
    }
  }
}

/// Some of the ways in which words are written.
struct ShapeSet: Hashable, Sendable, ExpressibleByArrayLiteral {
  /// One bit for each shape.
  let mask: UInt8

  init(mask: UInt8) { self.mask = mask }

  init(arrayLiteral shapes: TokenShape...) { mask = shapes.reduce(0) { $0 | 1 << $1.rawValue } }

  func contains(_ shape: TokenShape) -> Bool { mask & (1 << shape.rawValue) != 0 }

  func isDisjoint(with other: ShapeSet) -> Bool { mask & other.mask == 0 }

  /// The shapes, in the order of their declaration.
  var shapes: [TokenShape] { TokenShape.allCases.filter(contains) }
}
