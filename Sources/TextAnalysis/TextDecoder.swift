import AnnotationModel

/// Turns a file's bytes into text.
///
/// The order of evidence: byte order mark, declared encoding, valid UTF-8, UTF-16 by its NULs, windows-1252 by its
/// French letters, ICU's detector, and at last UTF-8 with replacements.
public enum TextDecoder {
  /// Decodes a file; what cannot be read is replaced by U+FFFD and counted, and so is NUL.
  ///
  /// A declared encoding in which something cannot be read is taken for a mistake.
  /// The bytes `E9 74 E9` give « été », read as windows-1252. Fails when the bytes are no text, or when more than one
  /// character in a hundred had to be replaced.
  public static func decode(
    _ bytes: [UInt8], declaredEncoding: String? = nil
  ) throws(DecodingFailure) -> SourceText {
    if let format = FileSignature.dataFormat(bytes) { throw .data(format: format) }
    let declared = declaredEncoding.flatMap { labelled(bytes, $0) }.flatMap { $0.replacementCount == 0 ? $0 : nil }
    return try checked(marked(bytes) ?? declared ?? detected(bytes))
  }

  // MARK: Evidence

  private static func marked(_ bytes: [UInt8]) -> DecodedText? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return DecodedText(utf8: bytes, from: 3) }
    if bytes.starts(with: [0xFF, 0xFE]) { return DecodedText(utf16: bytes.dropFirst(2), isBigEndian: false) }
    if bytes.starts(with: [0xFE, 0xFF]) { return DecodedText(utf16: bytes.dropFirst(2), isBigEndian: true) }
    return nil
  }

  /// What a label names, as the web reads labels: Latin-1 and ASCII mean windows-1252; nil when ICU knows no such label.
  private static func labelled(_ bytes: [UInt8], _ label: String) -> DecodedText? {
    switch String(label.lowercased().filter { $0.isLetter || $0.isNumber }) {
    case "utf8", "unicode11utf8": DecodedText(utf8: bytes)
    case "utf16", "utf16le": DecodedText(utf16: bytes[...], isBigEndian: false)
    case "utf16be": DecodedText(utf16: bytes[...], isBigEndian: true)
    case "iso88591", "latin1", "l1", "ascii", "usascii", "windows1252", "cp1252":
      DecodedText(bytes, converter: "windows-1252")
    default: DecodedText(bytes, converter: label)
    }
  }

  private static func detected(_ bytes: [UInt8]) -> DecodedText {
    let utf8 = DecodedText(utf8: bytes)
    if utf8.nulCount > 0, let isBigEndian = WideText.isBigEndian(bytes) {
      return DecodedText(utf16: bytes[...], isBigEndian: isBigEndian)
    }
    guard utf8.replacementCount > 0 else { return utf8 }
    let evidence = LatinEvidence(bytes)
    if evidence.isFrench, let decoded = DecodedText(bytes, converter: evidence.encoding) { return decoded }
    if utf8.isMostlyValid { return utf8 }
    return DecodedText(detecting: bytes) ?? utf8
  }

  // MARK: Checks

  private static func checked(_ decoded: DecodedText) throws(DecodingFailure) -> SourceText {
    guard decoded.nulCount <= max(2, decoded.utf8.count / 100) else {
      throw .nuls(count: decoded.nulCount, line: firstReplacedLine(decoded))
    }
    let count = decoded.replacementCount
    guard count == 0 || count * 100 <= max(decoded.utf8.count(where: { $0 & 0xC0 != 0x80 }), 100) else {
      throw .unreadable(count: count, encoding: decoded.encoding, line: firstReplacedLine(decoded))
    }
    return SourceText(
      utf8: decoded.utf8,
      decoding: Decoding(
        encoding: decoded.encoding, replacementCount: count + decoded.nulCount,
        looksDoubleEncoded: decoded.mayBeDoubleEncoded && looksDoubleEncoded(decoded.utf8)))
  }

  /// The number, from 1, of the line with the first U+FFFD.
  private static func firstReplacedLine(_ decoded: DecodedText) -> Int {
    let utf8 = decoded.utf8
    let first = utf8.indices.first { utf8[$0] == 0xEF && utf8[$0...].starts(with: [0xEF, 0xBF, 0xBD]) } ?? 0
    return 1 + utf8[..<first].count { $0 == 0x0A }
  }

  /// Whether « Ã© » or « â€™ » stand in the text, which nobody writes.
  private static func looksDoubleEncoded(_ utf8: [UInt8]) -> Bool {
    utf8.withUnsafeBufferPointer { utf8 in
      var index = 0
      while index + 3 < utf8.count {
        if utf8[index] == 0xC3, isDoubleEncoded(utf8[index + 1], utf8[index + 2], utf8[index + 3]) { return true }
        index += 1
      }
      return false
    }
  }

  /// Whether three bytes after `C3` are what UTF-8 read as windows-1252 gives.
  private static func isDoubleEncoded(_ second: UInt8, _ third: UInt8, _ fourth: UInt8) -> Bool {
    switch second {
    case 0x83: (0xC2...0xC5).contains(third)
    case 0xA2: third == 0xE2 && fourth == 0x82
    default: false
    }
  }
}

/// Why some bytes are no text.
public enum DecodingFailure: Error, Hashable, Sendable {
  /// The first bytes are those of a picture, an archive or other data.
  case data(format: String)
  /// NUL stands where text has none, first in a line counted from 1.
  case nuls(count: Int, line: Int)
  /// More than one character in a hundred could not be read, the first in a line counted from 1.
  case unreadable(count: Int, encoding: String, line: Int)
}

extension DecodingFailure: CustomStringConvertible {
  /// What is wrong, where, and what to do.
  public var description: String {
    switch self {
    case .data(let format): "the first bytes are those of a \(format) file, not of text; give the text that it holds"
    case .nuls(let count, let line): "\(count) NUL, the first in line \(line): data, not text; give the text in UTF-8"
    case .unreadable(let count, let encoding, let line):
      "\(count) characters cannot be read as \(encoding), the first in line \(line); save the text as UTF-8"
    }
  }
}
