import AnnotationModel

extension Tokenizer {
  /// Joins the full stops of the current block to the abbreviations and initials before them: « M. », « J. Dupont ».
  ///
  /// Where a sentence ends with the word (« Mac OS X. Une version… »), the full stop stays apart.
  mutating func joinFullStops() {
    guard let firstFullStop else { return }
    var kept = firstFullStop
    for index in firstFullStop..<tokens.count {
      if isFullStop(index, after: kept - 1), belongs(to: kept - 1, next: index + 1) {
        let word = tokens[kept - 1]
        tokens[kept - 1] = Token(
          span: word.span.union(tokens[index].span), kind: .word, shape: word.shape, followsSpace: word.followsSpace)
      } else {
        if kept < index { tokens[kept] = tokens[index] }
        kept += 1
      }
    }
    tokens.removeLast(tokens.count - kept)
  }

  private func isFullStop(_ index: Int, after word: Int) -> Bool {
    let span = tokens[index].span
    return span.count == 1 && utf8[span.start] == UInt8(ascii: ".") && tokens[word].kind == .word
      && tokens[word].span.end == span.start
  }

  private mutating func belongs(to word: Int, next: Int) -> Bool {
    let endsSentence = next == tokens.count || beginsSentence(next)
    if let mayEnd = value(of: tokens[word].span.range, in: knowledge.abbreviations) {
      return !(mayEnd && endsSentence)
    }
    return tokens[word].shape == .capitalized && isOneLetter(word) && !endsSentence && !countsUnits(word)
  }

  private func isOneLetter(_ index: Int) -> Bool {
    let span = tokens[index].span
    return Unicode.UTF8.scalar(in: utf8, at: span.start).length == span.count
  }

  /// Whether a letter stands after a number: « 30 F. »
  private func countsUnits(_ index: Int) -> Bool {
    index > firstToken && tokens[index - 1].kind == .number
  }

  /// Whether a token is a grammatical word with a capital before a small letter: « Les données », not « La Rochelle ».
  private mutating func beginsSentence(_ index: Int) -> Bool {
    guard tokens[index].followsSpace, tokens[index].shape == .capitalized, index + 1 < tokens.count,
      tokens[index + 1].shape == .lower
    else { return false }
    let word = UnsafeBufferPointer(rebasing: utf8[tokens[index].span.range])
    return knowledge.languages(of: word, isPlain: tokens[index].isPlain, &buffer).contains(.french)
  }
}
