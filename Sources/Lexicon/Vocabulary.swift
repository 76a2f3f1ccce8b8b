import AnnotationModel

/// The distinct words, each with an index: an open-addressing hash table over the words' bytes.
///
/// Index 0 is `Lexeme.unknown` and has no word. This is the form that grows; `PackedVocabulary` is the same in a pack.
struct Vocabulary: Sendable {
  fileprivate var bytes: [UInt8] = []
  fileprivate var ends: [UInt32] = [0]
  fileprivate var slots: [UInt32] = Array(repeating: 0, count: 1024)

  /// How many indices are in use, the unknown word's included.
  var count: Int { ends.count }
  /// How many bytes all words take.
  var byteCount: Int { bytes.count }

  /// The index of a normalized word, or 0 when it is not in the vocabulary.
  func index(of word: UnsafeBufferPointer<UInt8>) -> UInt32 {
    var slot = Int(truncatingIfNeeded: Vocabulary.hash(word)) & (slots.count - 1)
    while slots[slot] != 0 {
      if holds(slots[slot], word) { return slots[slot] }
      slot = (slot + 1) & (slots.count - 1)
    }
    return 0
  }

  /// The index of a normalized word, given one now when it has none.
  mutating func intern(_ word: UnsafeBufferPointer<UInt8>) -> UInt32 {
    let known = index(of: word)
    guard known == 0 else { return known }
    bytes.append(contentsOf: word)
    ends.append(UInt32(bytes.count))
    if ends.count * 2 > slots.count { grow() } else { place(UInt32(ends.count - 1)) }
    return UInt32(ends.count - 1)
  }

  /// The word with an index, normalized.
  func word(_ index: UInt32) -> ArraySlice<UInt8> {
    index == 0 ? [] : bytes[Int(ends[Int(index) - 1])..<Int(ends[Int(index)])]
  }

  private func holds(_ index: UInt32, _ word: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = Int(ends[Int(index) - 1])
    guard Int(ends[Int(index)]) - start == word.count else { return false }
    for offset in 0..<word.count where bytes[start + offset] != word[offset] { return false }
    return true
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: slots.count * 2)
    for index in 1..<UInt32(ends.count) { place(index) }
  }

  private mutating func place(_ index: UInt32) {
    let hash = word(index).withUnsafeBufferPointer(Vocabulary.hash)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = index
  }

  /// Mixes eight bytes at a time with a 64-bit odd multiplier (2⁶⁴ ÷ golden ratio); the same on every machine.
  static func hash(_ word: UnsafeBufferPointer<UInt8>) -> UInt64 {
    let multiplier: UInt64 = 0x9E37_79B9_7F4A_7C15
    var state = UInt64(truncatingIfNeeded: word.count) &* multiplier
    var chunk: UInt64 = 0
    for (offset, byte) in word.enumerated() {
      chunk = chunk << 8 | UInt64(byte)
      if offset & 7 == 7 {
        state = (state ^ chunk) &* multiplier
        state ^= state >> 29
        chunk = 0
      }
    }
    state = (state ^ chunk) &* multiplier
    return state ^ state >> 32
  }
}

extension Vocabulary {
  /// Writes the words and the hash table.
  func write(to writer: inout PackWriter) {
    writer.set(.wordBytes, bytes)
    writer.set(.wordEnds, ends)
    writer.set(.wordSlots, slots)
  }
}

/// A vocabulary in a pack.
struct PackedVocabulary: Sendable {
  private let bytes: PackArray<UInt8>
  private let ends: PackArray<UInt32>
  private let slots: PackArray<UInt32>

  init(_ memory: PackMemory) {
    bytes = PackArray(memory, .wordBytes)
    ends = PackArray(memory, .wordEnds)
    slots = PackArray(memory, .wordSlots)
  }

  /// How many indices are in use, the unknown word's included.
  var count: Int { ends.count }

  /// The index of a normalized word, or 0 when it is not in the vocabulary.
  func index(of word: UnsafeBufferPointer<UInt8>) -> UInt32 {
    var slot = Int(truncatingIfNeeded: Vocabulary.hash(word)) & (slots.count - 1)
    while slots[slot] != 0 {
      if bytes.withBuffer(range(of: slots[slot]), { $0.holdsSameBytes(as: word) }) { return slots[slot] }
      slot = (slot + 1) & (slots.count - 1)
    }
    return 0
  }

  /// The word with an index, normalized.
  func word(_ index: UInt32) -> String {
    bytes.withBuffer(range(of: index)) { String(decoding: $0, as: UTF8.self) }
  }

  private func range(of index: UInt32) -> Range<Int> {
    index == 0 ? 0..<0 : Int(ends[Int(index) - 1])..<Int(ends[Int(index)])
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether another buffer holds the same bytes.
  @inline(__always)
  fileprivate func holdsSameBytes(as other: UnsafeBufferPointer<UInt8>) -> Bool {
    guard count == other.count else { return false }
    for index in indices where self[index] != other[index] { return false }
    return true
  }
}
