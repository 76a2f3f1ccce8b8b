/// A decimal number that is stored exactly: `significand × 10^exponent`.
///
/// Equal numbers have equal parts: trailing zeros of the significand go to the exponent.
public struct ExactDecimal: Hashable, Sendable {
  /// The digits, with the sign.
  public let significand: Int128
  /// The power of ten.
  public let exponent: Int

  /// Creates `significand × 10^exponent`.
  public init(_ significand: Int128, exponent: Int = 0) {
    let word = Int64(truncatingIfNeeded: significand)
    // Dividing 128 bits takes ten times as long, and few numbers need them.
    if Int128(word) == significand {
      let (digits, power) = ExactDecimal.withoutZeros(word, exponent)
      (self.significand, self.exponent) = (Int128(digits), power)
    } else {
      (self.significand, self.exponent) = ExactDecimal.withoutZeros(significand, exponent)
    }
  }

  private static func withoutZeros<Digits: FixedWidthInteger>(_ significand: Digits, _ exponent: Int) -> (Digits, Int) {
    guard significand != 0 else { return (0, 0) }
    var (digits, power) = (significand, exponent)
    while digits % 10 == 0 {
      digits /= 10
      power += 1
    }
    return (digits, power)
  }

  /// Creates a whole number.
  public init(_ integer: Int) { self.init(Int128(integer)) }

  /// Reads digits with an optional sign and decimal point (`-12.50`); nil for anything else or over 30 digits.
  public init?(_ text: some StringProtocol) {
    var digits: Int128 = 0
    var fractionCount = 0
    var digitCount = 0
    var seenPoint = false
    for byte in text.utf8.drop(while: { $0 == UInt8(ascii: "-") }) {
      if byte == UInt8(ascii: "."), !seenPoint {
        seenPoint = true
        continue
      }
      guard (48...57).contains(byte), digitCount < 30 else { return nil }
      digits = digits * 10 + Int128(byte - 48)
      digitCount += 1
      fractionCount += seenPoint ? 1 : 0
    }
    let signCount = text.utf8.prefix { $0 == UInt8(ascii: "-") }.count
    guard digitCount > 0, signCount <= 1 else { return nil }
    self.init(signCount == 1 ? -digits : digits, exponent: -fractionCount)
  }

  /// The whole number, or nil when there is a fraction or it is too large for `Int`.
  public var integer: Int? {
    guard exponent >= 0, exponent < 19, let result = exponent == 0 ? significand : scaled(to: 0) else { return nil }
    return Int(exactly: result)
  }

  /// The product, or nil when it has more digits than can be stored.
  public func multiplied(by other: ExactDecimal) -> ExactDecimal? {
    let (product, overflow) = significand.multipliedReportingOverflow(by: other.significand)
    return overflow ? nil : ExactDecimal(product, exponent: exponent + other.exponent)
  }

  /// The sum, or nil when it has more digits than can be stored.
  public func adding(_ other: ExactDecimal) -> ExactDecimal? {
    let common = min(exponent, other.exponent)
    guard let a = scaled(to: common), let b = other.scaled(to: common) else { return nil }
    let (sum, overflow) = a.addingReportingOverflow(b)
    return overflow ? nil : ExactDecimal(sum, exponent: common)
  }

  private func scaled(to power: Int) -> Int128? {
    guard exponent - power <= 38 else { return nil }
    var result = significand
    for _ in 0..<(exponent - power) {
      let (next, overflow) = result.multipliedReportingOverflow(by: 10)
      guard !overflow else { return nil }
      result = next
    }
    return result
  }
}

extension ExactDecimal: CustomStringConvertible {
  /// The number in plain decimal notation, without grouping: `1680000000`, `12.5`.
  public var description: String {
    if let integer { return String(integer) }
    let digits = String(significand.magnitude)
    let sign = significand < 0 ? "-" : ""
    guard exponent < 0 else { return sign + digits + String(repeating: "0", count: exponent) }
    let padding = String(repeating: "0", count: max(0, -exponent - digits.count + 1))
    let padded = padding + digits
    return sign + padded.dropLast(-exponent) + "." + padded.suffix(-exponent)
  }
}

extension ExactDecimal: ExpressibleByIntegerLiteral {
  /// Creates a whole number.
  public init(integerLiteral value: Int) { self.init(value) }
}

extension ExactDecimal: Comparable {
  /// Orders by value.
  public static func < (a: ExactDecimal, b: ExactDecimal) -> Bool {
    if a.exponent == b.exponent || a.significand.signum() != b.significand.signum() {
      return a.significand < b.significand
    }
    let aMagnitude = a.digitCount + a.exponent
    let bMagnitude = b.digitCount + b.exponent
    if aMagnitude != bMagnitude { return (aMagnitude < bMagnitude) == (a.significand > 0) }
    let common = min(a.exponent, b.exponent)
    guard let left = a.scaled(to: common), let right = b.scaled(to: common) else { return false }
    return left < right
  }

  private var digitCount: Int {
    var (rest, count) = (significand.magnitude, 1)
    while rest > 9 {
      rest /= 10
      count += 1
    }
    return count
  }
}
