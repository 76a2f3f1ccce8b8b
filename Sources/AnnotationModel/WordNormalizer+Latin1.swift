extension WordNormalizer {
  /// Rewrites a word of ASCII, Latin-1 letters, `œ` and `’`; false when it holds anything else.
  ///
  /// Any other lead byte, and so any combining mark, gives up, for a mark could change the letter before it.
  static func rewriteLatin1(
    _ utf8: UnsafeBufferPointer<UInt8>, foldsAccents: Bool, into buffer: inout [UInt8]
  ) -> Bool {
    var index = lowercaseASCII(utf8, into: &buffer)
    while index < utf8.count {
      let byte = utf8[index]
      if byte < 0x80 {
        buffer.append(byte &- 0x41 < 26 ? byte | 0x20 : byte)
        index += 1
      } else {
        let length = rewriteSequence(utf8, at: index, foldsAccents: foldsAccents, into: &buffer)
        guard length > 0 else { return false }
        index += length
      }
    }
    return true
  }

  /// Appends what stands before the first byte beyond ASCII in lower case, and says how much that is.
  private static func lowercaseASCII(_ utf8: UnsafeBufferPointer<UInt8>, into buffer: inout [UInt8]) -> Int {
    var count = 0
    while count < utf8.count, utf8[count] < 0x80 { count += 1 }
    buffer.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[..<count]))
    buffer.withUnsafeMutableBufferPointer { letters in
      for index in 0..<count where letters[index] &- 0x41 < 26 { letters[index] |= 0x20 }
    }
    return count
  }

  /// Rewrites one character of two or three bytes; gives its length, or 0 when it is none of the frequent ones.
  private static func rewriteSequence(
    _ utf8: UnsafeBufferPointer<UInt8>, at index: Int, foldsAccents: Bool, into buffer: inout [UInt8]
  ) -> Int {
    guard index + 1 < utf8.count else { return 0 }
    let next = utf8[index + 1]
    switch (utf8[index], next) {
    case (0xC3, 0x80...0xBF):
      appendLetter(next & 0x3F, foldsAccents: foldsAccents, to: &buffer)
      return 2
    case (0xC5, 0x92), (0xC5, 0x93):
      append(UInt8(ascii: "o"), UInt8(ascii: "e"), to: &buffer)
      return 2
    case (0xE2, 0x80) where index + 2 < utf8.count && utf8[index + 2] == 0x99:
      buffer.append(UInt8(ascii: "'"))
      return 3
    default:
      return 0
    }
  }

  /// Appends the letter U+00C0 + `index` in lower case, without its accent if asked.
  private static func appendLetter(_ index: UInt8, foldsAccents: Bool, to buffer: inout [UInt8]) {
    let lower = index < 0x1F && index != 0x17 ? index | 0x20 : index
    if lower == 0x26 {
      append(UInt8(ascii: "a"), UInt8(ascii: "e"), to: &buffer)
    } else if foldsAccents, let letter = baseLetters[Int(lower)] {
      buffer.append(letter)
      if lower == 0x1F { buffer.append(letter) }
    } else {
      append(0xC3, 0x80 | lower, to: &buffer)
    }
  }

  private static func append(_ first: UInt8, _ second: UInt8, to buffer: inout [UInt8]) {
    buffer.append(first)
    buffer.append(second)
  }

  /// The letters of U+00C0…U+00FF in lower case without accents; nil where there is none (`×`, `÷`, `ð`, `þ`).
  private static let baseLetters: [UInt8?] = {
    let upper = [UInt8?](repeating: nil, count: 31) + [UInt8(ascii: "s")]
    return upper + "aaaaaa-ceeeeiiii-nooooo-ouuuuy-y".utf8.map { $0 == UInt8(ascii: "-") ? nil : $0 }
  }()
}
