import AnnotationModel

/// A number in digits, in words or in both: « 1 000,5 », « vingt-deux », « 3,5 millions ».
struct Numeral {
  /// How it is written.
  enum Form { case digits, words, mixed, collective }

  private let first: Int32
  private let end: Int32
  /// What it is worth; nil when it cannot be represented.
  let value: ExactDecimal?
  /// The value as a small whole number.
  let integer: Int?
  let form: Form
  /// How many digits it has when it is written with digits alone, without grouping, sign or fraction; else 0.
  var plainDigitCount: Int { Int(digitCount) }
  private let digitCount: Int32
  /// Whether « de » stands between it and what it counts: « trois millions de ».
  let takesOf: Bool
  /// Whether it is « un », which is mostly an article.
  let isArticle: Bool

  init(
    items: Range<Int>, value: ExactDecimal?, form: Form, plainDigitCount: Int = 0, takesOf: Bool = false,
    isArticle: Bool = false
  ) {
    first = Int32(truncatingIfNeeded: items.lowerBound)
    end = Int32(truncatingIfNeeded: items.upperBound)
    self.value = value
    integer = value?.integer
    self.form = form
    digitCount = Int32(truncatingIfNeeded: plainDigitCount)
    self.takesOf = takesOf
    self.isArticle = isArticle
  }

  /// The items it takes.
  @inline(__always) var items: Range<Int> { Range(uncheckedBounds: (Int(first), Int(end))) }
}

/// Reads digits with French or English grouping.
struct DigitReader {
  private var digits: [UInt8] = []
  private var groups: [(separator: UInt8, start: Int)] = []

  /// Reads a piece of digits; separators stand between digits only.
  init(_ bytes: ArraySlice<UInt8>) {
    var separator: UInt8 = 0
    for byte in bytes {
      guard byte &- 48 < 10 else {
        separator = byte < 0x80 && separator == 0 ? byte : separator == 0 ? UInt8(ascii: " ") : separator
        continue
      }
      if separator != 0 {
        groups.append((separator, digits.count))
        separator = 0
      }
      digits.append(byte)
    }
  }

  /// How many digits there are when nothing stands between them; else 0.
  var plainCount: Int { groups.isEmpty ? digits.count : 0 }

  /// The number, or nil when the separators make none or there are too many digits.
  var value: ExactDecimal? {
    guard digits.count <= 30 else { return nil }
    guard let fraction = fractionStart else { return nil }
    let whole = digits.reduce(Int128(0)) { $0 * 10 + Int128($1 - 48) }
    return ExactDecimal(whole, exponent: fraction - digits.count)
  }

  /// Where the fraction starts among the digits (their count when there is none), or nil when grouping is wrong.
  private var fractionStart: Int? {
    guard let last = groups.last else { return digits.count }
    let same = groups.count { $0.separator == last.separator }
    let isGrouping = same > 1 || last.separator == UInt8(ascii: " ") || last.separator == UInt8(ascii: "'")
    if isGrouping || isPointBeforeThousands(last) {
      return same == groups.count && groupsHaveThreeDigits(groups.count) ? digits.count : nil
    }
    let others = groups.dropLast()
    guard Set(others.map(\.separator)).count <= 1, groupsHaveThreeDigits(groups.count - 1) else { return nil }
    return last.start
  }

  /// « 1.500 » is fifteen hundred in French, « 0.500 » and « 1,500 » are not.
  private func isPointBeforeThousands(_ group: (separator: UInt8, start: Int)) -> Bool {
    group.separator == UInt8(ascii: ".") && groups.count == 1 && digits.count - group.start == 3 && group.start <= 3
      && digits[0] != 48
  }

  private func groupsHaveThreeDigits(_ count: Int) -> Bool {
    guard count > 0, groups[0].start <= 3 else { return count == 0 }
    return (0..<count).allSatisfy { index in
      let next = index + 1 < groups.count ? groups[index + 1].start : digits.count
      return next - groups[index].start == 3
    }
  }
}
