import AnnotationModel

/// The pieces that lexemes are; few lexemes are one.
///
/// Open addressing over a multiplied lexeme, with so many empty slots that the first mostly tells.
struct LexemePieces: Sendable {
  private struct Slot {
    var lexeme = Lexeme.unknown
    /// 0 in a slot without lexeme.
    var number: UInt16 = 0
  }

  private var slots: [Slot]
  /// How far a multiplied lexeme is shifted to give its slot.
  private let shift: UInt64
  /// The lexemes that are pieces, in rising order.
  private let lexemes: [Lexeme]

  init(_ pieces: [Lexeme: UInt16]) {
    self.init(pieces.sorted { $0.key.rawValue < $1.key.rawValue }.map { ($0.key, $0.value) })
  }

  private init(_ pieces: [(lexeme: Lexeme, number: UInt16)]) {
    let bits = max(6, Int.bitWidth - (4 * pieces.count).leadingZeroBitCount)
    slots = Array(repeating: Slot(), count: 1 << bits)
    shift = UInt64(64 - bits)
    lexemes = pieces.map(\.lexeme)
    for (lexeme, number) in pieces { slots[slot(of: lexeme)] = Slot(lexeme: lexeme, number: number) }
  }

  /// The piece that a lexeme is; 0 for a word that is none.
  @inline(__always)
  subscript(lexeme: Lexeme) -> Int { Int(slots[slot(of: lexeme)].number) }

  /// The slot of a lexeme, or the empty one where it would stand.
  @inline(__always)
  private func slot(of lexeme: Lexeme) -> Int {
    var slot = Int(truncatingIfNeeded: (UInt64(lexeme.rawValue) &* 0x9E37_79B9_7F4A_7C15) &>> shift)
    while slots[slot].lexeme.rawValue != lexeme.rawValue, slots[slot].number != 0 {
      slot = (slot &+ 1) & (slots.count &- 1)
    }
    return slot
  }
}

extension LexemePieces {
  /// Reads pieces back.
  init(_ reader: inout ByteReader) throws(DamagedBytes) {
    var pieces: [(lexeme: Lexeme, number: UInt16)] = []
    for _ in 0..<(try reader.count()) {
      let lexeme = Lexeme(rawValue: try reader.number(as: UInt32.self))
      guard lexeme.rawValue > pieces.last?.lexeme.rawValue ?? 0 else { throw DamagedBytes() }
      let number = try reader.number(as: UInt16.self)
      guard number != 0 else { throw DamagedBytes() }
      pieces.append((lexeme, number))
    }
    self.init(pieces)
  }

  /// Writes the pieces in the order of their lexemes.
  func write(to writer: inout ByteWriter) {
    writer.write(lexemes) { lexeme, writer in
      writer.write(Int(lexeme.rawValue))
      writer.write(self[lexeme])
    }
  }
}
