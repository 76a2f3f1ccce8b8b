/// Writes numbers and texts one after the other, for a `ByteReader` to read back.
public struct ByteWriter {
  /// What has been written.
  public private(set) var bytes: [UInt8] = []

  /// Creates a writer that has written nothing.
  public init() {}

  /// Writes a number; one near 0 takes one byte.
  public mutating func write(_ number: Int) {
    var rest = UInt(bitPattern: number << 1 ^ number >> (Int.bitWidth - 1))
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// Writes whether something holds.
  public mutating func write(_ flag: Bool) { write(flag ? 1 : 0) }

  /// Writes bytes, as many as there are.
  public mutating func write(_ contents: [UInt8]) {
    write(contents.count)
    bytes += contents
  }

  /// Writes a text.
  public mutating func write(_ text: String) { write(Array(text.utf8)) }

  /// Writes numbers, as many as there are.
  public mutating func write(_ numbers: [Int]) { write(numbers) { $1.write($0) } }

  /// Writes values, as many as there are, each with `write`.
  public mutating func write<Value>(_ values: [Value], with write: (Value, inout ByteWriter) -> Void) {
    self.write(values.count)
    for value in values { write(value, &self) }
  }
}
