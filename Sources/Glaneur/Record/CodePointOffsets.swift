import AnnotationModel

/// Turns byte offsets of a UTF-8 text into code point offsets.
///
/// One pass notes for every 64 bytes how many code points start before them and which of them start one.
struct CodePointOffsets {
  private struct Block {
    /// How many code points start before it.
    let before: UInt32
    /// A bit for each byte, the lowest for the first; set for those that only go on with a code point.
    let continuations: UInt64
  }

  private var blocks: [Block] = []

  init(_ utf8: [UInt8]) {
    blocks.reserveCapacity(utf8.count / 64 + 1)
    var count = 0
    utf8.withUnsafeBytes { bytes in
      for block in 0...bytes.count / 64 {
        let continuations = UnsafeRawBufferPointer(rebasing: bytes[(block * 64)...].prefix(64)).continuations
        blocks.append(Block(before: UInt32(truncatingIfNeeded: count), continuations: continuations))
        count &+= 64 &- continuations.nonzeroBitCount
      }
    }
  }

  /// How many code points start before a byte offset.
  func codePoints(before offset: Int) -> Int {
    let (block, place) = (blocks[offset / 64], offset % 64)
    return Int(block.before) + place - (block.continuations & ~(UInt64.max &<< UInt64(place))).nonzeroBitCount
  }

  /// A span in code points.
  func codePoints(_ span: TextSpan) -> Range<Int> { codePoints(before: span.start)..<codePoints(before: span.end) }
}

extension UnsafeRawBufferPointer {
  /// Which of at most 64 bytes only go on with a code point, for they are of the form 10xxxxxx.
  fileprivate var continuations: UInt64 {
    guard count == 64, let start = baseAddress else {
      return indices.reduce(0) { self[$1] & 0xC0 == 0x80 ? $0 | 1 &<< UInt64($1) : $0 }
    }
    var found: UInt64 = 0
    for word in 0..<8 {
      let bytes = start.loadUnaligned(fromByteOffset: word &* 8, as: UInt64.self).littleEndian
      let highBits = bytes & ~(bytes << 1) & EightBytes.highBits
      // The product brings the highest bits of all eight bytes together, none upon another.
      found |= ((highBits &* 0x0002_0408_1020_4081) >> 56) &<< UInt64(word &* 8)
    }
    return found
  }
}
