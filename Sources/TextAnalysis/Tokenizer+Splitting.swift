import AnnotationModel

extension Tokenizer {
  /// Appends the tokens of letters, apostrophes and hyphens: « qu'est-ce » gives « qu' », « est », « -ce ».
  mutating func appendWords(_ range: Range<Int>) {
    var start = range.lowerBound
    while let end = endOfElision(start..<range.upperBound) {
      append(start..<end, kind: .word)
      start = end
    }
    guard start < range.upperBound else { return }
    let apostrophe = trailingApostrophe(start..<range.upperBound)
    appendInverted(start..<(range.upperBound - apostrophe))
    if apostrophe > 0 { append((range.upperBound - apostrophe)..<range.upperBound, kind: .punctuation) }
  }

  /// Where the elided word at the start ends, after its apostrophe; nil when there is none.
  private mutating func endOfElision(_ range: Range<Int>) -> Int? {
    guard let (apostrophe, length) = firstApostrophe(range), apostrophe > range.lowerBound,
      contains(range.lowerBound..<apostrophe, in: \.elisions), !contains(range, in: \.indivisible),
      mayFollowElision(apostrophe + length, range.upperBound)
    else { return nil }
    return apostrophe + length
  }

  /// Words are elided before vowels, h and signs: « N'Golo » is no elision.
  private func mayFollowElision(_ index: Int, _ end: Int) -> Bool {
    guard index < end else { return true }
    var letter: [UInt8] = []
    WordNormalizer.fold(UnsafeBufferPointer(rebasing: utf8[index..<min(index + 4, end)]), into: &letter)
    return letter.first.map { !"bcdfgjklmnpqrstvwxz".utf8.contains($0) } ?? true
  }

  /// The first apostrophe before which no hyphen stands, and its length.
  private func firstApostrophe(_ range: Range<Int>) -> (index: Int, length: Int)? {
    var index = range.lowerBound
    while index < range.upperBound {
      let (value, length) = Unicode.UTF8.scalar(in: utf8, at: index)
      if Self.isApostrophe(value) { return (index, length) }
      if Self.isHyphen(value) { return nil }
      index += length
    }
    return nil
  }

  private func trailingApostrophe(_ range: Range<Int>) -> Int {
    var index = range.upperBound - 1
    while index > range.lowerBound, utf8[index] & 0xC0 == 0x80 { index -= 1 }
    let (value, length) = Unicode.UTF8.scalar(in: utf8, at: index)
    return Self.isApostrophe(value) && range.count > length ? length : 0
  }

  /// Appends a word and the clitics after its hyphens: « donne-le-moi » gives « donne », « -le », « -moi ».
  private mutating func appendInverted(_ range: Range<Int>) {
    let cuts = clitics(range)
    var start = range.lowerBound
    for cut in cuts.reversed() {
      append(start..<cut, kind: .word)
      start = cut
    }
    append(start..<range.upperBound, kind: .word)
  }

  /// Where clitics begin, from the last to the first; « -t- » belongs to the clitic after it.
  private mutating func clitics(_ range: Range<Int>) -> [Int] {
    var cuts: [Int] = []
    var end = range.upperBound
    while let hyphen = lastHyphen(range.lowerBound..<end), hyphen.index > range.lowerBound {
      let segment = hyphen.index + hyphen.length..<end
      guard contains(segment, in: \.clitics), !contains(range.lowerBound..<end, in: \.indivisible) else { break }
      if segment.count == 1, utf8[segment.lowerBound] | 0x20 == UInt8(ascii: "t"), end < range.upperBound {
        cuts.removeLast()
      } else if segment.count == 1, utf8[segment.lowerBound] | 0x20 == UInt8(ascii: "t") {
        break
      }
      cuts.append(hyphen.index)
      end = hyphen.index
    }
    return cuts
  }

  private func lastHyphen(_ range: Range<Int>) -> (index: Int, length: Int)? {
    var index = range.upperBound
    while index > range.lowerBound {
      index -= 1
      guard utf8[index] & 0xC0 != 0x80 else { continue }
      let (value, length) = Unicode.UTF8.scalar(in: utf8, at: index)
      if Self.isHyphen(value) { return (index, length) }
    }
    return nil
  }

  /// Appends « 14h30 » as « 14 », « h », « 30 »; other digits and letters stay one token.
  mutating func appendTimes(_ range: Range<Int>) {
    guard let letter = utf8[range].firstIndex(where: { !$0.isDigit }), letter - range.lowerBound <= 2,
      utf8[letter] | 0x20 == UInt8(ascii: "h"), utf8[(letter + 1)..<range.upperBound].allSatisfy(\.isDigit)
    else { return append(range, kind: .word) }
    append(range.lowerBound..<letter, kind: .number)
    append(letter..<(letter + 1), kind: .word)
    if letter + 1 < range.upperBound { append((letter + 1)..<range.upperBound, kind: .number) }
  }

  /// Appends runs of letters and digits as words or numbers and the signs between them alone.
  mutating func appendAlternating(_ range: Range<Int>) {
    var start = range.lowerBound
    while start < range.upperBound {
      let isWord = utf8[start].isWordByte
      let end = utf8[start..<range.upperBound].firstIndex { $0.isWordByte != isWord } ?? range.upperBound
      if isWord {
        let isNumber = utf8[start..<end].allSatisfy(\.isDigit)
        append(start..<end, kind: isNumber ? .number : .word)
      } else if utf8[start] != 0x20 {
        append(start..<end, kind: .punctuation)
      }
      start = end
    }
  }

  static func isApostrophe(_ value: UInt32) -> Bool {
    value == 0x27 || value == 0x2019 || value == 0x02BC || value == 0x2018
  }

  static func isHyphen(_ value: UInt32) -> Bool { value == 0x2D || value == 0x2010 || value == 0x2011 }
}

extension UInt8 {
  /// Whether the byte is an ASCII digit.
  var isDigit: Bool { self &- 0x30 < 10 }
}
