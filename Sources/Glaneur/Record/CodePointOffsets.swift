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
    utf8.withUnsafeBytes { bytes in
      var count = 0
      for block in 0...bytes.count / 64 {
        let continuations = bytes.continuations(block * 64..<min(block * 64 + 64, bytes.count))
        blocks.append(Block(before: UInt32(count), continuations: continuations))
        count += 64 - continuations.nonzeroBitCount
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
  fileprivate func continuations(_ range: Range<Int>) -> UInt64 {
    var found: UInt64 = 0
    var count = 0
    while count &+ 8 <= range.count {
      let bytes = loadUnaligned(fromByteOffset: range.lowerBound &+ count, as: UInt64.self).littleEndian
      let highBits = bytes & ~(bytes << 1) & EightBytes.highBits
      // The product brings the highest bits of all eight bytes together, none upon another.
      found |= ((highBits &* 0x0002_0408_1020_4081) >> 56) &<< UInt64(count)
      count &+= 8
    }
    while count < range.count {
      if self[range.lowerBound + count] & 0xC0 == 0x80 { found |= 1 &<< UInt64(count) }
      count &+= 1
    }
    return found
  }
}
