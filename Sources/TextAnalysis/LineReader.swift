import AnnotationModel

/// Cuts plain text into lines and joins the lines of wrapped paragraphs.
///
/// « Titre␤␤Une phrase coupée␤en deux. » gives two lines: the title and the paragraph.
struct LineReader {
  let utf8: UnsafeBufferPointer<UInt8>

  /// The lines that hold something, wrapped paragraphs as one.
  func lines() -> [TextLine] {
    var result: [TextLine] = []
    var group: [TextSpan] = []
    var followsBlank = false
    forEachLine { span in
      if span.isEmpty {
        appendLines(of: group, followsBlank: followsBlank, to: &result)
        group.removeAll(keepingCapacity: true)
        followsBlank = true
      } else {
        group.append(span)
      }
    }
    appendLines(of: group, followsBlank: followsBlank, to: &result)
    return result
  }

  /// Hands each line's span, without outer white space; CR, LF, CRLF, U+0085, U+2028 and U+2029 end lines.
  func forEachLine(_ body: (TextSpan) -> Void) {
    var start = 0
    var index = 0
    while true {
      index = firstControlOrLead(from: index)
      guard index < utf8.count else { break }
      let length = lineEnd(at: index)
      guard length > 0 else {
        index += 1
        continue
      }
      body(utf8.trimmed(start..<index))
      index += length
      start = index
    }
    if start < utf8.count { body(utf8.trimmed(start..<utf8.count)) }
  }

  /// The place of the next byte that may begin a line end: a control character, or the lead byte of one beyond ASCII.
  private func firstControlOrLead(from start: Int) -> Int {
    var index = start
    while index + 8 <= utf8.count {
      let bytes = EightBytes(utf8, at: index)
      var found = bytes.below(0x20)
      if bytes.bits & EightBytes.highBits != 0 { found |= bytes.equal(to: 0xC2) | bytes.equal(to: 0xE2) }
      if found != 0 { return index + EightBytes.first(found) }
      index += 8
    }
    while index < utf8.count, utf8[index] &- 0x20 < 0x60 { index += 1 }
    return index
  }

  /// The length of the line end that starts at a byte, or 0.
  private func lineEnd(at index: Int) -> Int {
    switch utf8[index] {
    case 0x0D: index + 1 < utf8.count && utf8[index + 1] == 0x0A ? 2 : 1
    case 0x0A...0x0C: 1
    case 0xC2: index + 1 < utf8.count && utf8[index + 1] == 0x85 ? 2 : 0
    case 0xE2:
      index + 2 < utf8.count && utf8[index + 1] == 0x80 && (utf8[index + 2] == 0xA8 || utf8[index + 2] == 0xA9) ? 3 : 0
    default: 0
    }
  }

  /// Appends the lines between two blank lines: one paragraph when they were wrapped, else each its own.
  private func appendLines(of group: [TextSpan], followsBlank: Bool, to lines: inout [TextLine]) {
    guard var last = group.first else { return }
    let isWrapped = isWrapped(group)
    var followsBlank = followsBlank
    for span in group.dropFirst() {
      if isWrapped || continues(last, with: span) {
        last = last.union(span)
      } else {
        lines.append(TextLine(span: last, followsBlank: followsBlank, utf8: utf8))
        followsBlank = false
        last = span
      }
    }
    lines.append(TextLine(span: last, followsBlank: followsBlank, utf8: utf8))
  }

  /// Whether all lines but the last are about as long as the longest, which an editor's width limits.
  private func isWrapped(_ group: [TextSpan]) -> Bool {
    guard group.count >= 3, let longest = group.map(\.count).max(), (45...110).contains(longest) else { return false }
    return group.dropLast().allSatisfy { $0.count * 4 >= longest * 3 }
  }

  /// Whether a line goes on in the next, which begins with a small letter.
  private func continues(_ line: TextSpan, with next: TextSpan) -> Bool {
    let (value, _) = Unicode.UTF8.scalar(in: utf8, at: next.start)
    guard let scalar = Unicode.Scalar(value), scalar.properties.isLowercase else { return false }
    return !LineEnding(UnsafeBufferPointer(rebasing: utf8[line.range])).endsSentence
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The span of a range without the white space at both ends.
  func trimmed(_ range: Range<Int>) -> TextSpan {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end {
      let length = spaceLength(at: start)
      guard length > 0 else { break }
      start += length
    }
    while end > start {
      var last = end - 1
      while last > start, self[last] & 0xC0 == 0x80 { last -= 1 }
      guard spaceLength(at: last) > 0 else { break }
      end = last
    }
    return TextSpan(start, Swift.max(start, end))
  }

  /// The length of the white space or control character that starts at a byte, or 0.
  func spaceLength(at index: Int) -> Int {
    let byte = self[index]
    if byte <= 0x20 || byte == 0x7F { return 1 }
    guard byte == 0xC2 || byte >= 0xE1 else { return 0 }
    let (value, length) = Unicode.UTF8.scalar(in: self, at: index)
    switch value {
    case 0x80...0xA0, 0x1680, 0x2000...0x200B, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF: return length
    default: return 0
    }
  }
}
