import AnnotationModel

/// Writes compact JSON into a buffer that can be reused.
///
/// Keys come out in the order of the calls; callers write them sorted. Decimals are written digit for digit.
public struct JSONWriter {
  private var buffer: ByteBuffer
  private var needsComma = false

  /// Creates an empty writer with room for some bytes.
  public init(capacity: Int = 0) { buffer = ByteBuffer(capacity: capacity) }

  /// The bytes written so far.
  public var bytes: [UInt8] { buffer.withBytes { Array($0) } }

  /// Forgets what was written and keeps the memory.
  public mutating func removeAll() {
    buffer.removeAll()
    needsComma = false
  }

  /// What was written, as a string.
  public var text: String { buffer.withBytes { String(decoding: $0, as: UTF8.self) } }

  /// Writes a line end after a finished value.
  public mutating func newline() {
    append(UInt8(ascii: "\n"))
    needsComma = false
  }

  /// Writes an object whose members `body` writes.
  public mutating func object(_ body: (inout JSONWriter) throws -> Void) rethrows {
    open(UInt8(ascii: "{"))
    try body(&self)
    close(UInt8(ascii: "}"))
  }

  /// Writes an array whose elements `body` writes.
  @inlinable
  public mutating func array<Elements: Sequence>(
    _ elements: Elements, _ body: (inout JSONWriter, Elements.Element) throws -> Void
  ) rethrows {
    open(UInt8(ascii: "["))
    for element in elements { try body(&self, element) }
    close(UInt8(ascii: "]"))
  }

  /// Writes a member's name that stands in the code and has nothing to escape; its value comes next.
  public mutating func key(_ name: StaticString) {
    append(quoted: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount), isKey: true)
  }

  /// Writes a member's name; its value comes next.
  public mutating func key(named name: String) {
    string(name)
    append(UInt8(ascii: ":"))
    needsComma = false
  }

  /// Writes a string, or null.
  public mutating func string(_ value: String?) {
    guard let value else { return literal("null") }
    // A string that lies in one piece, as all do here, is read without copying it.
    if value.utf8.withContiguousStorageIfAvailable({ quote($0) }) == nil {
      Array(value.utf8).withUnsafeBufferPointer { quote($0) }
    }
  }

  /// Writes a whole number.
  public mutating func integer(_ value: Int) {
    guard value >= 0 else { return literal(String(value)) }
    separate()
    append(digitsOf: UInt(value))
  }

  /// Writes a string of a letter of ASCII that needs no escape and a whole number: `"e12"`.
  public mutating func string(_ letter: UInt8, _ number: UInt) {
    separate()
    append(UInt8(ascii: "\""))
    append(letter)
    append(digitsOf: number)
    append(UInt8(ascii: "\""))
  }

  /// Writes a decimal number exactly, or null.
  public mutating func decimal(_ value: ExactDecimal?) {
    if let integer = value?.integer { return self.integer(integer) }
    literal(value?.description ?? "null")
  }

  /// Writes a member whose name stands in the code, with a string value, or null.
  public mutating func member(_ name: StaticString, _ value: String?) {
    key(name)
    string(value)
  }

  /// Writes a member with a string value, or null.
  public mutating func member(named name: String, _ value: String?) {
    key(named: name)
    string(value)
  }

  /// Writes text that is JSON already.
  public mutating func literal(_ json: String) {
    separate()
    var json = json
    json.withUTF8 { append($0) }
  }

  @usableFromInline
  mutating func open(_ sign: UInt8) {
    separate()
    append(sign)
    needsComma = false
  }

  @usableFromInline
  mutating func close(_ sign: UInt8) {
    append(sign)
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { append(UInt8(ascii: ",")) }
    needsComma = true
  }

  /// Appends a string in quotation marks.
  private mutating func quote(_ text: UnsafeBufferPointer<UInt8>) {
    guard JSONWriter.holdsEscapes(text) else { return append(quoted: text, isKey: false) }
    separate()
    append(UInt8(ascii: "\""))
    append(escaping: text)
    append(UInt8(ascii: "\""))
  }

  /// Appends text: whole runs of what stands for itself, all else escaped.
  private mutating func append(escaping text: UnsafeBufferPointer<UInt8>) {
    var start = 0
    for index in text.indices where JSONWriter.isEscaped(text[index]) {
      append(UnsafeBufferPointer(rebasing: text[start..<index]))
      escape(text[index])
      start = index + 1
    }
    append(UnsafeBufferPointer(rebasing: text[start...]))
  }

  /// Whether text has anything to escape, eight bytes at a time.
  private static func holdsEscapes(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = 0
    while index + 8 <= text.count {
      if holdsEscapes(EightBytes(text, at: index)) { return true }
      index += 8
    }
    // The last bytes once more together with some before them, or else bit by bit.
    if text.count >= 8 { return index < text.count && holdsEscapes(EightBytes(text, at: text.count - 8)) }
    var bits: UInt64 = 0x2020_2020_2020_2020
    for byte in text { bits = bits << 8 | UInt64(byte) }
    return holdsEscapes(EightBytes(bits: bits))
  }

  private static func holdsEscapes(_ bytes: EightBytes) -> Bool {
    bytes.below(0x20) | bytes.equal(to: 0x22) | bytes.equal(to: 0x5C) | bytes.equal(to: 0x7F) != 0
  }

  private static func isEscaped(_ byte: UInt8) -> Bool { byte < 0x20 || byte == 0x22 || byte == 0x5C || byte == 0x7F }

  private mutating func escape(_ byte: UInt8) {
    append(UInt8(ascii: "\\"))
    switch byte {
    case 0x0A: append(UInt8(ascii: "n"))
    case 0x0D: append(UInt8(ascii: "r"))
    case 0x09: append(UInt8(ascii: "t"))
    case 0..<0x20, 0x7F:
      for sign in "u00".utf8 { append(sign) }
      append(hexDigit(byte >> 4))
      append(hexDigit(byte & 15))
    default: append(byte)
    }
  }

  private func hexDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }
}

extension JSONWriter {
  private mutating func append(_ byte: UInt8) {
    buffer.room(for: 1).pointee = byte
    buffer.take(1)
  }

  private mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
    guard let bytes = text.baseAddress else { return }
    buffer.room(for: text.count).update(from: bytes, count: text.count)
    buffer.take(text.count)
  }

  /// Appends text that needs no escapes in quotation marks, after a comma where one is needed; a colon follows a key.
  private mutating func append(quoted text: UnsafeBufferPointer<UInt8>, isKey: Bool) {
    let start = buffer.room(for: text.count + 4)
    var place = start
    if needsComma {
      place.pointee = UInt8(ascii: ",")
      place += 1
    }
    place.pointee = UInt8(ascii: "\"")
    place += 1
    if let bytes = text.baseAddress { place.update(from: bytes, count: text.count) }
    place += text.count
    place.pointee = UInt8(ascii: "\"")
    place += 1
    if isKey {
      place.pointee = UInt8(ascii: ":")
      place += 1
    }
    buffer.take(place - start)
    needsComma = !isKey
  }

  private mutating func append(digitsOf number: UInt) {
    var count = 1
    var rest = number
    while rest >= 10 {
      rest /= 10
      count += 1
    }
    let start = buffer.room(for: count)
    rest = number
    for index in (0..<count).reversed() {
      start[index] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
    buffer.take(count)
  }
}
