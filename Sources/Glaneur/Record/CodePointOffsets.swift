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
    for block in 0...utf8.count / 64 {
      let continuations = utf8.withUnsafeBytes { $0.continuations(from: block * 64) }
      blocks.append(Block(before: UInt32(truncatingIfNeeded: count), continuations: continuations))
      count &+= 64 &- continuations.nonzeroBitCount
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
  /// Which of at most 64 bytes from a place on only go on with a code point, for they are of the form 10xxxxxx.
  @inline(__always)
  fileprivate func continuations(from start: Int) -> UInt64 {
    var found: UInt64 = 0
    if let bytes = baseAddress, start &+ 64 <= count {
      for offset in stride(from: 0, to: 64, by: 8) {
        let bits = bytes.loadUnaligned(fromByteOffset: start &+ offset, as: UInt64.self).littleEndian
        let highBits = bits & ~(bits << 1) & EightBytes.highBits
        // The product brings the highest bits of all eight bytes together, none upon another.
        found |= ((highBits &* 0x0002_0408_1020_4081) >> 56) &<< UInt64(offset)
      }
    } else {
      for place in start..<count where self[place] & 0xC0 == 0x80 { found |= 1 &<< UInt64(place &- start) }
    }
    return found
  }
}
