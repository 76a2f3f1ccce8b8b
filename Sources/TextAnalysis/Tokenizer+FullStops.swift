import AnnotationModel

extension Tokenizer {
  /// Joins the full stops of the current block to the abbreviations and initials before them: « M. », « J. Dupont ».
  ///
  /// Where a sentence ends with the word (« Mac OS X. Une version… »), the full stop stays apart.
  mutating func joinFullStops() {
    var joined = 0
    for place in 0..<fullStops.count {
      let index = fullStops[place]
      guard belongs(to: index - 1, next: index + 1) else { continue }
      let word = tokens[index - 1]
      tokens[index - 1] = Token(
        span: word.span.union(tokens[index].span), kind: .word, shape: word.shape, followsSpace: word.followsSpace)
      fullStops[joined] = index
      joined += 1
    }
    tokens.remove(at: fullStops[..<joined])
  }

  private mutating func belongs(to word: Int, next: Int) -> Bool {
    if let mayEnd = value(of: tokens[word].span.range, in: knowledge.abbreviations) {
      return !(mayEnd && endsSentence(before: next))
    }
    return tokens[word].shape == .capitalized && isOneLetter(word) && !countsUnits(word) && !endsSentence(before: next)
  }

  private mutating func endsSentence(before next: Int) -> Bool { next == tokens.count || beginsSentence(next) }

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
    return knowledge.languages(of: tokens[index], in: utf8, &buffer).contains(.french)
  }
}
