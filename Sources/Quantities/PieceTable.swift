import AnnotationModel

/// Numbers the distinct pieces of the lexicon's forms, and finds a piece by its bytes.
///
/// Open addressing over FNV-1a; pieces are numbered from 1, and 0 stands for any other word.
struct PieceTable: Sendable {
  private var slots: [UInt16]
  private var keys: [[UInt8]] = [[]]

  init() { slots = Array(repeating: 0, count: 1 << 13) }

  /// How many numbers are in use, with 0.
  var count: Int { keys.count }

  /// The number of a piece, given when it is new.
  mutating func insert(_ key: [UInt8]) -> Int {
    if keys.count * 2 > slots.count { grow() }
    let slot = slot(of: key[...])
    if slots[slot] == 0 {
      slots[slot] = UInt16(keys.count)
      keys.append(key)
    }
    return Int(slots[slot])
  }

  /// The number of a piece; 0 when the lexicon has none such.
  func find(_ key: ArraySlice<UInt8>) -> Int { Int(slots[slot(of: key)]) }

  private func slot(of key: ArraySlice<UInt8>) -> Int {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in key { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    var slot = Int(truncatingIfNeeded: hash ^ hash >> 32) & (slots.count - 1)
    while slots[slot] != 0, !keys[Int(slots[slot])].elementsEqual(key) { slot = (slot + 1) & (slots.count - 1) }
    return slot
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: slots.count * 2)
    for number in 1..<keys.count { slots[slot(of: keys[number][...])] = UInt16(number) }
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
