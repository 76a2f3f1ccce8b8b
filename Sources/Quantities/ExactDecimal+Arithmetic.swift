import AnnotationModel

extension ExactDecimal {
  /// The number with the other sign.
  var negated: ExactDecimal { ExactDecimal(-significand, exponent: exponent) }

  /// The quotient to 15 places after the point, the rest cut off; nil for division by zero or too many digits.
  func divided(by other: ExactDecimal) -> ExactDecimal? {
    guard other.significand != 0 else { return nil }
    var dividend = significand
    for _ in 0..<15 {
      let (next, overflow) = dividend.multipliedReportingOverflow(by: 10)
      guard !overflow else { return nil }
      dividend = next
    }
    return ExactDecimal(dividend / other.significand, exponent: exponent - other.exponent - 15)
  }

  /// The number times a power of ten.
  func shifted(by power: Int) -> ExactDecimal { ExactDecimal(significand, exponent: exponent + power) }
}
