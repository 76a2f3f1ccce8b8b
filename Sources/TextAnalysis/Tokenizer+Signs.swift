import AnnotationModel

extension Tokenizer {
  /// Appends « 14h30 » as « 14 », « h », « 30 » and « 160km » as « 160 », « km »; « 4G » stays one token.
  mutating func appendQuantity(_ range: Range<Int>) {
    guard let unit = utf8[range].firstIndex(where: { !$0.isDigit }) else { return append(range, kind: .number) }
    let end = utf8[unit..<range.upperBound].firstIndex(where: \.isDigit) ?? range.upperBound
    let isClock = value(of: unit..<end, in: knowledge.numberUnits)
    let isTime = end < range.upperBound && utf8[end..<range.upperBound].allSatisfy(\.isDigit)
    guard let isClock, end == range.upperBound || isClock && isTime else { return append(range, kind: .word) }
    append(range.lowerBound..<unit, kind: .number)
    append(unit..<end, kind: .word)
    if isTime { append(end..<range.upperBound, kind: .number) }
  }

  /// Appends an address and, apart, the signs that end a sentence after it.
  mutating func appendAddress(_ range: Range<Int>) {
    var end = range.upperBound
    while end > range.lowerBound, let sign = closingSign(before: end) { end -= sign }
    append(range.lowerBound..<end, kind: .address)
    while end < range.upperBound {
      let length = Unicode.UTF8.scalar(in: utf8, at: end).length
      append(end..<(end + length), kind: .punctuation)
      end += length
    }
  }

  /// The length of the closing sign that ends before an offset, or nil.
  private func closingSign(before end: Int) -> Int? {
    switch utf8[end - 1] {
    case 0x21, 0x27, 0x29, 0x2C, 0x2E, 0x3A, 0x3B, 0x3F, 0x5D: return 1
    case 0x99, 0x9D, 0xA6:  // ’ ” …
      return end >= 3 && utf8[end - 3] == 0xE2 && utf8[end - 2] == 0x80 ? 3 : nil
    default: return nil
    }
  }

  /// Appends « lemonde.fr/politique » as an address and « fin.Le » as three tokens.
  mutating func appendHost(_ range: Range<Int>) {
    let hostEnd = utf8[range].firstIndex(of: UInt8(ascii: "/")) ?? range.upperBound
    let suffix = (utf8[range.lowerBound..<hostEnd].lastIndex(of: UInt8(ascii: ".")) ?? hostEnd - 1) + 1
    if value(of: suffix..<hostEnd, in: knowledge.domainSuffixes) != nil { return appendAddress(range) }
    appendParts(range) { $0 == 0x2E || $0 == 0x2F }
  }

  /// Appends the parts between some signs as words or numbers, and the signs, unless they are spaces, alone.
  mutating func appendParts(_ range: Range<Int>, cutAt isCut: (UInt32) -> Bool) {
    var start = range.lowerBound
    var index = start
    while index < range.upperBound {
      let (value, length) = Unicode.UTF8.scalar(in: utf8, at: index)
      defer { index += length }
      guard isCut(value) else { continue }
      appendPart(start..<index)
      if value > 0x20 && value < 0x80 { append(index..<(index + length), kind: .punctuation) }
      start = index + length
    }
    appendPart(start..<range.upperBound)
  }

  private mutating func appendPart(_ range: Range<Int>) {
    guard let first = range.first else { return }
    if utf8[first].isDigit { appendQuantity(range) } else { appendWords(range) }
  }
}

extension UInt8 {
  /// Whether the byte is an ASCII digit.
  var isDigit: Bool { self &- 0x30 < 10 }
}
