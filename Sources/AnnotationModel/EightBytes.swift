/// Eight bytes of a text as one number, so that a question is asked of all of them at once.
///
/// Answers have the highest bit of each byte for which they hold.
@frozen public struct EightBytes {
  /// The bytes, the first one lowest.
  public let bits: UInt64

  /// The highest bits of all bytes: what an answer consists of.
  @inlinable public static var highBits: UInt64 { 0x8080_8080_8080_8080 }
  @inlinable static var ones: UInt64 { 0x0101_0101_0101_0101 }

  /// Takes bytes given as a number, the first one lowest.
  @inlinable
  public init(bits: UInt64) { self.bits = bits }

  /// The bytes from `index` on; there must be eight.
  @inlinable
  public init(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) {
    bits = UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian
  }

  /// Which bytes are below a value of at most 0x80.
  @inlinable
  public func below(_ limit: UInt8) -> UInt64 {
    // Without its highest bit no byte carries over into the next.
    ~(((bits & ~Self.highBits) &+ Self.ones &* UInt64(0x80 &- limit)) | bits) & Self.highBits
  }

  /// Which bytes are a value.
  @inlinable
  public func equal(to value: UInt8) -> UInt64 { EightBytes(bits: bits ^ Self.ones &* UInt64(value)).below(1) }

  /// Which bytes are digits of ASCII.
  @inlinable public var digits: UInt64 { EightBytes(bits: bits ^ Self.ones &* 0x30).below(10) }

  /// Which bytes are capitals of ASCII.
  @inlinable public var capitals: UInt64 { below(0x5B) & ~below(0x41) }

  /// The bytes with small letters instead of the capitals of ASCII.
  @inlinable public var lowercased: UInt64 { bits | capitals >> 2 }

  /// How many bytes an answer holds for.
  @inlinable
  public static func count(_ answer: UInt64) -> Int { Int(truncatingIfNeeded: (answer >> 7 &* ones) >> 56) }

  /// The place of the first byte that an answer holds for, which is not empty.
  @inlinable
  public static func first(_ answer: UInt64) -> Int { answer.trailingZeroBitCount / 8 }
}
