import AnnotationModel

/// The forms as a tree over pieces, while it is built.
struct PhraseTree {
  private(set) var term = 0
  private(set) var children: [Int: PhraseTree] = [:]

  mutating func insert(_ form: ArraySlice<Int>, term number: Int) {
    guard let first = form.first else {
      term = number
      return
    }
    children[first, default: PhraseTree()].insert(form.dropFirst(), term: number)
  }
}

/// The forms as a flat tree over pieces: the longest form at a place is found in as many steps as it has pieces.
struct PhraseTable: Sendable {
  private struct Edge {
    let piece: UInt16
    let node: UInt16
  }

  private var termOfNode: [UInt16] = [0]
  private var edgesOfNode: [Range<Int32>] = [0..<0]
  private var edges: [Edge] = []
  /// The node that a piece leads to from the root; 0 for none.
  private var firstNode: [UInt16] = []

  init(_ tree: PhraseTree, pieceCount: Int) {
    firstNode = Array(repeating: 0, count: pieceCount)
    for (piece, child) in tree.children.sorted(by: { $0.key < $1.key }) { firstNode[piece] = UInt16(add(child)) }
  }

  private mutating func add(_ tree: PhraseTree) -> Int {
    let node = termOfNode.count
    termOfNode.append(UInt16(tree.term))
    edgesOfNode.append(0..<0)
    let targets = tree.children.sorted { $0.key < $1.key }.map {
      Edge(piece: UInt16($0.key), node: UInt16(add($0.value)))
    }
    edgesOfNode[node] = Int32(edges.count)..<Int32(edges.count + targets.count)
    edges += targets
    return node
  }

  /// Whether it is about so many pieces and terms.
  func fits(pieceCount: Int, termCount: Int) -> Bool {
    firstNode.count == pieceCount && edgesOfNode.count == termOfNode.count
      && firstNode.allSatisfy { Int($0) < termOfNode.count } && termOfNode.allSatisfy { Int($0) < termCount }
  }

  /// The term that a piece is by itself, and the bits of the pieces that go on longer forms which begin with it.
  func single(_ piece: UInt16) -> (term: UInt16, secondPieces: UInt64) {
    let node = Int(firstNode[Int(piece)])
    guard node != 0 else { return (termOfNode[node], 0) }
    let bits = edgesOfNode[node].reduce(0) { $0 | PhraseTable.bit(of: Int(edges[Int($1)].piece)) }
    return (termOfNode[node], bits)
  }

  /// The bit that stands for a piece, and for some others.
  @inline(__always)
  static func bit(of piece: Int) -> UInt64 { 1 &<< UInt64(truncatingIfNeeded: piece & 63) }

  /// The longest form that begins at a place of so many pieces: its term and how many pieces it has.
  @inline(__always)
  func longest(ofCount count: Int, at place: Int, piece: (Int) -> UInt16) -> (term: Int, count: Int) {
    var node = Int(firstNode[Int(piece(place))])
    var best = (term: Int(termOfNode[node]), count: 1)
    var next = place + 1
    while node != 0, next < count, !edgesOfNode[node].isEmpty {
      node = child(of: node, by: piece(next))
      next += 1
      if termOfNode[node] != 0 { best = (Int(termOfNode[node]), next - place) }
    }
    return best
  }

  private func child(of node: Int, by piece: UInt16) -> Int {
    guard piece != 0 else { return 0 }
    for index in edgesOfNode[node] where edges[Int(index)].piece == piece { return Int(edges[Int(index)].node) }
    return 0
  }
}

extension PhraseTable {
  /// Reads a table back.
  init(_ reader: inout ByteReader) throws(DamagedBytes) {
    termOfNode = try reader.list { (reader) throws(DamagedBytes) in try reader.number(as: UInt16.self) }
    firstNode = try reader.list { (reader) throws(DamagedBytes) in try reader.number(as: UInt16.self) }
    edges = try reader.list { (reader) throws(DamagedBytes) in
      Edge(piece: try reader.number(as: UInt16.self), node: try reader.number(as: UInt16.self))
    }
    edgesOfNode = try reader.list { (reader) throws(DamagedBytes) in
      let (first, count) = (try reader.number(as: Int32.self), try reader.number(as: Int32.self))
      guard first >= 0, count >= 0, count <= Int32.max - first else { throw DamagedBytes() }
      return first..<first + count
    }
  }

  /// Writes the table.
  func write(to writer: inout ByteWriter) {
    for numbers in [termOfNode, firstNode] { writer.write(numbers) { $1.write(Int($0)) } }
    writer.write(edges) { edge, writer in
      writer.write(Int(edge.piece))
      writer.write(Int(edge.node))
    }
    writer.write(edgesOfNode) { edges, writer in
      writer.write(Int(edges.lowerBound))
      writer.write(edges.count)
    }
  }
}
