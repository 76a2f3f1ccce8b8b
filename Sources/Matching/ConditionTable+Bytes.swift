import AnnotationModel

extension ConditionTable {
  /// Reads a table back.
  convenience init(_ reader: inout ByteReader) throws(DamagedBytes) {
    let nodes = try reader.list { (reader) throws(DamagedBytes) in try Node(&reader) }
    let count = try reader.number()
    guard count <= nodes.count, nodes.indices.allSatisfy({ nodes[$0].hasParts(after: $0, before: nodes.count) }) else {
      throw DamagedBytes()
    }
    self.init(nodes, count: count, index: try TestIndex(&reader))
  }

  /// Writes the table.
  func write(to writer: inout ByteWriter) {
    writer.write(nodes) { $0.write(to: &$1) }
    writer.write(count)
    index.write(to: &writer)
  }

  /// The condition with a number, for showing it.
  func test(_ node: Int) -> ElementTest {
    switch nodes[node] {
    case .any: .any
    case .form(let lexeme): .form(lexeme)
    case .lemma(let lexeme): .lemma(lexeme)
    case .memberOf(let index, let needsCapital): .memberOf(classIndex: index, needsCapital: needsCapital)
    case .grammar(let tags): .grammar(tags)
    case .shape(let shapes): .shape(shapes)
    case .kind(let kind): .kind(kind)
    case .types(let types): .types(types)
    case .not(let part): .not(test(part))
    case .all(let parts): .all(parts.map(test))
    case .either(let parts): .either(parts.map(test))
    }
  }
}

extension ConditionTable.Node {
  fileprivate init(_ reader: inout ByteReader) throws(DamagedBytes) {
    switch try reader.number() {
    case 0: self = .any
    case 1: self = .form(Lexeme(rawValue: try reader.number(as: UInt32.self)))
    case 2: self = .lemma(Lexeme(rawValue: try reader.number(as: UInt32.self)))
    case 3: self = .memberOf(classIndex: try reader.number(), needsCapital: false)
    case 4: self = .memberOf(classIndex: try reader.number(), needsCapital: true)
    case 5: self = .grammar(MorphologicalTags(rawValue: try reader.number(as: UInt32.self)))
    case 6: self = .shape(ShapeSet(mask: try reader.number(as: UInt8.self)))
    case 7: self = .kind(try TokenKind(&reader))
    case 8: self = .types(ElementTypes(rawValue: UInt64(bitPattern: Int64(try reader.number()))))
    case 9: self = .not(try reader.number())
    case 10: self = .all(try Self.parts(&reader))
    case 11: self = .either(try Self.parts(&reader))
    default: throw DamagedBytes()
    }
  }

  private static func parts(_ reader: inout ByteReader) throws(DamagedBytes) -> Range<Int> {
    let (first, end) = (try reader.number(), try reader.number())
    guard first <= end else { throw DamagedBytes() }
    return first..<end
  }

  /// Whether its parts, if it has any, stand after it.
  fileprivate func hasParts(after place: Int, before end: Int) -> Bool {
    switch self {
    case .not(let part): place < part && part < end
    case .all(let parts), .either(let parts): place < parts.lowerBound && parts.upperBound <= end
    default: true
    }
  }

  fileprivate func write(to writer: inout ByteWriter) {
    for number in numbers { writer.write(number) }
  }

  /// What is written: which node it is, and what belongs to it.
  private var numbers: [Int] {
    switch self {
    case .any: [0]
    case .form(let lexeme): [1, Int(lexeme.rawValue)]
    case .lemma(let lexeme): [2, Int(lexeme.rawValue)]
    case .memberOf(let index, let needsCapital): [needsCapital ? 4 : 3, index]
    case .grammar(let tags): [5, Int(tags.rawValue)]
    case .shape(let shapes): [6, Int(shapes.mask)]
    case .kind(let kind): [7, Int(kind.rawValue)]
    case .types(let types): [8, Int(Int64(bitPattern: types.rawValue))]
    case .not(let part): [9, part]
    case .all(let parts): [10, parts.lowerBound, parts.upperBound]
    case .either(let parts): [11, parts.lowerBound, parts.upperBound]
    }
  }
}

extension TokenKind {
  fileprivate init(_ reader: inout ByteReader) throws(DamagedBytes) {
    guard let kind = TokenKind(rawValue: try reader.number(as: UInt8.self)) else { throw DamagedBytes() }
    self = kind
  }
}
