import AnnotationModel
import CICU

/// Bytes read in one encoding, with what could not be read.
struct DecodedText {
  /// The text in valid UTF-8 without NUL.
  private(set) var utf8: [UInt8]
  /// The encoding's IANA name in lower case.
  let encoding: String
  /// How many malformed sequences were replaced by U+FFFD.
  private(set) var replacementCount = 0
  /// How many NULs were replaced by U+FFFD.
  private(set) var nulCount = 0
  /// How many well-formed sequences beyond ASCII were read.
  private var sequenceCount = 0
  /// Whether the text may hold « Ã » or « â », as text does that was encoded twice.
  private(set) var mayBeDoubleEncoded = true

  private static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]

  /// Reads UTF-8 after `start` bytes and replaces each longest malformed part, as the Unicode standard advises, and NUL.
  init(utf8 bytes: [UInt8], from start: Int = 0) {
    encoding = "utf-8"
    utf8 = []
    mayBeDoubleEncoded = false
    bytes.withUnsafeBufferPointer { read($0, from: start) }
    // What needs no change is not copied.
    if start == 0, utf8.isEmpty { utf8 = bytes }
  }

  /// Reads bytes; the text stays empty where all of them, from the first on, are kept.
  private mutating func read(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) {
    var index = start
    // What has been read and needs no change begins here.
    var kept = start
    while true {
      index = Self.endOfASCII(bytes, from: index)
      guard index < bytes.count else { break }
      // Most sequences are the letters U+00C0 to U+00FF.
      if bytes[index] == 0xC3, index + 2 < bytes.count, bytes[index + 1] & 0xC0 == 0x80 {
        noteSequence(bytes[index + 1], bytes[index + 2])
        index += 2
        continue
      }
      let (length, isValid) = Self.sequence(bytes, at: index)
      if isValid {
        if length > 1 { sequenceCount += 1 }
      } else {
        utf8 += bytes[kept..<index]
        utf8 += Self.replacement
        if bytes[index] == 0 { nulCount += 1 } else { replacementCount += 1 }
        kept = index + length
      }
      index += length
    }
    if kept > 0 { utf8 += bytes[kept...] }
  }

  /// Where the bytes from an index on are no more ASCII without NUL, or a little before.
  @inline(__always)
  private static func endOfASCII(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var index = start
    while index + 8 <= bytes.count {
      let eight = EightBytes(bytes, at: index)
      let found = eight.bits & EightBytes.highBits | eight.below(1)
      if found != 0 { return index + EightBytes.first(found) }
      index += 8
    }
    return index
  }

  /// Notes a letter U+00C0 to U+00FF by its second byte, and whether the next byte goes on as after « Ã » or « â » in text
  /// that was encoded twice.
  @inline(__always)
  private mutating func noteSequence(_ second: UInt8, _ next: UInt8) {
    sequenceCount += 1
    if second == 0xA2 && next == 0xE2 || second == 0x83 && next >= 0xC2 { mayBeDoubleEncoded = true }
  }

  /// Reads UTF-16 and replaces lone surrogates and an odd last byte.
  init(utf16 bytes: ArraySlice<UInt8>, isBigEndian: Bool) {
    encoding = isBigEndian ? "utf-16be" : "utf-16le"
    utf8 = []
    utf8.reserveCapacity(bytes.count)
    let high = isBigEndian ? 0 : 1
    let units = stride(from: bytes.startIndex, to: bytes.endIndex - 1, by: 2).lazy.map { (index: Int) -> UInt16 in
      UInt16(bytes[index + high]) << 8 | UInt16(bytes[index + 1 - high])
    }
    var parser = UTF16.ForwardParser()
    var iterator = units.makeIterator()
    while true {
      switch parser.parseScalar(from: &iterator) {
      case .valid(let scalar): append(UTF16.decode(scalar))
      case .error: replace()
      case .emptyInput:
        if !bytes.count.isMultiple(of: 2) { replace() }
        return
      }
    }
  }

  /// Reads bytes with ICU's converter for a label; nil when ICU knows no such label.
  init?(_ bytes: [UInt8], converter label: String) {
    var length: Int32 = 0
    var replacements: Int32 = 0
    guard let text = glaneur_decode(label, bytes, Int32(bytes.count), &length, &replacements) else { return nil }
    defer { glaneur_free(text) }
    self.init(utf8: Array(UnsafeBufferPointer(start: text, count: Int(length)))[...], encoding: label.lowercased())
    replacementCount = Int(replacements)
  }

  /// Reads bytes in the encoding that ICU's detector is sure of; nil when it is not, or when something cannot be read.
  init?(detecting bytes: [UInt8]) {
    var name = [CChar](repeating: 0, count: 64)
    guard glaneur_detect(bytes, Int32(min(bytes.count, 1 << 16)), 60, &name, Int32(name.count)) != 0 else { return nil }
    let label = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    self.init(bytes, converter: label == "ISO-8859-1" ? "windows-1252" : label)
    guard replacementCount == 0 else { return nil }
  }

  private init(utf8 bytes: ArraySlice<UInt8>, encoding: String) {
    self.encoding = encoding
    utf8 = []
    utf8.reserveCapacity(bytes.count)
    for byte in bytes { append(byte) }
  }

  /// Whether damage in UTF-8 is rare beside its well-formed sequences.
  var isMostlyValid: Bool { sequenceCount > replacementCount * 10 }

  private mutating func append(_ byte: UInt8) {
    guard byte == 0 else { return utf8.append(byte) }
    utf8 += Self.replacement
    nulCount += 1
  }

  private mutating func append(_ scalar: Unicode.Scalar) {
    for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { append(byte) }
  }

  private mutating func replace() {
    utf8 += Self.replacement
    replacementCount += 1
  }

  /// The length of the sequence at a lead byte and whether it is well-formed and no NUL; if not, of its longest valid
  /// beginning.
  @inline(__always)
  private static func sequence(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> (length: Int, isValid: Bool) {
    let lead = bytes[index]
    if lead < 0x80 { return (1, lead != 0) }
    guard (0xC2...0xF4).contains(lead) else { return (1, false) }
    let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    for offset in 1..<length {
      guard index + offset < bytes.count else { return (offset, false) }
      let range = offset == 1 ? secondBytes(after: lead) : 0x80...0xBF
      guard range.contains(bytes[index + offset]) else { return (offset, false) }
    }
    return (length, true)
  }

  /// The second bytes that make neither an overlong form, nor a surrogate, nor a value beyond U+10FFFF.
  private static func secondBytes(after lead: UInt8) -> ClosedRange<UInt8> {
    switch lead {
    case 0xE0: 0xA0...0xBF
    case 0xED: 0x80...0x9F
    case 0xF0: 0x90...0xBF
    case 0xF4: 0x80...0x8F
    default: 0x80...0xBF
    }
  }
}
