/// What the first bytes of a file say.
enum FileSignature {
  /// Formats of data, each with the first bytes of its files.
  private static let signatures: [(format: String, start: [UInt8])] = [
    ("PDF", Array("%PDF-".utf8)), ("PNG", [0x89, 0x50, 0x4E, 0x47]), ("JPEG", [0xFF, 0xD8, 0xFF]),
    ("GIF", Array("GIF8".utf8)), ("ZIP or office", [0x50, 0x4B, 0x03, 0x04]), ("gzip", [0x1F, 0x8B]),
    ("ELF", [0x7F, 0x45, 0x4C, 0x46]), ("RAR", Array("Rar!".utf8)), ("7z", [0x37, 0x7A, 0xBC, 0xAF]),
    ("RIFF", Array("RIFF".utf8)), ("OLE", [0xD0, 0xCF, 0x11, 0xE0]), ("SQLite", Array("SQLite format 3".utf8)),
  ]

  /// The format of a file that is known to be no text, such as « PDF »; nil when its first bytes tell nothing.
  static func dataFormat(_ bytes: [UInt8]) -> String? {
    signatures.first { bytes.starts(with: $0.start) }?.format
  }
}

/// Text in units of two bytes without a mark.
enum WideText {
  /// Whether bytes are UTF-16 of one byte order, shown by NULs in every other byte; nil when they are not.
  static func isBigEndian(_ bytes: [UInt8]) -> Bool? {
    let sample = bytes.prefix(4096)
    guard sample.count >= 4 else { return nil }
    var nuls = (even: 0, odd: 0)
    for (index, byte) in sample.enumerated() where byte == 0 {
      if index.isMultiple(of: 2) { nuls.even += 1 } else { nuls.odd += 1 }
    }
    let pairs = sample.count / 2
    if nuls.odd * 10 >= pairs * 7, nuls.even * 20 <= pairs { return false }
    if nuls.even * 10 >= pairs * 7, nuls.odd * 20 <= pairs { return true }
    return nil
  }
}

/// Whether bytes read as windows-1252 or ISO-8859-15 give French letters and signs.
struct LatinEvidence {
  private var likely = 0
  private var unlikely = 0
  private var controls = 0
  private var ligatures = 0

  /// Bytes of the letters that French has beyond ASCII, the same in both encodings.
  private static let letters: [UInt8] = [
    0xC0, 0xC2, 0xC6, 0xC7, 0xC8, 0xC9, 0xCA, 0xCB, 0xCE, 0xCF, 0xD4, 0xD9, 0xDB, 0xDC,
    0xE0, 0xE2, 0xE6, 0xE7, 0xE8, 0xE9, 0xEA, 0xEB, 0xEE, 0xEF, 0xF4, 0xF9, 0xFB, 0xFC, 0xFF,
  ]
  /// Bytes of other signs: no-break space, « », ° £ § © ® ² ³ ·, soft hyphen, and in windows-1252 only € … Œ œ ™,
  /// quotation marks, dashes.
  private static let signs: [UInt8] = [
    0xA0, 0xAB, 0xBB, 0xB0, 0xA3, 0xA7, 0xA9, 0xAE, 0xB2, 0xB3, 0xB7, 0xAD, 0x80, 0x85, 0x8C, 0x9C, 0x99, 0x84, 0x91,
    0x92, 0x93, 0x94, 0x95, 0x96, 0x97,
  ]

  init(_ bytes: [UInt8]) {
    for index in bytes.indices where bytes[index] >= 0x80 {
      let byte = bytes[index]
      if (0x80...0x9F).contains(byte) { controls += 1 }
      if byte == 0xBD || byte == 0xBC, Self.isInWord(bytes, index) {
        ligatures += 1
      } else if Self.letters.contains(byte) && !Self.isSequence(bytes, index) || Self.isSign(bytes, index) {
        likely += 1
      } else {
        unlikely += 1
      }
    }
  }

  /// Whether nine in ten bytes beyond ASCII are French letters, none of which starts a UTF-8 sequence, or signs.
  var isFrench: Bool { likely + ligatures > 0 && (likely + ligatures) >= unlikely * 9 }

  /// ISO-8859-15 when œ stands in words where windows-1252 has a fraction, and none of the latter's own signs occurs.
  var encoding: String { ligatures > 0 && controls == 0 ? "iso-8859-15" : "windows-1252" }

  private static func isInWord(_ bytes: [UInt8], _ index: Int) -> Bool {
    index + 1 < bytes.count && (0x61...0x7A).contains(bytes[index + 1] | 0x20)
      && (index == 0 || !bytes[index - 1].isDigit)
  }

  /// Whether a sign of French texts stands at an index; a fraction does after a digit.
  private static func isSign(_ bytes: [UInt8], _ index: Int) -> Bool {
    signs.contains(bytes[index]) || (0xBC...0xBE).contains(bytes[index]) && index > 0 && bytes[index - 1].isDigit
  }

  /// Whether a byte and those after it have the form of a UTF-8 sequence.
  private static func isSequence(_ bytes: [UInt8], _ index: Int) -> Bool {
    let following = bytes[index] < 0xE0 ? 1 : bytes[index] < 0xF0 ? 2 : 3
    let end = index + 1 + following
    return end <= bytes.count && bytes[(index + 1)..<end].allSatisfy { (0x80...0xBF).contains($0) }
  }
}
