import AnnotationModel

/// A block before its sentences are known.
struct BlockOutline: Hashable {
  var kind: BlockKind
  var span: TextSpan
}

/// Cuts a text into lines.
struct BlockSegmenter {
  let utf8: UnsafeBufferPointer<UInt8>
  let format: TextFormat

  /// The blocks of the text.
  func blocks() -> [BlockOutline] {
    var result: [BlockOutline] = []
    var start = 0
    for index in 0...utf8.count where index == utf8.count || utf8[index] == 0x0A || utf8[index] == 0x0D {
      if start < index { result.append(BlockOutline(kind: .paragraph, span: TextSpan(start, index))) }
      start = index + 1
    }
    return result
  }
}
