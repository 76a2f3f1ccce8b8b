import AnnotationModel

/// Rows of bits, all of one width; each is kept once and numbered in the order in which they came.
struct BitRows: ~Copyable {
  /// How many words of 64 bits a row has.
  let width: Int
  private(set) var count = 0
  private var words = PlainArray<UInt64>()
  /// Where the row begins that was begun last.
  private var newRow = 0
  /// An open-addressing hash table of row numbers; -1 marks a free slot.
  private var slots = PlainArray<Int32>()

  init(bits: Int) { width = BitRows.width(bits) }

  /// How many words hold so many bits; at least one.
  static func width(_ bits: Int) -> Int { max(1, (bits + 63) >> 6) }

  /// How many words of memory the rows take, about.
  var size: Int { words.count + slots.count / 2 }

  /// Whether a row has a bit.
  @inline(__always)
  func holds(_ row: Int, _ bit: Int) -> Bool {
    words[row &* width &+ bit >> 6] & (1 << UInt64(bit & 63)) != 0
  }

  /// One of the words of a row.
  @inline(__always)
  func word(_ row: Int, _ index: Int) -> UInt64 { words[row &* width &+ index] }

  /// One of the words of all rows, which follow each other.
  @inline(__always)
  func word(at place: Int) -> UInt64 { words[place] }

  /// The number of a row, given one now when it is new.
  mutating func number(of row: [UInt64]) -> Int {
    assert(row.count == width)
    for word in row { words.append(word) }
    return endRow()
  }

  /// Begins a row behind the others; it has no bits yet.
  mutating func beginRow() {
    newRow = words.count
    words.append(repeating: 0, count: width)
  }

  /// Sets a bit of the row that was begun.
  @inline(__always)
  mutating func setBit(_ bit: Int) { words[newRow &+ bit >> 6] |= 1 << UInt64(bit & 63) }

  /// Sets some bits in one of the words of the row that was begun.
  @inline(__always)
  mutating func setBits(_ bits: UInt64, inWord index: Int) { words[newRow &+ index] |= bits }

  /// Gives the row up that was begun, if it has no bits; whether it had none.
  mutating func dropEmptyRow() -> Bool {
    for place in newRow..<words.count where words[place] != 0 { return false }
    words.shorten(to: newRow)
    return true
  }

  /// The number of the row that was begun, given one now when it is new.
  mutating func endRow() -> Int {
    if count * 2 >= slots.count { grow() }
    var slot = hash(of: count) & (slots.count - 1)
    while slots[slot] >= 0 {
      if isNew(like: Int(slots[slot])) {
        words.shorten(to: count * width)
        return Int(slots[slot])
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = Int32(count)
    count += 1
    return count - 1
  }

  /// Whether the row that was begun has the bits of another.
  private func isNew(like number: Int) -> Bool {
    for index in 0..<width where word(number, index) != word(count, index) { return false }
    return true
  }

  private mutating func grow() {
    slots = PlainArray(repeating: -1, count: max(16, slots.count * 2))
    for number in 0..<count {
      var slot = hash(of: number) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(number)
    }
  }

  private func hash(of row: Int) -> Int {
    var state: UInt64 = 0
    for index in 0..<width {
      state = (state ^ word(row, index)) &* 0x9E37_79B9_7F4A_7C15
      state ^= state >> 29
    }
    return Int(truncatingIfNeeded: state ^ state >> 32)
  }
}

extension UInt64 {
  /// Clears the highest bit that is set and gives its place; nil when none is.
  @inline(__always)
  mutating func popHighestBit() -> Int? {
    guard self != 0 else { return nil }
    let bit = 63 - leadingZeroBitCount
    self &= ~(1 << UInt64(bit))
    return bit
  }

  /// Calls `body` with the place of each bit that is set, in ascending order.
  @inline(__always)
  func forEachBit(_ body: (Int) -> Void) {
    var rest = self
    while rest != 0 {
      body(rest.trailingZeroBitCount)
      rest &= rest &- 1
    }
  }
}

extension [UInt64] {
  /// Sets a bit.
  @inline(__always)
  mutating func set(_ bit: Int) { self[bit >> 6] |= 1 << UInt64(bit & 63) }

  /// Sets or clears a bit.
  @inline(__always)
  mutating func set(_ bit: Int, to value: Bool) {
    let mask: UInt64 = 1 << UInt64(bit & 63)
    if value { self[bit >> 6] |= mask } else { self[bit >> 6] &= ~mask }
  }
}
