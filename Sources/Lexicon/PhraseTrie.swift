import AnnotationModel

/// The phrases of two words or more, as a trie over folded words.
///
/// One hash table holds all edges, keyed by node and word, so that a step is one look-up. This is the form that grows;
/// `PackedPhraseTrie` is the same in a pack.
@usableFromInline
struct PhraseTrie: Sendable {
  fileprivate struct Edge: BitwiseCopyable {
    var node: UInt32
    var word: UInt32
    var target: UInt32
  }

  fileprivate var edges: [Edge] = Array(repeating: Edge(node: 0, word: 0, target: 0), count: 1024)
  private var edgeCount = 0
  fileprivate var phrases: [UInt32] = [0]

  /// Adds a phrase of folded words; the phrase's own lexeme is what a look-up gives.
  mutating func insert(_ words: [UInt32], phrase: UInt32) {
    var node: UInt32 = 0
    for word in words { node = child(of: node, by: word) ?? addChild(of: node, by: word) }
    phrases[Int(node)] = phrase
  }

  /// The node that a word leads to, or nil.
  func child(of node: UInt32, by word: UInt32) -> UInt32? {
    var slot = PhraseTrie.slot(node, word) & (edges.count - 1)
    while edges[slot].target != 0 {
      if edges[slot].node == node, edges[slot].word == word { return edges[slot].target }
      slot = (slot + 1) & (edges.count - 1)
    }
    return nil
  }

  private mutating func addChild(of node: UInt32, by word: UInt32) -> UInt32 {
    phrases.append(0)
    edgeCount += 1
    if edgeCount * 2 > edges.count { grow() }
    let target = UInt32(phrases.count - 1)
    place(Edge(node: node, word: word, target: target))
    return target
  }

  private mutating func grow() {
    let old = edges
    edges = Array(repeating: Edge(node: 0, word: 0, target: 0), count: old.count * 2)
    for edge in old where edge.target != 0 { place(edge) }
  }

  private mutating func place(_ edge: Edge) {
    var slot = PhraseTrie.slot(edge.node, edge.word) & (edges.count - 1)
    while edges[slot].target != 0 { slot = (slot + 1) & (edges.count - 1) }
    edges[slot] = edge
  }

  @inlinable
  static func slot(_ node: UInt32, _ word: UInt32) -> Int {
    let mixed = (UInt64(node) << 32 | UInt64(word)) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: mixed ^ mixed >> 32)
  }
}

extension PhraseTrie {
  /// Writes the edges and what they lead to.
  func write(to writer: inout PackWriter) {
    writer.set(.phraseEdges, edges)
    writer.set(.phraseTargets, phrases)
    writer.set(.phrasePairs, pairs)
  }

  /// The bits of the pairs of words that phrases begin with, for `LexemeTable`.
  private var pairs: [UInt8] {
    let openers = Set(edges.lazy.filter { $0.target != 0 && $0.node == 0 }.map(\.target))
    let seconds = edges.filter { $0.target != 0 && openers.contains($0.node) }
    var byteCount = 64
    while byteCount < seconds.count { byteCount *= 2 }
    var bits = [UInt8](repeating: 0, count: byteCount)
    for edge in seconds {
      let slot = PhraseTrie.slot(edge.node, edge.word) & (byteCount * 8 - 1)
      bits[slot >> 3] |= 1 << UInt8(slot & 7)
    }
    return bits
  }
}

/// A phrase trie in a pack.
struct PackedPhraseTrie: Sendable {
  private let edges: PackArray<PhraseTrie.Edge>
  private let phrases: PackArray<UInt32>

  init(_ memory: PackMemory) {
    edges = PackArray(memory, .phraseEdges)
    phrases = PackArray(memory, .phraseTargets)
  }

  /// The node that a word leads to, or nil.
  func child(of node: UInt32, by word: UInt32) -> UInt32? {
    var slot = PhraseTrie.slot(node, word) & (edges.count - 1)
    while edges[slot].target != 0 {
      if edges[slot].node == node, edges[slot].word == word { return edges[slot].target }
      slot = (slot + 1) & (edges.count - 1)
    }
    return nil
  }

  /// The lexeme of the phrase that ends at a node, or 0.
  func phrase(at node: UInt32) -> UInt32 { phrases[Int(node)] }
}
