import AnnotationModel

/// Writes compact JSON into a buffer that can be reused.
///
/// Keys come out in the order of the calls; callers write them sorted. Decimals are written digit for digit.
public struct JSONWriter {
  /// The bytes written so far.
  public private(set) var bytes: [UInt8] = []
  private var needsComma = false

  /// Creates an empty writer with room for some bytes.
  public init(capacity: Int = 0) { bytes.reserveCapacity(capacity) }

  /// Forgets what was written and keeps the memory.
  public mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    needsComma = false
  }

  /// What was written, as a string.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Writes a line end after a finished value.
  public mutating func newline() {
    bytes.append(UInt8(ascii: "\n"))
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
    separate()
    bytes.append(UInt8(ascii: "\""))
    bytes.append(contentsOf: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
    bytes.append(UInt8(ascii: "\""))
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  /// Writes a member's name; its value comes next.
  public mutating func key(named name: String) {
    string(name)
    bytes.append(UInt8(ascii: ":"))
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
    var power = 1
    while value / power >= 10 { power *= 10 }
    while power > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(value / power % 10))
      power /= 10
    }
  }

  /// Writes a decimal number exactly, or null.
  public mutating func decimal(_ value: ExactDecimal?) { literal(value?.description ?? "null") }

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
    bytes.append(contentsOf: json.utf8)
  }

  @usableFromInline
  mutating func open(_ sign: UInt8) {
    separate()
    bytes.append(sign)
    needsComma = false
  }

  @usableFromInline
  mutating func close(_ sign: UInt8) {
    bytes.append(sign)
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
  }

  /// Appends a string in quotation marks.
  private mutating func quote(_ text: UnsafeBufferPointer<UInt8>) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    if JSONWriter.holdsEscapes(text) { append(escaping: text) } else { bytes.append(contentsOf: text) }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Appends text: whole runs of what stands for itself, all else escaped.
  private mutating func append(escaping text: UnsafeBufferPointer<UInt8>) {
    var start = 0
    for index in text.indices where JSONWriter.isEscaped(text[index]) {
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index]))
      escape(text[index])
      start = index + 1
    }
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
  }

  /// Whether text has anything to escape, eight bytes at a time.
  private static func holdsEscapes(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let (ones, highs): (UInt64, UInt64) = (0x0101_0101_0101_0101, 0x8080_8080_8080_8080)
    let raw = UnsafeRawBufferPointer(text)
    var index = 0
    while index + 8 <= raw.count {
      let bytes = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      // The highest bit of a byte is set where subtracting borrows from it: below 0x20, or equal to a sign.
      var found = (bytes &- ones &* 0x20) & ~bytes
      for sign: UInt64 in [0x22, 0x5C, 0x7F] {
        let rest = bytes ^ ones &* sign
        found |= (rest &- ones) & ~rest
      }
      if found & highs != 0 { return true }
      index += 8
    }
    return raw[index...].contains(where: isEscaped)
  }

  private static func isEscaped(_ byte: UInt8) -> Bool { byte < 0x20 || byte == 0x22 || byte == 0x5C || byte == 0x7F }

  private mutating func escape(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
    case 0x0A: bytes += [UInt8(ascii: "\\"), UInt8(ascii: "n")]
    case 0x0D: bytes += [UInt8(ascii: "\\"), UInt8(ascii: "r")]
    case 0x09: bytes += [UInt8(ascii: "\\"), UInt8(ascii: "t")]
    case 0..<0x20, 0x7F:
      bytes += Array("\\u00".utf8)
      bytes += [hexDigit(byte >> 4), hexDigit(byte & 15)]
    default: bytes.append(byte)
    }
  }

  private func hexDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }
}
