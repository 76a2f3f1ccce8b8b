import AnnotationModel

extension AnalysedText {
  /// The index of the sentence that holds a token; their number when none does.
  func sentenceIndex(ofToken token: Int) -> Int {
    partitioningIndex(sentences.count) { sentences[$0].tokens.upperBound > token }
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
