/// Texts that are kept once and numbered by their bytes, in the order in which they first came.
///
/// Memory of one owner serves one use after the other: what is asked for is written behind all texts and stays there if
/// it is new.
public struct NumberedTexts: ~Copyable {
  /// The texts one after the other. Behind them there is room for eight bytes to be read at once.
  private var bytes = PlainArray<UInt8>()
  /// Where each text begins, and where the next will.
  private var starts = PlainArray<Int>([0])
  /// An open-addressing hash table of the numbers; -1 marks a free slot.
  private var slots = PlainArray<Int32>(repeating: -1, count: NumberedTexts.leastSlotCount)
  private let hash = SeededHash.shared

  private static let leastSlotCount = 128
  /// The most bytes and texts that room is kept for from one use to the next.
  private static let keptCount = 1 << 14

  /// Creates a table without texts.
  public init() {}

  /// How many texts have a number; they are those below.
  public var count: Int { starts.count - 1 }

  /// How many bytes they have together.
  public var byteCount: Int { starts[count] }

  /// Forgets all texts.
  public mutating func removeAll() {
    if bytes.count > NumberedTexts.keptCount { bytes = PlainArray() }
    if count > NumberedTexts.keptCount { starts = PlainArray() }
    starts.removeAll()
    starts.append(0)
    let slotCount = NumberedTexts.leastSlotCount
    if slots.count > slotCount { slots = PlainArray() }
    slots.removeAll()
    slots.append(repeating: -1, count: slotCount)
  }

  /// Room for so many bytes at least, to write a text to; it holds until anything else is asked of the table.
  public mutating func room(for count: Int) -> UnsafeMutableBufferPointer<UInt8> {
    let used = starts[self.count]
    if bytes.count < used + count + 8 { bytes.makeRoom(count: max(used + count + 8, bytes.count * 2, 512)) }
    return UnsafeMutableBufferPointer(rebasing: bytes.memory[used..<bytes.count])
  }

  /// The number of the text that the first bytes of the room were written to be.
  public mutating func number(ofWritten count: Int) -> Int {
    let start = starts[self.count]
    let slot = slot(of: start..<start + count)
    if slots[slot] >= 0 { return Int(slots[slot]) }
    let number = self.count
    slots[slot] = Int32(number)
    starts.append(start + count)
    if self.count * 2 > slots.count { grow() }
    return number
  }

  /// The number of a text.
  public mutating func number(of text: UnsafeBufferPointer<UInt8>) -> Int {
    _ = room(for: text.count).update(fromContentsOf: text)
    return number(ofWritten: text.count)
  }

  /// The number of a text.
  public mutating func number(of text: String) -> Int {
    var text = text
    return text.withUTF8 { number(of: $0) }
  }

  /// The number of a list of numbers, given by their bytes.
  public mutating func number(of bytes: UnsafeRawBufferPointer) -> Int {
    UnsafeMutableRawBufferPointer(room(for: bytes.count)).copyMemory(from: bytes)
    return number(ofWritten: bytes.count)
  }

  /// Whether one text comes before another, byte by byte.
  public func precedes(_ number: Int, _ other: Int) -> Bool {
    let (first, second) = (starts[number]..<starts[number + 1], starts[other]..<starts[other + 1])
    return bytes.memory[first].lexicographicallyPrecedes(bytes.memory[second])
  }

  private mutating func grow() {
    slots = PlainArray(repeating: -1, count: slots.count * 2)
    for number in 0..<count { slots[slot(of: starts[number]..<starts[number + 1])] = Int32(number) }
  }

  /// The slot of the text with the bytes of a range, or the free one where it belongs.
  private func slot(of range: Range<Int>) -> Int {
    let bytes = UnsafeRawBufferPointer(bytes.memory)
    let mask = slots.count - 1
    var slot = hash.value(of: bytes, range) & mask
    while slots[slot] >= 0 {
      let start = starts[Int(slots[slot])]
      if starts[Int(slots[slot]) + 1] - start == range.count, bytes.equal(start, range.lowerBound, range.count) {
        return slot
      }
      slot = (slot + 1) & mask
    }
    return slot
  }
}

/// A hash of short texts, eight bytes at a time; seeded anew in each process, so that no document can be made whose
/// texts share a slot.
private struct SeededHash: Sendable {
  private let seed: UInt64
  private let multiplier: UInt64

  static let shared = SeededHash()

  private init() {
    var random = SystemRandomNumberGenerator()
    seed = random.next()
    multiplier = random.next() | 1
  }

  /// The hash of a range of bytes, behind which eight more can be read.
  func value(of bytes: UnsafeRawBufferPointer, _ range: Range<Int>) -> Int {
    var hash = seed ^ UInt64(range.count)
    var index = range.lowerBound
    while index < range.upperBound {
      let product = (hash ^ bytes.word(at: index, atMost: range.upperBound - index)).multipliedFullWidth(by: multiplier)
      hash = product.high ^ product.low
      index += 8
    }
    return Int(truncatingIfNeeded: hash)
  }
}

extension UnsafeRawBufferPointer {
  /// Eight bytes from an index on, those from `count` on left out; all can be read.
  @inline(__always)
  fileprivate func word(at index: Int, atMost count: Int) -> UInt64 {
    let word = loadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian
    return count >= 8 ? word : word & ~(UInt64.max << UInt64(count * 8))
  }

  /// Whether as many bytes are the same from two indices on.
  fileprivate func equal(_ first: Int, _ second: Int, _ count: Int) -> Bool {
    var offset = 0
    while offset < count {
      let rest = count - offset
      guard word(at: first + offset, atMost: rest) == word(at: second + offset, atMost: rest) else { return false }
      offset += 8
    }
    return true
  }
}
