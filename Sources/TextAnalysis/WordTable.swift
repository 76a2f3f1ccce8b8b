import AnnotationModel

/// Values by normalized word: two open-addressing hash tables, one for words of up to eight bytes, which are numbers, and
/// one over the bytes of longer ones.
///
/// Tokenizing asks such tables for most words of a text; Swift's own dictionaries hash with a secret, which costs more
/// than all the rest of the look-up.
final class WordTable<Value: Sendable>: Sendable {
  /// The short words as numbers, each in its slot; 0 marks a free one.
  private let keys: [UInt64]
  private let shortValues: [Value?]
  /// How far a short word's hash is shifted to give its slot.
  private let shift: UInt64
  /// The bytes of the longer words, where each ends, and their values.
  private let bytes: [UInt8]
  private let ends: [Int]
  private let values: [Value]
  /// The place of a value in `values`, from 1; 0 marks a free slot.
  private let slots: [Int32]
  /// For each first byte one bit for each length, in bytes, that a word with it has.
  private let lengths: [UInt64]

  init(_ dictionary: [[UInt8]: Value]) {
    var size = 16
    while size < dictionary.count * 4 { size *= 2 }
    let shift = UInt64(64 - size.trailingZeroBitCount)
    var (keys, shortValues) = ([UInt64](repeating: 0, count: size), [Value?](repeating: nil, count: size))
    var (bytes, ends, values): ([UInt8], [Int], [Value]) = ([], [0], [])
    var slots = [Int32](repeating: 0, count: size)
    var lengths = [UInt64](repeating: 0, count: 256)
    for (word, value) in dictionary {
      guard let first = word.first else { continue }
      lengths[Int(first)] |= 1 << UInt64(min(word.count, 63))
      if let key = word.withUnsafeBufferPointer(ShortWord.key) {
        let slot = ShortWord.slot(of: key, in: keys, shift: shift)
        (keys[slot], shortValues[slot]) = (key, value)
      } else {
        bytes += word
        ends.append(bytes.count)
        values.append(value)
        var slot = Self.firstSlot(of: word, count: size)
        while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
        slots[slot] = Int32(values.count)
      }
    }
    (self.keys, self.shortValues, self.shift) = (keys, shortValues, shift)
    (self.bytes, self.ends, self.values, self.slots, self.lengths) = (bytes, ends, values, slots, lengths)
  }

  /// Whether a word as written may be one of the words; most others are ruled out without being normalized.
  @inline(__always)
  func mayHold(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let count = Self.normalizedCount(word) else { return true }
    return mayHold(word, count)
  }

  /// The same for a word of Latin-1 letters and `œ`, with an ASCII apostrophe at most at its end: its normalized form has as
  /// many bytes, and the same first letter.
  @inline(__always)
  func mayHold(plain word: UnsafeBufferPointer<UInt8>) -> Bool { mayHold(word, word.count) }

  @inline(__always)
  private func mayHold(_ word: UnsafeBufferPointer<UInt8>, _ normalizedCount: Int) -> Bool {
    guard let first = word.first, first < 0x80 else { return true }
    let lower = first &- 0x41 < 26 ? first | 0x20 : first
    return lengths[Int(lower)] & 1 << UInt64(min(normalizedCount, 63)) != 0
  }

  /// How many bytes the normalized form of a word has that holds nothing beyond ASCII but `’` and what looks like letters of
  /// Latin-1; nil for any other.
  private static func normalizedCount(_ word: UnsafeBufferPointer<UInt8>) -> Int? {
    var (index, count) = (0, 0)
    while index < word.count {
      if word[index] < 0x80 {
        index += 1
        count += 1
      } else if word[index] == 0xC3 {
        index += 2
        count += 2
      } else if index + 2 < word.count, word[index] == 0xE2, word[index + 1] == 0x80, word[index + 2] == 0x99 {
        index += 3
        count += 1
      } else {
        return nil
      }
    }
    return count
  }

  /// The value of a word as written; the buffer has room for its normalized form, where that is needed.
  func value(asWritten word: UnsafeBufferPointer<UInt8>, _ buffer: inout [UInt8]) -> Value? {
    if let key = ShortWord.normalizedKey(of: word) { return value(ofShort: key) }
    guard mayHold(word) else { return nil }
    WordNormalizer.normalize(word, into: &buffer)
    return self[buffer]
  }

