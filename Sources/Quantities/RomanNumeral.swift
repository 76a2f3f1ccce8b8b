/// Roman numerals.
enum RomanNumeral {
  /// Whether letters are Roman digits alone, or with an ending in « e » or « è ».
  static func mayBeOrdinal(_ letters: ArraySlice<UInt8>) -> Bool {
    var rest = letters
    while let letter = rest.first, value(letter) != nil { rest = rest.dropFirst() }
    guard rest.count < letters.count else { return false }
    return rest.first.map { $0 == UInt8(ascii: "e") || $0 == 0xC3 } ?? true
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
