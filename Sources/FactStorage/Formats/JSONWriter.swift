import AnnotationModel

/// JSON that was written. Its bytes never change: a writer that goes on writes behind them, or into other memory.
public struct WrittenJSON: @unchecked Sendable {
  private let buffer: ByteBuffer

  fileprivate init(_ buffer: ByteBuffer) { self.buffer = buffer }

  /// Hands over the bytes.
  public func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result {
    try buffer.withBytes(body)
  }
}

/// Writes compact JSON into a buffer that can be reused.
///
/// Keys come out in the order of the calls; callers write them sorted. Decimals are written digit for digit.
public struct JSONWriter {
  @usableFromInline var buffer: ByteBuffer
  @usableFromInline var needsComma = false

  /// Creates an empty writer with room for some bytes.
  public init(capacity: Int = 0) { buffer = ByteBuffer(capacity: capacity) }

  /// The bytes written so far.
  public var bytes: [UInt8] { buffer.withBytes { Array($0) } }

  /// What was written so far, without a copy of it.
  public var written: WrittenJSON { WrittenJSON(buffer) }

  /// Forgets what was written and keeps the memory.
  public mutating func removeAll() {
    buffer.removeAll()
    needsComma = false
  }

  /// Hands over what was written.
  func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result { buffer.withBytes(body) }

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
    append(key: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
  }

  /// Writes a member's name; its value comes next.
  public mutating func key(named name: String) {
    string(name)
    append(UInt8(ascii: ":"))
    needsComma = false
  }

  /// Writes a string, or null.
  public mutating func string(_ value: String?) {
    guard let value else { return constant("null") }
    string(value)
  }

  /// Writes a string.
  public mutating func string(_ value: String) {
    // A string in UTF-8 is read where it lies, without a copy that counts a reference.
    if value.utf8.withContiguousStorageIfAvailable({ quote($0) }) != nil { return }
    var value = value
    value.withUTF8 { quote($0) }
  }

  /// Writes a string that is a range of a text in valid UTF-8.
  public mutating func string(_ utf8: [UInt8], _ range: Range<Int>) {
    utf8.withUnsafeBufferPointer { quote(UnsafeBufferPointer(rebasing: $0[range])) }
  }

  /// Opens an object of an array by JSON that stands in the code: a brace and the first key.
  @inlinable @inline(__always)
  public mutating func item(_ json: StaticString) {
    let count = json.utf8CodeUnitCount
    room(forValueOf: count).update(from: json.utf8Start, count: count)
    buffer.take(count)
    needsComma = false
  }

  /// Writes JSON that stands in the code, with the commas that it needs; a value comes next.
  @inlinable @inline(__always)
  public mutating func piece(_ json: StaticString) {
    let count = json.utf8CodeUnitCount
    buffer.room(for: count).update(from: json.utf8Start, count: count)
    buffer.take(count)
    needsComma = false
  }

  /// Closes an object.
  @inlinable @inline(__always)
  public mutating func endItem() { close(UInt8(ascii: "}")) }

  /// Writes an array of strings.
  public mutating func strings(_ values: [String]) {
    open(UInt8(ascii: "["))
    for value in values { string(value) }
    close(UInt8(ascii: "]"))
  }

  /// Writes sixteen hexadecimal digits as a string.
  public mutating func string(hexadecimal number: UInt64) {
    let place = room(forValueOf: 18)
    place[0] = UInt8(ascii: "\"")
    for index in 0..<16 {
      place[index + 1] = hexDigit(UInt8(truncatingIfNeeded: number >> UInt64(60 - index * 4)) & 15)
    }
    place[17] = UInt8(ascii: "\"")
    buffer.take(18)
  }

  /// Writes a whole number.
  public mutating func integer(_ value: Int) {
    guard value >= 0 else { return literal(String(value)) }
    buffer.take(JSONWriter.write(digitsOf: UInt(value), to: room(forValueOf: JSONWriter.mostDigits)))
  }

  /// Writes a string of a letter of ASCII that needs no escape and a whole number: `"e12"`.
  public mutating func string(_ letter: UInt8, _ number: UInt) {
    let place = room(forValueOf: JSONWriter.mostDigits + 3)
    place[0] = UInt8(ascii: "\"")
    place[1] = letter
    let count = JSONWriter.write(digitsOf: number, to: place + 2)
    place[count + 2] = UInt8(ascii: "\"")
    buffer.take(count + 3)
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
    var json = json
    json.withUTF8 { json in
      guard let bytes = json.baseAddress else { return }
      room(forValueOf: json.count).update(from: bytes, count: json.count)
      buffer.take(json.count)
    }
  }

  /// Writes a value that stands in the code as JSON.
  @inlinable @inline(__always)
  public mutating func constant(_ json: StaticString) {
    item(json)
    needsComma = true
  }

  @usableFromInline
  mutating func open(_ sign: UInt8) {
    room(forValueOf: 1).pointee = sign
    buffer.take(1)
    needsComma = false
  }

