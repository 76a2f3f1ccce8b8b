import AnnotationModel

/// The pieces that lexemes are, by their numbers: few of them among many lexemes, so a small hash table that stays near.
struct PieceOfLexeme: Sendable {
  private struct Slot: Sendable {
    var lexeme = Lexeme.unknown
    var piece: UInt16 = 0
  }

  private var slots = Array(repeating: Slot(), count: 1 << 12)
  private(set) var count = 0

  /// The piece of a lexeme; 0 for none.
  subscript(lexeme: Lexeme) -> UInt16 {
    get { slots[place(of: lexeme)].piece }
    set {
      let place = place(of: lexeme)
      if slots[place].piece == 0 { count += 1 }
      slots[place] = Slot(lexeme: lexeme, piece: newValue)
      if count * 2 > slots.count { grow() }
    }
  }

  /// The lexemes with their pieces, in the order of the lexemes.
  var sorted: [(lexeme: Lexeme, piece: UInt16)] {
    slots.filter { $0.piece != 0 }.map { ($0.lexeme, $0.piece) }.sorted { $0.0.rawValue < $1.0.rawValue }
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: Slot(), count: old.count * 2)
    for slot in old where slot.piece != 0 { slots[place(of: slot.lexeme)] = slot }
  }

  /// Where a lexeme stands, or the free slot where it belongs.
  @inline(__always)
  private func place(of lexeme: Lexeme) -> Int {
    let mixed = UInt64(lexeme.rawValue) &* 0x9E37_79B9_7F4A_7C15
    var place = Int(truncatingIfNeeded: mixed >> 40) & (slots.count - 1)
    while slots[place].piece != 0, slots[place].lexeme != lexeme { place = (place + 1) & (slots.count - 1) }
    return place
  }
}
