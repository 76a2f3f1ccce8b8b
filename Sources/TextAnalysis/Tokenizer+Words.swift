import AnnotationModel

extension Tokenizer {
  /// Appends the tokens of letters, apostrophes and hyphens: « qu'est-ce » gives « qu' », « est », « -ce ».
  mutating func appendWords(_ range: Range<Int>) {
    var start = range.lowerBound
    if let length = leadingHyphen(range), !continuesWord(range, hyphen: length) {
      append(start..<(start + length), kind: .punctuation)
      start += length
    }
    while start < range.upperBound {
      guard let joint = firstJoint(start..<range.upperBound) else {
        return append(start..<range.upperBound, kind: .word)
      }
      guard joint.isApostrophe, let end = endOfElision(start..<range.upperBound, apostrophe: joint) else { break }
      append(start..<end, kind: .word)
      start = end
    }
    guard start < range.upperBound else { return }
    let apostrophe = trailingApostrophe(start..<range.upperBound)
    appendInverted(start..<(range.upperBound - apostrophe))
    if apostrophe > 0 { append((range.upperBound - apostrophe)..<range.upperBound, kind: .punctuation) }
  }

  /// An apostrophe or a hyphen in a word.
  private struct Joint {
    let index: Int
    let length: Int
    let isApostrophe: Bool
  }

  private func leadingHyphen(_ range: Range<Int>) -> Int? {
    let (value, length) = Unicode.UTF8.scalar(in: utf8, at: range.lowerBound)
    return Self.isHyphen(value) ? length : nil
  }

  /// Whether a clitic follows a sign directly, as in « « Partir »-t-il ».
  private mutating func continuesWord(_ range: Range<Int>, hyphen: Int) -> Bool {
    guard tokens.count > firstToken, tokens.last?.span.end == range.lowerBound else { return false }
    return value(of: (range.lowerBound + hyphen)..<range.upperBound, in: knowledge.clitics) == false
  }

  /// Where the elided word at the start ends, after its apostrophe; nil when there is none.
  private mutating func endOfElision(_ range: Range<Int>, apostrophe: Joint) -> Int? {
    guard apostrophe.index > range.lowerBound else { return nil }
    let end = apostrophe.index + apostrophe.length
    guard let letters = value(of: range.lowerBound..<apostrophe.index, in: knowledge.elisions),
      letters.isEmpty || end == range.upperBound || startsWith(letters, end..<range.upperBound),
      value(of: range, in: knowledge.indivisible) == nil
    else { return nil }
    return end
  }

  /// Whether a word's first letter, without its accent, is one of some letters; a capital H is none of them.
  ///
  /// Pronouns elide before verbs and grammatical words, which have a small h: « M'Hamed » is one name.
  private func startsWith(_ letters: [UInt8], _ range: Range<Int>) -> Bool {
    guard utf8[range.lowerBound] != UInt8(ascii: "H") else { return false }
    let length = Unicode.UTF8.scalar(in: utf8, at: range.lowerBound).length
    var folded: [UInt8] = []
    WordNormalizer.fold(UnsafeBufferPointer(rebasing: utf8[range.prefix(length)]), into: &folded)
    return folded.first.map(letters.contains) ?? false
  }

  /// The first apostrophe or hyphen.
  private func firstJoint(_ range: Range<Int>) -> Joint? {
    var index = range.lowerBound
    while index < range.upperBound {
      guard Self.mayJoin(utf8[index]) else {
        index += 1
        continue
      }
      let (value, length) = Unicode.UTF8.scalar(in: utf8, at: index)
      let isApostrophe = Self.isApostrophe(value)
      if isApostrophe || Self.isHyphen(value) { return Joint(index: index, length: length, isApostrophe: isApostrophe) }
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
    var start = range.lowerBound
    for cut in clitics(range).reversed() {
      append(start..<cut, kind: .word)
      start = cut
    }
    append(start..<range.upperBound, kind: .word)
  }

  /// Where clitics begin, from the last to the first; a linking letter belongs to the clitic after it.
  private mutating func clitics(_ range: Range<Int>) -> [Int] {
    var cuts: [Int] = []
    var end = range.upperBound
    while let hyphen = lastHyphen(range.lowerBound..<end), hyphen.index > range.lowerBound {
      guard let isLink = value(of: (hyphen.index + hyphen.length)..<end, in: knowledge.clitics),
        !isLink || !cuts.isEmpty, value(of: range.lowerBound..<end, in: knowledge.indivisible) == nil
      else { break }
      if isLink { cuts.removeLast() }
      cuts.append(hyphen.index)
      end = hyphen.index
    }
    return cuts
  }

  private func lastHyphen(_ range: Range<Int>) -> (index: Int, length: Int)? {
    var index = range.upperBound
    while index > range.lowerBound {
      index -= 1
      guard Self.mayJoin(utf8[index]) else { continue }
      let (value, length) = Unicode.UTF8.scalar(in: utf8, at: index)
      if Self.isHyphen(value) { return (index, length) }
    }
    return nil
  }

  /// Whether an apostrophe or a hyphen may begin with a byte.
  private static func mayJoin(_ byte: UInt8) -> Bool { byte == 0x27 || byte == 0x2D || byte == 0xCA || byte == 0xE2 }

  private static func isApostrophe(_ value: UInt32) -> Bool {
    value == 0x27 || value == 0x2019 || value == 0x02BC || value == 0x2018
  }

  private static func isHyphen(_ value: UInt32) -> Bool { value == 0x2D || value == 0x2010 || value == 0x2011 }
}
