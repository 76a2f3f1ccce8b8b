/// Roman numerals.
enum RomanNumeral {
  /// Whether some bytes may be an ordinal: Roman digits alone, or with an ending in « e » or « è »; a digit alone is at
  /// most ten.
  @inline(__always)
  static func mayBeOrdinal(_ bytes: [UInt8], _ word: Range<Int>) -> Bool {
    isDigit(bytes[word.lowerBound]) && goesOnAsOrdinal(bytes, word)
  }

  private static func goesOnAsOrdinal(_ bytes: [UInt8], _ word: Range<Int>) -> Bool {
    var place = word.lowerBound + 1
    while place < word.upperBound, isDigit(bytes[place]) { place += 1 }
    if place == word.lowerBound + 1, value(bytes[word.lowerBound]) ?? 0 > 10 { return false }
    return place == word.upperBound || bytes[place] == UInt8(ascii: "e") || bytes[place] == 0xC3
  }

  /// Whether a byte is one of « CDILMVX », which are bits from « @ » on.
  @inline(__always)
  private static func isDigit(_ byte: UInt8) -> Bool {
    byte &- 64 < 32 && 0b1_0100_0000_0011_0010_0001_1000 &>> UInt32(byte &- 64) & UInt32(1) != 0
  }

  static func value(_ letter: UInt8) -> Int? {
    switch letter {
    case UInt8(ascii: "I"): 1
    case UInt8(ascii: "V"): 5
    case UInt8(ascii: "X"): 10
    case UInt8(ascii: "L"): 50
    case UInt8(ascii: "C"): 100
    case UInt8(ascii: "D"): 500
    case UInt8(ascii: "M"): 1000
    default: nil
    }
  }

  /// The number, or nil when the letters are no Roman numeral as it is written today.
  static func value(_ letters: ArraySlice<UInt8>) -> Int? {
    guard letters.count <= 15 else { return nil }
    if letters.count == 1 { return letters.first.flatMap(value) }
    let numbers = letters.compactMap(value)
    var sum = 0
    for (index, number) in numbers.enumerated() {
      let isBeforeGreater = index + 1 < numbers.count && numbers[index + 1] > number
      sum += isBeforeGreater ? -number : number
    }
    return sum > 0 && roman(sum) == Array(letters) ? sum : nil
  }

  private static let steps = [
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
    (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
  ].map { (value: $0, letters: Array($1.utf8)) }

  private static func roman(_ number: Int) -> [UInt8] {
    var rest = number
    var result: [UInt8] = []
    for (value, letters) in steps {
      while rest >= value {
        result += letters
        rest -= value
      }
    }
    return result
  }
}
