extension WordNormalizer {
  /// Rewrites text of ASCII, Latin-1, `œ` and general punctuation in place, for it never gets longer, and gives its new
  /// length; nil when it holds anything else, and then what it has become means nothing.
  ///
  /// Any other lead byte, and so any combining mark, gives up, for a mark could change the letter before it.
  static func rewriteLatin1(_ letters: UnsafeMutableBufferPointer<UInt8>, foldsAccents: Bool) -> Int? {
    var (index, written) = (0, 0)
    while index < letters.count {
      if index + 8 <= letters.count {
        let bytes = EightBytes(UnsafeBufferPointer(letters), at: index)
        if bytes.bits & EightBytes.highBits == 0 {
          UnsafeMutableRawBufferPointer(letters)
            .storeBytes(of: bytes.lowercased.littleEndian, toByteOffset: written, as: UInt64.self)
          index += 8
          written += 8
          continue
        }
      }
      let byte = letters[index]
      if byte < 0x80 {
        letters[written] = byte &- 0x41 < 26 ? byte | 0x20 : byte
        written += 1
        index += 1
      } else {
        let (taken, given) = rewriteSequence(letters, at: index, to: written, foldsAccents: foldsAccents)
        guard taken > 0 else { return nil }
        index += taken
        written += given
      }
    }
    return written
  }

  /// Rewrites one character of two or three bytes, and says how many it took and how many it gave; none when it is none of
  /// the frequent ones.
  private static func rewriteSequence(
    _ letters: UnsafeMutableBufferPointer<UInt8>, at index: Int, to place: Int, foldsAccents: Bool
  ) -> (taken: Int, given: Int) {
    guard index + 1 < letters.count else { return (0, 0) }
    let next = letters[index + 1]
    switch (letters[index], next) {
    case (0xC3, 0x80...0xBF):
      return (2, writeLetter(next & 0x3F, foldsAccents: foldsAccents, to: letters, at: place))
    case (0xC5, 0x92), (0xC5, 0x93):
      return (2, write(UInt8(ascii: "o"), UInt8(ascii: "e"), to: letters, at: place))
    case (0xC2, 0xA0...0xBF):
      return (2, writeSign(UInt32(next), of: 2, from: index, to: letters, at: place))
    case (0xE2, 0x80) where index + 2 < letters.count:
      let value = 0x2000 + UInt32(letters[index + 2] & 0x3F)
      return (3, writeSign(value, of: 3, from: index, to: letters, at: place))
    default:
      return (0, 0)
    }
  }

  /// Writes a sign of so many bytes, what it is compared as, or nothing where it shows nothing.
  private static func writeSign(
    _ value: UInt32, of length: Int, from index: Int, to letters: UnsafeMutableBufferPointer<UInt8>, at place: Int
  ) -> Int {
    if isInvisible(value) { return 0 }
    if let sign = plainSign(for: value) {
      letters[place] = UInt8(sign)
      return 1
    }
    for offset in 0..<length { letters[place + offset] = letters[index + offset] }
    return length
  }

  /// Writes the letter U+00C0 + `index` in lower case, without its accent if asked, and says how many bytes it takes.
  private static func writeLetter(
    _ index: UInt8, foldsAccents: Bool, to letters: UnsafeMutableBufferPointer<UInt8>, at place: Int
  ) -> Int {
    let lower = index < 0x1F && index != 0x17 ? index | 0x20 : index
    if lower == 0x26 { return write(UInt8(ascii: "a"), UInt8(ascii: "e"), to: letters, at: place) }
    guard foldsAccents, let letter = baseLetters[Int(lower)] else {
      return write(0xC3, 0x80 | lower, to: letters, at: place)
    }
    if lower == 0x1F { return write(letter, letter, to: letters, at: place) }
    letters[place] = letter
    return 1
  }

  private static func write(
    _ first: UInt8, _ second: UInt8, to letters: UnsafeMutableBufferPointer<UInt8>, at place: Int
  ) -> Int {
    letters[place] = first
    letters[place + 1] = second
    return 2
  }

  /// The letters of U+00C0…U+00FF in lower case without accents; nil where there is none (`×`, `÷`, `ð`, `þ`).
  private static let baseLetters: [UInt8?] = {
    let upper = [UInt8?](repeating: nil, count: 31) + [UInt8(ascii: "s")]
    return upper + "aaaaaa-ceeeeiiii-nooooo-ouuuuy-y".utf8.map { $0 == UInt8(ascii: "-") ? nil : $0 }
  }()
}
