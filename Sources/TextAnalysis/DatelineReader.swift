import AnnotationModel

/// Reads the day at the start of an article: « 10 janvier 2016 . – », « Lyon, le 3 mai 2017 », « 02/03/2021 ».
struct DatelineReader {
  let months: [[UInt8]: Int]
  let utf8: UnsafeBufferPointer<UInt8>

  /// A day that opens a line.
  struct Dateline {
    let date: CalendarDate
    /// The offset after the day and the dash that follows it.
    let end: Int
    /// Whether a dash cuts it from a text in the same line.
    let isCutByDash: Bool
    /// How many words stand before the day.
    let leadingWords: Int
  }

  /// Within how many bytes the day begins.
  private static let reach = 120

  /// How many words may stand before the day.
  private static let leadLimit = 5

  /// The day that opens a line, or nil.
  func read(_ span: TextSpan) -> Dateline? {
    let reach = span.start..<min(span.end, span.start + Self.reach)
    guard holdsDigit(reach), mayHoldDay(reach) else { return nil }
    let words = firstWords(span)
    for (index, word) in words.enumerated().prefix(Self.leadLimit + 1) {
      guard let (date, last) = numericDate(word, at: index) ?? namedDate(words, at: index) else { continue }
      guard !opensParenthesis(span.start..<words[last].upperBound) else { return nil }
      let dash =
        endOfDash(after: words[last].upperBound, in: span) ?? endOfStopAndDash(after: words[last].upperBound, in: span)
      return Dateline(
        date: date, end: dash ?? words[last].upperBound, isCutByDash: dash != nil, leadingWords: index)
    }
    return nil
  }

  /// Whether a digit stands somewhere, as it does in all days.
  private func holdsDigit(_ range: Range<Int>) -> Bool {
    var index = range.lowerBound
    while index + 8 <= range.upperBound {
      if EightBytes(utf8, at: index).digits != 0 { return true }
      index += 8
    }
    return utf8[index..<range.upperBound].contains { $0.isDigit }
  }

  /// Whether one of the words where a day may begin does so with a digit.
  private func mayHoldDay(_ range: Range<Int>) -> Bool {
    var (index, words, isInWord) = (range.lowerBound, 0, false)
    while index < range.upperBound {
      let byte = utf8[index]
      let isWord = Self.isWord(byte)
      if isWord && !isInWord {
        if byte.isDigit { return true }
        words += 1
        if words > Self.leadLimit { return false }
      }
      isInWord = isWord
      index += 1
    }
    return false
  }

  /// Whether a byte stands in words: of letters and digits, and the sign of numeric dates; no sign beyond Latin-1.
  private static func isWord(_ byte: UInt8) -> Bool { (byte.isWordByte || byte == 0x2F) && byte < 0xE2 }

  /// Whether a parenthesis stays open, as in « Victor Hugo (26 février 1802 - 22 mai 1885) »: a life, no day of writing.
  private func opensParenthesis(_ bytes: Range<Int>) -> Bool {
    let last = utf8[bytes].lastIndex { $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: ")") }
    return last.map { utf8[$0] == UInt8(ascii: "(") } ?? false
  }

  /// The first runs of letters and digits, with the signs of numeric dates.
  private func firstWords(_ span: TextSpan) -> [Range<Int>] {
    var result: [Range<Int>] = []
    result.reserveCapacity(Self.leadLimit + 4)
    var index = span.start
    while index < min(span.end, span.start + Self.reach), result.count < Self.leadLimit + 4 {
      let end = utf8[index..<span.end].firstIndex { !Self.isWord($0) } ?? span.end
      if end > index { result.append(index..<end) }
      index = max(end, index) + 1
    }
    return result
  }

  /// « 02/03/2021 ».
  private func numericDate(_ word: Range<Int>, at index: Int) -> (CalendarDate, Int)? {
    guard utf8[word].contains(0x2F) else { return nil }
    let parts = utf8[word].split(separator: 0x2F, omittingEmptySubsequences: false)
    guard parts.count == 3, let day = number(parts[0]), let month = number(parts[1]), parts[2].count == 4,
      let year = number(parts[2]), let date = CalendarDate(year: year, month: month, day: day)
    else { return nil }
    return (date, index)
  }

  /// « 10 janvier 2016 », « 1er mai 2016 », « 1 er mai 2016 ».
  private func namedDate(_ words: [Range<Int>], at index: Int) -> (CalendarDate, Int)? {
    let digits = utf8[words[index]].prefix { $0.isDigit }
    guard digits.count <= 2, words[index].count - digits.count <= 2, let day = number(digits) else { return nil }
    for monthIndex in [index + 1, index + 2] where monthIndex + 1 < words.count {
      guard let month = month(words[monthIndex]), utf8[words[monthIndex + 1]].count == 4,
        let year = number(utf8[words[monthIndex + 1]]), let date = CalendarDate(year: year, month: month, day: day)
      else { continue }
      return (date, monthIndex + 1)
    }
    return nil
  }

  private func month(_ word: Range<Int>) -> Int? {
    var folded: [UInt8] = []
    WordNormalizer.fold(UnsafeBufferPointer(rebasing: utf8[word]), into: &folded)
    return months[folded]
  }

  private func number(_ digits: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
    guard !digits.isEmpty, digits.count <= 4, digits.allSatisfy({ $0.isDigit }) else { return nil }
    return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  /// The offset after « . – » or « – »; nil when no dash follows.
  private func endOfDash(after end: Int, in span: TextSpan) -> Int? {
    var index = end
    var hasDash = false
    while index < span.end {
      let (value, length) = Unicode.UTF8.scalar(in: utf8, at: index)
      switch value {
      case 0x2D, 0x2013, 0x2014: hasDash = true
      case 0x20, 0xA0, 0x2E, 0x202F: if hasDash && value == 0x2E { return index }
      default: return hasDash ? utf8.trimmed(end..<index).end : nil
      }
      index += length
    }
    return hasDash ? utf8.trimmed(end..<index).end : nil
  }

  /// The offset after the « . – » that ends a place or an hour behind the day; nil when none follows soon.
  private func endOfStopAndDash(after end: Int, in span: TextSpan) -> Int? {
    let limit = min(span.end, end + 80)
    guard let stop = utf8[end..<limit].firstIndex(of: 0x2E) else { return nil }
    return endOfDash(after: stop, in: span)
  }
}
