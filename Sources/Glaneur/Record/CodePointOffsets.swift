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
    var count: UInt32 = 0
    for (index, byte) in utf8.enumerated() {
      if index % Self.stride == 0 { checkpoints.append(count) }
      if byte & 0xC0 != 0x80 { count += 1 }
    }
    if utf8.count % Self.stride == 0 { checkpoints.append(count) }
    self.checkpoints = checkpoints
  }

  /// How many code points start before a byte offset.
  func codePoints(before offset: Int) -> Int {
    let block = offset / Self.stride
    var count = Int(checkpoints[block])
    for byte in utf8[(block * Self.stride)..<offset] where byte & 0xC0 != 0x80 { count += 1 }
    return count
  }

  /// A span in code points.
  func codePoints(_ span: TextSpan) -> Range<Int> {
    codePoints(before: span.start)..<codePoints(before: span.end)
  }
}
