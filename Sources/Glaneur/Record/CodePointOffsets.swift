import AnnotationModel

/// Turns byte offsets of a UTF-8 text into code point offsets.
///
/// One pass notes how many code points stand before every 64th byte; an offset then costs at most 63 bytes.
struct CodePointOffsets {
  private let utf8: [UInt8]
  private let checkpoints: [UInt32]
  private static let stride = 64

  init(_ utf8: [UInt8]) {
    self.utf8 = utf8
    var checkpoints: [UInt32] = []
    checkpoints.reserveCapacity(utf8.count / Self.stride + 1)
    var count = 0
    utf8.withUnsafeBytes { bytes in
      for start in Swift.stride(from: 0, through: utf8.count, by: Self.stride) {
        checkpoints.append(UInt32(count))
        count += bytes.codePointCount(start..<min(start + Self.stride, utf8.count))
      }
    }
    self.checkpoints = checkpoints
  }

  /// How many code points start before a byte offset.
  func codePoints(before offset: Int) -> Int {
    let block = offset / Self.stride
    return Int(checkpoints[block]) + utf8.withUnsafeBytes { $0.codePointCount(block * Self.stride..<offset) }
  }

  /// A span in code points; those inside a short one are counted, which takes less than to count up to its end.
  func codePoints(_ span: TextSpan) -> Range<Int> {
    let start = codePoints(before: span.start)
    guard span.count < Self.stride else { return start..<codePoints(before: span.end) }
    return start..<start + utf8.withUnsafeBytes { $0.codePointCount(span.range) }
  }
}

extension UnsafeRawBufferPointer {
  /// How many bytes of a range begin a code point: all but those of the form 10xxxxxx, counted eight at a time.
  fileprivate func codePointCount(_ range: Range<Int>) -> Int {
    var index = range.lowerBound
    // How many such bytes stand at each of eight places; a range has 64 bytes at most.
    var others: UInt64 = 0
    while index + 8 <= range.upperBound {
      others &+= continuations(at: index) >> 7
      index += 8
    }
    var count = range.count
    if index < range.upperBound, index + 8 <= self.count {
      // Of the last eight only those in the range; the first byte is the lowest.
      others &+= (continuations(at: index) & ~(UInt64.max << UInt64((range.upperBound - index) * 8))) >> 7
      index = range.upperBound
    }
    count -= EightBytes.sum(others)
    while index < range.upperBound {
      if self[index] & 0xC0 == 0x80 { count -= 1 }
      index += 1
    }
    return count
  }

  /// Which of eight bytes only go on with a code point.
  private func continuations(at index: Int) -> UInt64 {
    let bytes = loadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian
    return bytes & ~(bytes << 1) & EightBytes.highBits
  }
}
