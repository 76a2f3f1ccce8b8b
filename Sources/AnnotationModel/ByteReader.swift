/// Reads back what a `ByteWriter` wrote; bytes that end early or make no sense are an error, never a crash.
public struct ByteReader {
  @usableFromInline let bytes: [UInt8]
  @usableFromInline var position = 0

  /// Begins at the first of some bytes.
  public init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Whether all has been read.
  public var isAtEnd: Bool { position == bytes.count }

  /// The next number.
  ///
  /// - Throws: `DamagedBytes` when none stands here.
  @inlinable
  public mutating func number() throws(DamagedBytes) -> Int {
    var value: UInt = 0
    var shift: UInt = 0
    while position < bytes.count, shift < UInt.bitWidth {
      let byte = bytes[position]
      position += 1
      value |= UInt(byte & 0x7F) << shift
      if byte < 0x80 { return Int(bitPattern: value >> 1) ^ -Int(bitPattern: value & 1) }
      shift += 7
    }
    throw DamagedBytes()
  }

  /// The next number, of a narrower type.
  ///
  /// - Throws: `DamagedBytes` when none stands here that the type has room for.
  @inlinable
  public mutating func number<Value: FixedWidthInteger>(as type: Value.Type) throws(DamagedBytes) -> Value {
    guard let value = Value(exactly: try number()) else { throw DamagedBytes() }
    return value
  }

  /// Whether something holds.
  ///
  /// - Throws: `DamagedBytes` when no flag stands here.
  public mutating func flag() throws(DamagedBytes) -> Bool { try number() != 0 }

  /// The next run of bytes.
  ///
  /// - Throws: `DamagedBytes` when it ends early.
  public mutating func byteArray() throws(DamagedBytes) -> [UInt8] { Array(bytes[try run()]) }

  /// The next text.
  ///
  /// - Throws: `DamagedBytes` when it ends early.
  public mutating func text() throws(DamagedBytes) -> String { String(decoding: bytes[try run()], as: UTF8.self) }

  /// The next list of numbers.
  ///
  /// - Throws: `DamagedBytes` when it ends early.
  public mutating func numbers() throws(DamagedBytes) -> [Int] {
    let count = try self.count()
    var numbers: [Int] = []
    numbers.reserveCapacity(count)
    for _ in 0..<count { numbers.append(try number()) }
    return numbers
  }

  /// The next list of values, each read with `read`.
  ///
  /// - Throws: `DamagedBytes` when it ends early or `read` throws.
  @inlinable
  public mutating func list<Value>(
    _ read: (inout ByteReader) throws(DamagedBytes) -> Value
  ) throws(DamagedBytes) -> [Value] {
    let count = try self.count()
    var values: [Value] = []
    values.reserveCapacity(count)
    for _ in 0..<count { values.append(try read(&self)) }
    return values
  }

  /// How many values or bytes follow: never more than there are bytes.
  ///
  /// - Throws: `DamagedBytes` when no such number stands here.
  public mutating func count() throws(DamagedBytes) -> Int {
    let count = try number()
    guard count >= 0, count <= bytes.count - position else { throw DamagedBytes() }
    return count
  }

  private mutating func run() throws(DamagedBytes) -> Range<Int> {
    let count = try self.count()
    position += count
    return position - count..<position
  }
}

/// Stored bytes that are not what was written.
public struct DamagedBytes: Error {
  /// Creates the error.
  public init() {}
}
