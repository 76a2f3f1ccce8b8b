/// The decoded file that a text was taken out of, and where each part of the text stands in it.
///
/// From « <p>L&#8217;&eacute;tat</p> » the text « L’état » is taken; its « é » stands where « &eacute; » does.
public struct TextOrigin: Hashable, Sendable {
  /// A part of the text, up to the next part.
  private struct Part: Hashable, Sendable {
    let start: UInt32
    let origin: TextSpan
  }

  /// The decoded file in valid UTF-8.
  public let utf8: [UInt8]
  private var parts: [Part] = []
  private var end = 0

  /// Creates the origin of an empty text.
  public init(utf8: [UInt8]) { self.utf8 = utf8 }

  /// Notes that the next `count` bytes of the text were read from a span of the file.
  ///
  /// When the span is longer or shorter than that, the bytes stand for the whole of it, as « é » for « &eacute; ».
  public mutating func append(_ count: Int, from span: TextSpan) {
    defer { end += count }
    if let last = parts.last, span.count == count, last.origin.end == span.start,
      last.origin.count == end - Int(last.start)
    {
      parts[parts.count - 1] = Part(start: last.start, origin: last.origin.union(span))
    } else {
      parts.append(Part(start: UInt32(truncatingIfNeeded: end), origin: span))
    }
  }

  /// Where a span of the text stands in the file, in UTF-8 bytes.
  public func span(of text: TextSpan) -> TextSpan {
    let start = fileOffset(of: text.start, isEnd: false)
    return TextSpan(start, text.isEmpty ? start : max(start, fileOffset(of: text.end, isEnd: true)))
  }

  private func fileOffset(of offset: Int, isEnd: Bool) -> Int {
    guard let index = part(holding: isEnd ? offset - 1 : offset) else { return 0 }
    let part = parts[index]
    let partEnd = index + 1 < parts.count ? Int(parts[index + 1].start) : end
    if part.origin.count == partEnd - Int(part.start) { return part.origin.start + offset - Int(part.start) }
    return isEnd ? part.origin.end : part.origin.start
  }

  /// The last part that starts at or before an offset, by bisection.
  private func part(holding offset: Int) -> Int? {
    var low = 0
    var high = parts.count
    while low < high {
      let middle = (low + high) / 2
      if Int(parts[middle].start) <= offset { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? low - 1 : nil
  }
}
