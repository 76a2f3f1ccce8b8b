import AnnotationModel

extension AnalysedText {
  /// The index of the sentence that holds a token; their number when none does.
  func sentenceIndex(ofToken token: Int) -> Int {
    partitioningIndex(sentences.count) { sentences[$0].tokens.upperBound > token }
  }

  /// The bytes of a token of at most three, as one number, by which signs are told apart: « « » is 0xC2AB; 0 for longer
  /// ones.
  func sign(ofToken token: Int) -> UInt32 {
    let span = tokens[token].span
    guard span.count <= 3 else { return 0 }
    var sign: UInt32 = 0
    for place in span.range { sign = sign << 8 | UInt32(source.utf8[place]) }
    return sign
  }
}

/// The first index for which a condition holds that, once true, stays true; `count` when it never holds.
func partitioningIndex(_ count: Int, where holds: (Int) -> Bool) -> Int {
  var (low, high) = (0, count)
  while low < high {
    let middle = (low + high) / 2
    if holds(middle) { high = middle } else { low = middle + 1 }
  }
  return low
}
