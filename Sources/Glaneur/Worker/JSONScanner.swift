/// Walks over JSON text byte by byte, with a bound on nesting.
struct JSONScanner {
  private let bytes: [UInt8]
  private(set) var position = 0
  private static let maxDepth = 64

  enum Kind { case string, number, word, null, group }

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// An error at a byte offset, by default here.
  func error(_ message: String, at offset: Int? = nil) -> JSONFields.SyntaxError {
    let before = bytes.prefix(offset ?? position)
    return JSONFields.SyntaxError(column: before.count { $0 & 0xC0 != 0x80 } + 1, message: message)
  }

  mutating func skipSpace() {
    while let byte = peek, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { position += 1 }
  }

  /// Passes over white space and a sign, if it stands there.
  mutating func skip(_ sign: Unicode.Scalar) -> Bool {
    skipSpace()
    guard peek == UInt8(ascii: sign) else { return false }
    position += 1
    return true
  }

  mutating func expect(_ sign: Unicode.Scalar) throws(JSONFields.SyntaxError) {
    guard skip(sign) else { throw error("“\(sign)” expected") }
  }

  mutating func expectEnd() throws(JSONFields.SyntaxError) {
    skipSpace()
    guard position == bytes.count else { throw error("one object a line expected, more text follows") }
  }

  /// Whether a string comes next, after white space.
  var isAtString: Bool {
    mutating get {
      skipSpace()
      return peek == UInt8(ascii: "\"")
    }
  }

  private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

  /// Checks a value of any kind and passes over it.
  @discardableResult
  mutating func skipValue(depth: Int = 0) throws(JSONFields.SyntaxError) -> Kind {
    guard depth < Self.maxDepth else { throw error("nested more than \(Self.maxDepth) deep") }
    skipSpace()
    switch peek {
    case UInt8(ascii: "\""):
      _ = try string()
      return .string
    case UInt8(ascii: "{"): return try skipGroup(closing: "}", named: true, depth: depth)
    case UInt8(ascii: "["): return try skipGroup(closing: "]", named: false, depth: depth)
    default: return try skipWord()
    }
  }

  private mutating func skipGroup(
    closing: Unicode.Scalar, named: Bool, depth: Int
  ) throws(JSONFields.SyntaxError) -> Kind {
    position += 1
    if skip(closing) { return .group }
    repeat {
      if named {
        skipSpace()
        _ = try string()
        try expect(":")
      }
      try skipValue(depth: depth + 1)
    } while skip(",")
    try expect(closing)
    return .group
  }

  private mutating func skipWord() throws(JSONFields.SyntaxError) -> Kind {
    let start = position
    while let byte = peek, isWordByte(byte) { position += 1 }
    let word = String(decoding: bytes[start..<position], as: UTF8.self)
    switch word {
    case "null": return .null
    case "true", "false": return .word
    default:
      guard isNumber(bytes[start..<position]) else { throw error("a value expected", at: start) }
      return .number
    }
  }

  /// Whether bytes are a number as JSON has it: no leading zero, digits on both sides of the point, any size.
  private func isNumber(_ word: ArraySlice<UInt8>) -> Bool {
    var rest = word
    if rest.first == UInt8(ascii: "-") { rest.removeFirst() }
    let whole = rest.prefix(while: JSONScanner.isDigit)
    guard !whole.isEmpty, whole.count == 1 || whole.first != UInt8(ascii: "0") else { return false }
    rest = rest.dropFirst(whole.count)
    if rest.first == UInt8(ascii: ".") {
      let fraction = rest.dropFirst().prefix(while: JSONScanner.isDigit)
      guard !fraction.isEmpty else { return false }
      rest = rest.dropFirst(fraction.count + 1)
    }
    guard let exponent = rest.first else { return true }
    rest.removeFirst()
    if let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { rest.removeFirst() }
    return exponent | 32 == UInt8(ascii: "e") && !rest.isEmpty && rest.allSatisfy(JSONScanner.isDigit)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 48 < 10 }

  private func isWordByte(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (97...122).contains(byte) || byte == UInt8(ascii: "E") || byte == UInt8(ascii: "-")
      || byte == UInt8(ascii: "+") || byte == UInt8(ascii: ".")
  }
}

extension JSONScanner {
  /// Reads a string with its quotation marks.
  mutating func string() throws(JSONFields.SyntaxError) -> String {
    let start = position
    try expect("\"")
    var content: [UInt8] = []
    while let byte = peek {
      position += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let text = String(validating: content, as: UTF8.self) else {
          throw error("a string that is no valid UTF-8", at: start)
        }
        return text
      case UInt8(ascii: "\\"): try readEscape(into: &content)
      case 0..<0x20: throw error("a control character must be escaped", at: position - 1)
      default: content.append(byte)
      }
    }
    throw error("the string does not end", at: start)
  }

  private mutating func readEscape(into content: inout [UInt8]) throws(JSONFields.SyntaxError) {
    guard let byte = peek else { throw error("the string does not end") }
    position += 1
    switch byte {
    case UInt8(ascii: "n"): content.append(0x0A)
    case UInt8(ascii: "t"): content.append(0x09)
    case UInt8(ascii: "r"): content.append(0x0D)
    case UInt8(ascii: "b"): content.append(0x08)
    case UInt8(ascii: "f"): content.append(0x0C)
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): content.append(byte)
    case UInt8(ascii: "u"): content += Array(String(try escapedScalar()).utf8)
    default: throw error("unknown escape", at: position - 2)
    }
  }

  /// Reads what follows `\u`: four digits, or a pair of surrogates.
  private mutating func escapedScalar() throws(JSONFields.SyntaxError) -> Unicode.Scalar {
    let start = position - 2
    var value = try hexadecimalUnit()
    if (0xD800..<0xDC00).contains(value), bytes[position...].starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "u")]) {
      position += 2
      let low = try hexadecimalUnit()
      guard (0xDC00..<0xE000).contains(low) else { throw error("half of a surrogate pair", at: start) }
      value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(value) else { throw error("half of a surrogate pair", at: start) }
    return scalar
  }

  private mutating func hexadecimalUnit() throws(JSONFields.SyntaxError) -> UInt32 {
    let digits = bytes[position...].prefix(4)
    guard digits.count == 4, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
      let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw error("four hexadecimal digits expected") }
    position += 4
    return value
  }
}
