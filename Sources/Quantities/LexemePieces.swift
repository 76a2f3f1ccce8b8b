import AnnotationModel

/// The pieces that lexemes are; few lexemes are one.
///
/// A bit for each lexeme tells whether it is a piece, and how many bits are set before it tells where its number stands.
struct LexemePieces: Sendable {
  private struct Row {
    /// One bit for each of 64 lexemes.
    var bits: UInt64 = 0
    /// How many bits the rows before it have.
    var before: Int32 = 0
  }

  private var rows: [Row] = []
  private var numbers: [UInt16] = []

  init(_ pieces: [Lexeme: UInt16]) {
    for (lexeme, number) in pieces.sorted(by: { $0.key.rawValue < $1.key.rawValue }) { append(lexeme, number) }
  }

  /// Adds a lexeme behind all others.
  private mutating func append(_ lexeme: Lexeme, _ number: UInt16) {
    let row = Int(lexeme.rawValue >> 6)
    while rows.count <= row { rows.append(Row(before: Int32(numbers.count))) }
    rows[row].bits |= 1 << UInt64(lexeme.rawValue & 63)
    numbers.append(number)
  }

  /// The piece that a lexeme is; 0 for a word that is none.
  @inline(__always)
  subscript(lexeme: Lexeme) -> Int {
    let (index, bit) = (Int(lexeme.rawValue >> 6), UInt64(lexeme.rawValue & 63))
    guard index < rows.count else { return 0 }
    let row = rows[index]
    guard row.bits & 1 << bit != 0 else { return 0 }
    return Int(numbers[Int(row.before) + (row.bits & (1 << bit - 1)).nonzeroBitCount])
  }
}

extension LexemePieces {
  /// Reads pieces back.
  init(_ reader: inout ByteReader) throws(DamagedBytes) {
    var last = Lexeme.unknown
    for _ in 0..<(try reader.count()) {
      let lexeme = Lexeme(rawValue: try reader.number(as: UInt32.self))
      guard lexeme.rawValue > last.rawValue else { throw DamagedBytes() }
      append(lexeme, try reader.number(as: UInt16.self))
      last = lexeme
    }
  }

  /// Writes the pieces in the order of their lexemes.
  func write(to writer: inout ByteWriter) {
    writer.write(numbers.count)
    for (index, row) in rows.enumerated() {
      for bit in 0..<64 where row.bits & 1 << UInt64(bit) != 0 {
        let lexeme = Lexeme(rawValue: UInt32(index << 6 + bit))
        writer.write(Int(lexeme.rawValue))
        writer.write(self[lexeme])
      }
    }
  }
}
