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
      slots[slot(of: word)] = Int32(values.count)
      lengths[Int(word.first ?? 0)] |= 1 << UInt64(min(word.count, 63))
    }
  }

  /// Whether a word as written may be one of the words; most others are ruled out without being normalized.
  @inline(__always)
  func mayHold(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = word.first, word.allSatisfy({ $0 < 0x80 }) else { return true }
    let lower = first &- 0x41 < 26 ? first | 0x20 : first
    return lengths[Int(lower)] & 1 << UInt64(min(word.count, 63)) != 0
  }

  /// The value of a word.
  subscript(word: [UInt8]) -> Value? {
    let place = Int(slots[slot(of: word)])
    return place == 0 ? nil : values[place - 1]
  }

  /// Where a word stands, or the free slot where it belongs.
  private func slot(of word: [UInt8]) -> Int {
    var hash: UInt64 = 0
    for byte in word { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    var slot = Int(truncatingIfNeeded: hash ^ hash >> 23) & (slots.count - 1)
    while slots[slot] != 0, !isWord(Int(slots[slot]) - 1, word) { slot = (slot + 1) & (slots.count - 1) }
    return slot
  }

  private func isWord(_ place: Int, _ word: [UInt8]) -> Bool {
    let start = ends[place]
    guard ends[place + 1] - start == word.count else { return false }
    for index in word.indices where bytes[start + index] != word[index] { return false }
    return true
  }
}

extension WordTable<Bool> {
  /// A set of words.
  init(_ words: Set<[UInt8]>) { self.init(Dictionary(uniqueKeysWithValues: words.map { ($0, true) })) }

  /// Whether a word is in the set.
  func contains(_ word: [UInt8]) -> Bool { self[word] != nil }
}
