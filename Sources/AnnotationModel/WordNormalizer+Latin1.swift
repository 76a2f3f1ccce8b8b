extension WordNormalizer {
  /// Writes the form of text of ASCII, Latin-1, `œ` and general punctuation, which never gets longer, and gives its length;
  /// nil when the text holds anything else, and then what is written means nothing. There is room for as many bytes as the
  /// text has.
  ///
  /// Any other lead byte, and so any combining mark, gives up, for a mark could change the letter before it.
  static func rewriteLatin1(
    _ text: UnsafeBufferPointer<UInt8>, foldsAccents: Bool, to letters: UnsafeMutableBufferPointer<UInt8>
  ) -> Int? {
    var (index, written) = (0, 0)
    while index < text.count {
      if index + 8 <= text.count {
        // What follows the first byte beyond ASCII is overwritten.
        let bytes = EightBytes(text, at: index)
        UnsafeMutableRawBufferPointer(letters)
          .storeBytes(of: bytes.lowercased.littleEndian, toByteOffset: written, as: UInt64.self)
        let beyond = bytes.bits & EightBytes.highBits
        let count = beyond == 0 ? 8 : EightBytes.first(beyond)
        index += count
        written += count
        if beyond == 0 { continue }
      } else if text[index] < 0x80 {
        let byte = text[index]
        letters[written] = byte &- 0x41 < 26 ? byte | 0x20 : byte
        index += 1
        written += 1
        continue
      }
      let (taken, given) = rewriteSequence(text, at: index, foldsAccents: foldsAccents, to: letters, at: written)
      guard taken > 0 else { return nil }
      index += taken
      written += given
    }
    return written
  }

  /// Writes the form of one character of two or three bytes, and says how many it took and how many it gave; none when it is
  /// none of the frequent ones.
  private static func rewriteSequence(
    _ text: UnsafeBufferPointer<UInt8>, at index: Int, foldsAccents: Bool,
    to letters: UnsafeMutableBufferPointer<UInt8>, at place: Int
  ) -> (taken: Int, given: Int) {
    guard index + 1 < text.count else { return (0, 0) }
    let next = text[index + 1]
    switch (text[index], next) {
    case (0xC3, 0x80...0xBF):
      return (2, writeLetter(next & 0x3F, foldsAccents: foldsAccents, to: letters, at: place))
    case (0xC5, 0x92), (0xC5, 0x93):
      return (2, write(UInt8(ascii: "o"), UInt8(ascii: "e"), to: letters, at: place))
    case (0xC2, 0xA0...0xBF):
      return (
        2, writeSign(UInt32(next), UnsafeBufferPointer(rebasing: text[index..<index + 2]), to: letters, at: place)
      )
    case (0xE2, 0x80) where index + 2 < text.count:
      let value = 0x2000 + UInt32(text[index + 2] & 0x3F)
      return (3, writeSign(value, UnsafeBufferPointer(rebasing: text[index..<index + 3]), to: letters, at: place))
    default:
      return (0, 0)
    }
  }

  /// Writes a sign, what it is compared as, or nothing where it shows nothing, and says how many bytes it takes.
  private static func writeSign(
    _ value: UInt32, _ bytes: UnsafeBufferPointer<UInt8>, to letters: UnsafeMutableBufferPointer<UInt8>, at place: Int
  ) -> Int {
    if isInvisible(value) { return 0 }
    if let sign = plainSign(for: value) {
      letters[place] = UInt8(sign)
      return 1
    }
    for offset in bytes.indices { letters[place + offset] = bytes[offset] }
    return bytes.count
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