  /// The value of a word as written that stands in a text and is `isPlain`, as `mayHold(plain:)` has it.
  @inline(__always)
  func value(of word: Range<Int>, in text: UnsafeBufferPointer<UInt8>, _ buffer: inout [UInt8]) -> Value? {
    let first = text[word.lowerBound]
    let lower = first &- 0x41 < 26 ? first | 0x20 : first
    guard first >= 0x80 || lengths[Int(lower)] & 1 &<< UInt64(min(word.count, 63)) != 0 else { return nil }
    if word.count <= 8, word.lowerBound + 8 <= text.count,
      let key = ShortWord.normalizedKey(of: word.count, in: text, at: word.lowerBound)
    {
      return value(ofShort: key)
    }
    return value(asWritten: UnsafeBufferPointer(rebasing: text[word]), &buffer)
  }

  /// The value of a normalized word.
  subscript(word: [UInt8]) -> Value? {
    if let key = word.withUnsafeBufferPointer(ShortWord.key) { return value(ofShort: key) }
    var slot = Self.firstSlot(of: word, count: slots.count)
    while slots[slot] != 0 {
      let place = Int(slots[slot]) - 1
      if bytes[ends[place]..<ends[place + 1]].elementsEqual(word) { return values[place] }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  @inline(__always)
  private func value(ofShort key: UInt64) -> Value? { shortValues[ShortWord.slot(of: key, in: keys, shift: shift)] }

  private static func firstSlot(of word: [UInt8], count: Int) -> Int {
    var hash: UInt64 = 0
    for byte in word { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return Int(truncatingIfNeeded: hash ^ hash >> 23) & (count - 1)
  }
}

/// Words of up to eight bytes as numbers, the first byte lowest; NUL stands in no word.
private enum ShortWord {
  /// The number of a word; nil when it is longer.
  @inline(__always)
  static func key(_ word: UnsafeBufferPointer<UInt8>) -> UInt64? {
    let bytes = UnsafeRawBufferPointer(word)
    // The first, the middle and the last bytes, some of which may be the same.
    switch word.count {
    case 4...8:
      let first = bytes.loadUnaligned(as: UInt32.self).littleEndian
      let rest = bytes.loadUnaligned(fromByteOffset: word.count - 4, as: UInt32.self).littleEndian
      return UInt64(first) | UInt64(rest) &<< UInt64(word.count &* 8 &- 32)
    case 1...3:
      let (middle, last) = (word.count / 2, word.count - 1)
      return UInt64(word[0]) | UInt64(word[middle]) &<< UInt64(middle * 8) | UInt64(word[last]) &<< UInt64(last * 8)
    case 0: return 0
    default: return nil
    }
  }

  /// The number of a word's normalized form; nil when it is longer, or when more may change in it than capitals of ASCII.
  @inline(__always)
  static func normalizedKey(of word: UnsafeBufferPointer<UInt8>) -> UInt64? {
    guard let key = key(word), key & EightBytes.highBits == 0 || isSmallLatin1(word) else { return nil }
    return EightBytes(bits: key).lowercased
  }

  /// The same for a word of eight bytes at most that stands in a text at `start`, where so many bytes may be read.
  @inline(__always)
  static func normalizedKey(of count: Int, in text: UnsafeBufferPointer<UInt8>, at start: Int) -> UInt64? {
    let key = EightBytes(text, at: start).bits & (~0 &>> UInt64(64 &- count &* 8))
    guard
      key & EightBytes.highBits == 0
        || isSmallLatin1(UnsafeBufferPointer(rebasing: text[start..<start + count]))
    else { return nil }
    return EightBytes(bits: key).lowercased
  }

  /// Whether all characters beyond ASCII are small letters of Latin-1 that stand for themselves: `æ` does not.
  private static func isSmallLatin1(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = 0
    while index < word.count {
      if word[index] >= 0x80 {
        guard word[index] == 0xC3, index + 1 < word.count, word[index + 1] >= 0xA0, word[index + 1] != 0xA6 else {
          return false
        }
        index += 1
      }
      index += 1
    }
    return true
  }

  /// Where a word stands, or the free slot where it belongs.
  @inline(__always)
  static func slot(of key: UInt64, in keys: [UInt64], shift: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) &>> shift)
    while keys[slot] != key, keys[slot] != 0 { slot = (slot + 1) & (keys.count - 1) }
    return slot
  }
}

extension WordTable<Bool> {
  /// A set of words.
  convenience init(_ words: Set<[UInt8]>) { self.init(Dictionary(uniqueKeysWithValues: words.map { ($0, true) })) }
}
