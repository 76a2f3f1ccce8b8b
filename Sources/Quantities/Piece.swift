/// The smallest unit that quantities are read from: a word, the part of a word before or after a hyphen,
/// digits with their grouping, or a sign.
///
/// « 14h30 » has the pieces « 14 », « h », « 30 »; « vingt-deux » has « vingt », « deux »; « jusqu'à » has
/// « jusqu' », « à ».
struct Piece {
  enum Kind { case word, digits, sign }

  let kind: Kind
  let start: Int
  let end: Int
  let followsSpace: Bool
}

/// Cuts bytes into pieces, the same way for texts and for the lexicon's forms.
struct PieceCutter {
  let bytes: [UInt8]
  /// Where cutting goes on.
  var position: Int
  /// Where it ends.
  let end: Int

  /// The next piece, or nil at the end.
  mutating func next() -> Piece? {
    let begin = position
    skipSpaceAndHyphens()
    guard position < end else { return nil }
    let start = position
    let kind = consume()
    return Piece(kind: kind, start: start, end: position, followsSpace: start > begin && !isHyphen(bytes[start - 1]))
  }

  /// White space separates pieces; so does a hyphen between letters.
  private mutating func skipSpaceAndHyphens() {
    let begin = position
    while position < end {
      let space = spaceLength(at: position)
      if space > 0 {
        position += space
      } else if isHyphen(bytes[position]), position == begin, position > 0, position + 1 < end,
        isLetter(at: position + 1), isLetterByte(bytes[position - 1])
      {
        position += 1
      } else {
        return
      }
    }
  }

  private mutating func consume() -> Piece.Kind {
    if isDigit(bytes[position]) {
      consumeDigits()
      return .digits
    }
    guard isLetter(at: position) else {
      position = min(end, position + scalarLength(at: position))
      return .sign
    }
    while position < end, isLetter(at: position) { position += scalarLength(at: position) }
    position = min(end, position + apostropheLength(at: position))
    return .word
  }

  private mutating func consumeDigits() {
    while position < end {
      if isDigit(bytes[position]) {
        position += 1
        continue
      }
      let separator = separatorLength(at: position)
      guard separator > 0, position + separator < end, isDigit(bytes[position + separator]) else { return }
      position += separator
    }
  }

  /// The length of a point, comma, space or Swiss apostrophe between digits; 0 for anything else.
  private func separatorLength(at place: Int) -> Int {
    if bytes[place] == UInt8(ascii: ".") || bytes[place] == UInt8(ascii: ",") { return 1 }
    let apostrophe = apostropheLength(at: place)
    guard apostrophe > 0 else { return spaceLength(at: place) }
    let group = (place + apostrophe)..<min(end, place + apostrophe + 4)
    return group.prefix { isDigit(bytes[$0]) }.count == 3 ? apostrophe : 0
  }

  private func isHyphen(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "-") }

  private func isDigit(_ byte: UInt8) -> Bool { byte &- 48 < 10 }

  private func isLetterByte(_ byte: UInt8) -> Bool { (byte | 32) &- 97 < 26 || byte >= 0x80 }

  private func scalarLength(at place: Int) -> Int {
    bytes[place] < 0xC0 ? 1 : bytes[place] < 0xE0 ? 2 : bytes[place] < 0xF0 ? 3 : 4
  }

  /// U+0020, U+00A0 and the spaces of the General Punctuation block.
  private func spaceLength(at place: Int) -> Int {
    switch bytes[place] {
    case 9, 10, 13, 32: 1
    case 0xC2 where place + 1 < end && bytes[place + 1] == 0xA0: 2
    case 0xE2 where place + 2 < end && bytes[place + 1] == 0x80:
      bytes[place + 2] <= 0x8B || bytes[place + 2] == 0xAF ? 3 : 0
    default: 0
    }
  }

  private func apostropheLength(at place: Int) -> Int {
    guard place < end else { return 0 }
    if bytes[place] == UInt8(ascii: "'") { return 1 }
    return bytes[place] == 0xE2 && place + 2 < end && bytes[place + 1] == 0x80 && bytes[place + 2] == 0x99 ? 3 : 0
  }

  /// Whether some bytes are one sign: « , », « « », « … »; it knows all of ASCII and most others.
  static func isSign(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    let first = bytes[range.lowerBound]
    switch range.count {
    case 1: return true
    case 2 where first == 0xC2:
      let second = bytes[range.lowerBound + 1]
      return second != 0xA0 && !isLetterAfterC2(second)
    case 3 where first == 0xE2:
      let third = bytes[range.lowerBound + 2]
      return bytes[range.lowerBound + 1] != 0x80 || third > 0x8B && third != 0xAF
    default: return false
    }
  }

  /// Whether a byte after 0xC2 makes one of « ª²³µ¹ ».
  private static func isLetterAfterC2(_ byte: UInt8) -> Bool {
    byte == 0xAA || byte == 0xB2 || byte == 0xB3 || byte == 0xB5 || byte == 0xB9
  }

  /// ASCII letters, and beyond ASCII all but the signs of Latin-1, General Punctuation and the symbol blocks.
  private func isLetter(at place: Int) -> Bool {
    let byte = bytes[place]
    if byte < 0x80 { return (byte | 32) &- 97 < 26 }
    switch byte {
    case 0xC2: return place + 1 < end && PieceCutter.isLetterAfterC2(bytes[place + 1])
    case 0xE2: return false
    default: return byte >= 0xC3
    }
  }
}
