/// Values by normalized word: an open-addressing hash table over the words' bytes.
///
/// Tokenizing asks such tables for most words of a text; Swift's own dictionaries hash with a secret, which costs more
/// than all the rest of the look-up.
struct WordTable<Value: Sendable>: Sendable {
  private var bytes: [UInt8] = []
  private var ends: [Int] = [0]
  private var values: [Value] = []
  /// The place of a value in `values`, from 1; 0 marks a free slot.
  private var slots: [Int32]
  /// For each first byte one bit for each length, in bytes, that a word with it has.
  private var lengths = [UInt64](repeating: 0, count: 256)

  init(_ dictionary: [[UInt8]: Value]) {
    var size = 16
    while size < dictionary.count * 2 { size *= 2 }
    slots = Array(repeating: 0, count: size)
    for (word, value) in dictionary {
      bytes += word
      ends.append(bytes.count)
      values.append(value)
      let free = word.withUnsafeBufferPointer { slot(of: $0) { $0 } }
      slots[free] = Int32(values.count)
      lengths[Int(word.first ?? 0)] |= 1 << UInt64(min(word.count, 63))
    }
  }

  /// Whether a word as written may be one of the words; most others are ruled out without being normalized.
  @inline(__always)
  func mayHold(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
    !word.isASCII || mayHold(plain: word)
  }

  /// The same for a word of Latin-1 letters and `œ`, with an ASCII apostrophe at most at its end: its normalized form has as
  /// many bytes, and the same first letter.
  @inline(__always)
  func mayHold(plain word: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = word.first, first < 0x80 else { return true }
    let lower = first &- 0x41 < 26 ? first | 0x20 : first
    return lengths[Int(lower)] & 1 << UInt64(min(word.count, 63)) != 0
  }

  /// The value of a normalized word.
  subscript(word: [UInt8]) -> Value? { word.withUnsafeBufferPointer { value(of: $0) { $0 } } }

  /// The value of a word of ASCII as written: small letters are all that its normalized form may change.
  func value(ofASCII word: UnsafeBufferPointer<UInt8>) -> Value? {
    value(of: word) { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
  }

  @inline(__always)
  private func value(of word: UnsafeBufferPointer<UInt8>, normalized: (UInt8) -> UInt8) -> Value? {
    let place = Int(slots[slot(of: word, normalized: normalized)])
    return place == 0 ? nil : values[place - 1]
  }

  /// Where a word stands, or the free slot where it belongs.
  @inline(__always)
  private func slot(of word: UnsafeBufferPointer<UInt8>, normalized: (UInt8) -> UInt8) -> Int {
    var hash: UInt64 = 0
    for byte in word { hash = (hash ^ UInt64(normalized(byte))) &* 0x100_0000_01B3 }
    var slot = Int(truncatingIfNeeded: hash ^ hash >> 23) & (slots.count - 1)
    while slots[slot] != 0, !isWord(Int(slots[slot]) - 1, word, normalized) { slot = (slot + 1) & (slots.count - 1) }
    return slot
  }

  @inline(__always)
  private func isWord(_ place: Int, _ word: UnsafeBufferPointer<UInt8>, _ normalized: (UInt8) -> UInt8) -> Bool {
    let start = ends[place]
    guard ends[place + 1] - start == word.count else { return false }
    for index in word.indices where bytes[start + index] != normalized(word[index]) { return false }
    return true
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether no byte goes beyond ASCII.
  var isASCII: Bool { allSatisfy { $0 < 0x80 } }
}

extension WordTable<Bool> {
  /// A set of words.
  init(_ words: Set<[UInt8]>) { self.init(Dictionary(uniqueKeysWithValues: words.map { ($0, true) })) }

  /// Whether a word is in the set.
  func contains(_ word: [UInt8]) -> Bool { self[word] != nil }
}
