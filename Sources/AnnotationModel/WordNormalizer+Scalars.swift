extension WordNormalizer {
  /// Gives the code points that stand for one in normalized words: none for zero-width ones, two for `œ`.
  static func forEachLetter(of value: UInt32, foldsAccents: Bool, _ body: (UInt32) -> Void) {
    if value < 0x80 { return body(value &- 0x41 < 26 ? value | 0x20 : value) }
    if isInvisible(value) { return }
    if let sign = plainSign(for: value) { return body(sign) }
    guard let scalar = Unicode.Scalar(value) else { return body(0xFFFD) }
    for lower in scalar.properties.lowercaseMapping.unicodeScalars {
      if let letters = expansion(of: lower.value, foldsAccents: foldsAccents) {
        letters.unicodeScalars.forEach { body($0.value) }
      } else {
        body(lower.value)
      }
    }
  }

  /// Whether a code point shows nothing: soft hyphen, zero-width and bidirectional controls, variation selectors.
  static func isInvisible(_ value: UInt32) -> Bool {
    switch value {
    case 0xAD, 0x034F, 0x061C, 0x180E, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0x2066...0x206F,
      0xFE00...0xFE0F, 0xFEFF:
      true
    default: false
    }
  }

  /// The ASCII apostrophe, hyphen or space that another of its kind is compared as.
  static func plainSign(for value: UInt32) -> UInt32? {
    switch value {
    case 0x2018, 0x2019, 0x201B, 0x02BC, 0x02B9, 0x2032, 0xFF07: 0x27
    case 0x2010...0x2013, 0x2043, 0x2212, 0xFE63, 0xFF0D: 0x2D
    case 0xA0, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: 0x20
    default: nil
    }
  }

  /// What a ligature is spelt as; for folding, also the letters whose stroke Unicode does not count as an accent.
  private static func expansion(of value: UInt32, foldsAccents: Bool) -> String? {
    switch value {
    case 0xE6: "ae"
    case 0x01E3: "aē"
    case 0x01FD: "aé"
    case 0x0153: "oe"
    case 0xFB00: "ff"
    case 0xFB01: "fi"
    case 0xFB02: "fl"
    case 0xFB03: "ffi"
    case 0xFB04: "ffl"
    case 0xDF where foldsAccents: "ss"
    case 0xF8 where foldsAccents: "o"
    case 0x01FF where foldsAccents: "o"
    case 0x0111 where foldsAccents: "d"
    case 0x0127 where foldsAccents: "h"
    case 0x0131 where foldsAccents: "i"
    case 0x0142 where foldsAccents: "l"
    default: nil
    }
  }

}
