import AnnotationModel

/// Cuts Markdown into lines that know their role; the signs of markup stay outside the spans.
///
/// « # Lyonbiopôle s'agrandit » gives a title, « - Lyon » an item of a list.
struct MarkdownReader {
  let utf8: UnsafeBufferPointer<UInt8>

  /// The lines that hold something, paragraphs as one.
  func lines() -> [TextLine] {
    var result: [TextLine] = []
    var isFollowed = false
    var followsBlank = false
    var isCode = false
    LineReader(utf8: utf8).forEachLine { span in
      if starts(span, "```") || starts(span, "~~~") { isCode.toggle() }
      let (content, hint) = isCode || starts(span, "```") ? (span, BlockKind.navigation) : role(of: span)
      let isRule = content.isEmpty || isUnderline(content)
      if isRule, !span.isEmpty, isFollowed { result.promoteLast() }
      if isRule {
        followsBlank = true
      } else if isFollowed, hint == nil {
        result.extendLast(to: content, utf8: utf8)
      } else {
        result.append(TextLine(span: content, hint: hint, followsBlank: followsBlank, utf8: utf8))
        followsBlank = false
      }
      isFollowed = !isRule && (hint == nil || hint == .list)
    }
    return result
  }

  /// The text of a line without its marks, and what they say: `#` a title, `-` or `1.` an item, `>` nothing.
  private func role(of span: TextSpan) -> (TextSpan, BlockKind?) {
    let marks = utf8[span.range].prefix { $0 == UInt8(ascii: "#") }.count
    if marks > 0 && marks <= 6 { return (dropping(marks, span), marks == 1 ? .title : .heading) }
    if starts(span, ">") { return (dropping(1, span), nil) }
    if starts(span, "- ") || starts(span, "* ") || starts(span, "+ ") { return (dropping(2, span), .list) }
    let digits = utf8[span.range].prefix(3).prefix(while: \.isDigit).count
    let rest = TextSpan(span.start + digits, span.end)
    if digits > 0, starts(rest, ". ") { return (dropping(digits + 2, span), .list) }
    return (span, nil)
  }

  private func dropping(_ count: Int, _ span: TextSpan) -> TextSpan {
    utf8.trimmed((span.start + count)..<span.end)
  }

  private func starts(_ span: TextSpan, _ mark: StaticString) -> Bool {
    guard span.count >= mark.utf8CodeUnitCount else { return false }
    return utf8[span.range].starts(with: UnsafeBufferPointer(start: mark.utf8Start, count: mark.utf8CodeUnitCount))
  }

  /// `===` or `---` under a title, or between two parts.
  private func isUnderline(_ span: TextSpan) -> Bool {
    guard span.count >= 3, let first = utf8[span.range].first, "=-*_".utf8.contains(first) else { return false }
    return utf8[span.range].allSatisfy { $0 == first }
  }
}

extension [TextLine] {
  /// Makes the last line a title, for it is underlined.
  fileprivate mutating func promoteLast() {
    guard let last = popLast() else { return }
    var line = last
    line.hint = .heading
    append(line)
  }

  /// Makes the last line reach to the end of another.
  fileprivate mutating func extendLast(to span: TextSpan, utf8: UnsafeBufferPointer<UInt8>) {
    guard let last = popLast() else { return }
    append(TextLine(span: last.span.union(span), hint: last.hint, followsBlank: last.followsBlank, utf8: utf8))
  }
}
