import AnnotationModel

/// Numbers the distinct pieces of the lexicon's forms, and finds a piece by its bytes.
///
/// Open addressing over FNV-1a; pieces are numbered from 1, and 0 stands for any other word.
struct PieceTable: Sendable {
  private var slots: [UInt16]
  private(set) var keys: [[UInt8]] = [[]]

  init() { slots = Array(repeating: 0, count: 1 << 13) }

  /// How many numbers are in use, with 0.
  var count: Int { keys.count }

  /// The number of a piece, given when it is new; its bytes are folded.
  mutating func insert(_ key: [UInt8]) -> Int {
    if keys.count * 2 > slots.count { grow() }
    let slot = slot(of: key)
    if slots[slot] == 0 {
      slots[slot] = UInt16(keys.count)
      keys.append(key)
    }
    return Int(slots[slot])
  }

  /// The number of the piece that some bytes are when they are folded; 0 when the lexicon has none such.
  func find(_ bytes: [UInt8], _ range: Range<Int>) -> Int { Int(slots[slot(of: bytes, range, isFolded: false)]) }

  /// The number of the piece that some bytes are as they stand.
  func find(folded bytes: [UInt8], _ range: Range<Int>) -> Int { Int(slots[slot(of: bytes, range, isFolded: true)]) }

  private func slot(of key: [UInt8]) -> Int { slot(of: key, 0..<key.count, isFolded: true) }

  @inline(__always)
  private func slot(of bytes: [UInt8], _ range: Range<Int>, isFolded: Bool) -> Int {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = isFolded ? (value: bytes[index], length: 1) : ByteFolding.folded(bytes, at: index, in: range)
      hash = (hash ^ UInt64(byte.value)) &* 0x100_0000_01b3
      index += byte.length
    }
    var slot = Int(truncatingIfNeeded: hash ^ hash >> 32) & (slots.count - 1)
    while slots[slot] != 0, !isKey(Int(slots[slot]), bytes, range, isFolded) { slot = (slot + 1) & (slots.count - 1) }
    return slot
  }

  private func isKey(_ number: Int, _ bytes: [UInt8], _ range: Range<Int>, _ isFolded: Bool) -> Bool {
    let key = keys[number]
    var (index, count) = (range.lowerBound, 0)
    while index < range.upperBound, count < key.count {
      let byte = isFolded ? (value: bytes[index], length: 1) : ByteFolding.folded(bytes, at: index, in: range)
      guard byte.value == key[count] else { return false }
      index += byte.length
      count += 1
    }
    return index == range.upperBound && count == key.count
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: slots.count * 2)
    for number in 1..<keys.count { slots[slot(of: keys[number])] = UInt16(number) }
  }
}

extension PieceTable {
  /// Reads a table back.
  init(_ reader: inout ByteReader) throws(DamagedBytes) {
    self.init()
    for _ in 0..<(try reader.count()) { _ = insert(try reader.byteArray()) }
  }

  /// Writes the pieces, in the order of their numbers.
  func write(to writer: inout ByteWriter) { writer.write(Array(keys.dropFirst())) { $1.write($0) } }
}