  @usableFromInline
  mutating func close(_ sign: UInt8) {
    append(sign)
    needsComma = true
  }

  /// Room for a value of so many bytes, behind a comma where one is needed.
  @inlinable @inline(__always)
  mutating func room(forValueOf count: Int) -> UnsafeMutablePointer<UInt8> {
    let place = buffer.room(for: count &+ 1)
    guard needsComma else {
      needsComma = true
      return place
    }
    place.pointee = UInt8(ascii: ",")
    buffer.take(1)
    return place + 1
  }

  /// Appends a string in quotation marks: copied, and only written anew where that met a sign to escape.
  private mutating func quote(_ text: UnsafeBufferPointer<UInt8>) {
    let place = room(forValueOf: text.count + 2)
    place.pointee = UInt8(ascii: "\"")
    if JSONWriter.copy(text, to: place + 1) {
      place[text.count + 1] = UInt8(ascii: "\"")
      buffer.take(text.count + 2)
    } else {
      buffer.take(1)
      append(escaping: text)
      append(UInt8(ascii: "\""))
    }
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

  /// Copies text, eight bytes at a time, and says whether it has nothing to escape.
  @inline(__always)
  private static func copy(_ text: UnsafeBufferPointer<UInt8>, to place: UnsafeMutablePointer<UInt8>) -> Bool {
    guard let start = text.baseAddress else { return true }
    let (source, target) = (UnsafeRawPointer(start), UnsafeMutableRawPointer(place))
    if text.count >= 8 {
      // The last bytes first, for they may be some of the others once more.
      var escapes = copyEight(from: source, to: target, at: text.count &- 8)
      var index = 0
      while index < text.count &- 8 {
        escapes |= copyEight(from: source, to: target, at: index)
        index &+= 8
      }
      return escapes == 0
    }
    var bits: UInt64 = 0x2020_2020_2020_2020
    for index in 0..<text.count {
      let byte = start[index]
      place[index] = byte
      bits = bits << 8 | UInt64(byte)
    }
    return escapes(in: bits) == 0
  }

  @inline(__always)
  private static func copyEight(
    from source: UnsafeRawPointer, to target: UnsafeMutableRawPointer, at index: Int
  ) -> UInt64 {
    let bits = source.loadUnaligned(fromByteOffset: index, as: UInt64.self)
    target.storeBytes(of: bits, toByteOffset: index, as: UInt64.self)
    return escapes(in: bits)
  }

  /// Not 0 where one of eight bytes is to be escaped. A byte from 0x80 on never is; of the others, taking a limit away
  /// sets the highest bit below that limit, or else in bytes above one where it does.
  @inline(__always)
  private static func escapes(in bits: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let below = bits &- ones &* 0x20
    let equal = ((bits ^ ones &* 0x22) &- ones) | ((bits ^ ones &* 0x5C) &- ones) | ((bits ^ ones &* 0x7F) &- ones)
    return (below | equal) & ~bits & EightBytes.highBits
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
  @inlinable
  mutating func append(_ byte: UInt8) {
    buffer.room(for: 1).pointee = byte
    buffer.take(1)
  }

  private mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
    guard let bytes = text.baseAddress else { return }
    buffer.room(for: text.count).update(from: bytes, count: text.count)
    buffer.take(text.count)
  }

  /// Appends a key that needs no escapes, after a comma where one is needed.
  private mutating func append(key text: UnsafeBufferPointer<UInt8>) {
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
    place[1] = UInt8(ascii: ":")
    buffer.take(place + 2 - start)
    needsComma = false
  }

  /// How many digits a number may have.
  private static let mostDigits = 20

  /// Writes a number in decimal digits where there is room for the most, and says how many they are.
  @inline(__always)
  private static func write(digitsOf number: UInt, to place: UnsafeMutablePointer<UInt8>) -> Int {
    guard number < 10_000 else { return write(manyDigitsOf: number, to: place) }
    // All four at once, the first one lowest, and then without the zeros before the number.
    let rest = UInt32(truncatingIfNeeded: number)
    let (high, low) = (rest / 100, rest % 100)
    let digits = 0x3030_3030 | high / 10 | (high % 10) << 8 | (low / 10) << 16 | (low % 10) << 24
    let count = (rest >= 10 ? 2 : 1) + (rest >= 100 ? 1 : 0) + (rest >= 1000 ? 1 : 0)
    UnsafeMutableRawPointer(place)
      .storeBytes(of: (digits &>> UInt32(truncatingIfNeeded: 32 &- count &* 8)).littleEndian, as: UInt32.self)
    return count
  }

  @inline(never)
  private static func write(manyDigitsOf number: UInt, to place: UnsafeMutablePointer<UInt8>) -> Int {
    let digits = Array(String(number).utf8)
    place.update(from: digits, count: digits.count)
    return digits.count
  }
}
