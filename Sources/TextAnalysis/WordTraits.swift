import AnnotationModel

/// How the letters and digits of a word are written.
struct WordTraits {
  private(set) var hasDigit = false
  /// Whether there are letters of ASCII, of Latin-1 and « œ » alone, but for an ASCII apostrophe at the end.
  private(set) var isPlain = true
  private var upperCount = 0
  private var lowerCount = 0
  private var startsUpper = false

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte &- 0x61 < 26 {
        lowerCount += 1
        index += 1
      } else if byte < 0x80 {
        index += 1
        note(byte, isLast: index == bytes.count)
      } else {
        let (value, length) = Unicode.UTF8.scalar(in: bytes, at: index)
        index += length
        noteBeyondASCII(value)
      }
    }
  }

  /// The shape of a word: of the capitals and small letters in it.
  var shape: TokenShape {
    if upperCount == 0 { return lowerCount == 0 ? .none : .lower }
    if lowerCount == 0 { return upperCount == 1 ? .capitalized : .upper }
    return startsUpper && upperCount == 1 ? .capitalized : .mixed
  }

  private mutating func note(_ byte: UInt8, isLast: Bool) {
    switch byte {
    case 0x41...0x5A: noteUpper()
    case 0x30...0x39: noteDigit()
    case 0x27 where isLast: break
    default: isPlain = false
    }
  }

  /// The letters of Latin-1 and « œ », and of all others what Unicode says.
  private mutating func noteBeyondASCII(_ value: UInt32) {
    switch value {
    case 0xDF...0xF6, 0xF8...0xFF, 0x153: lowerCount += 1
    case 0xC0...0xD6, 0xD8...0xDE, 0x152: noteUpper()
    default: noteOther(value)
    }
  }

  private mutating func noteOther(_ value: UInt32) {
    isPlain = false
    guard let properties = Unicode.Scalar(value)?.properties else { return }
    switch properties.generalCategory {
    case .uppercaseLetter, .titlecaseLetter: noteUpper()
    case .lowercaseLetter, .otherLetter, .modifierLetter: lowerCount += 1
    case .decimalNumber: noteDigit()
    default: break
    }
  }

  private mutating func noteDigit() {
    hasDigit = true
    isPlain = false
  }

  private mutating func noteUpper() {
    if upperCount == 0 && lowerCount == 0 { startsUpper = true }
    upperCount += 1
  }
}
