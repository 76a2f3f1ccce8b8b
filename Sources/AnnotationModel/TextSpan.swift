/// A half-open range of the source text, in UTF-8 bytes of the decoded text.
///
/// Stored in 32 bits: a document is at most 4 GiB, and 64 MiB by default.
public struct TextSpan: Hashable, Sendable, Codable {
  /// The first byte's offset.
  public let startOffset: UInt32
  /// The offset after the last byte.
  public let endOffset: UInt32

  /// Creates the span that starts at `start` and ends before `end`, both in UTF-8 bytes.
  @inlinable
  public init(_ start: Int, _ end: Int) {
    startOffset = UInt32(truncatingIfNeeded: start)
    endOffset = UInt32(truncatingIfNeeded: end)
  }

  /// The first byte's offset.
  @inlinable public var start: Int { Int(startOffset) }
  /// The offset after the last byte.
  @inlinable public var end: Int { Int(endOffset) }
  /// The span as a range of byte offsets.
  @inlinable public var range: Range<Int> { start..<end }
  /// How many bytes the span covers.
  @inlinable public var count: Int { end - start }
  /// Whether the span covers nothing.
  @inlinable public var isEmpty: Bool { startOffset == endOffset }

  /// Whether every byte of `other` lies in this span.
  @inlinable
  public func contains(_ other: TextSpan) -> Bool {
    startOffset <= other.startOffset && other.endOffset <= endOffset
  }

  /// Whether the two spans share a byte.
  @inlinable
  public func overlaps(_ other: TextSpan) -> Bool {
    startOffset < other.endOffset && other.startOffset < endOffset
  }

  /// The smallest span that covers both.
  @inlinable
  public func union(_ other: TextSpan) -> TextSpan {
    TextSpan(min(start, other.start), max(end, other.end))
  }
}

extension TextSpan: Comparable {
  /// Orders by start, and of two that start together the longer first.
  public static func < (a: TextSpan, b: TextSpan) -> Bool {
    a.startOffset != b.startOffset ? a.startOffset < b.startOffset : a.endOffset > b.endOffset
  }
}

extension TextSpan: CustomStringConvertible {
  /// The span as `start..<end`.
  public var description: String { "\(start)..<\(end)" }
}
