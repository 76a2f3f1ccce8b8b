import AnnotationModel

/// Groups a block's tokens into sentences.
///
/// « M. Hollande est à Lyon. Il y reste. » gives two sentences: the full stop of « M. » belongs to an abbreviation.
struct SentenceSplitter {
  let knowledge: TextKnowledge
  let utf8: UnsafeBufferPointer<UInt8>
  let tokens: [Token]
  private var buffer: [UInt8] = []
  /// Whether a plain quotation mark was opened and not closed.
  private var isQuoting = false

  init(knowledge: TextKnowledge, utf8: UnsafeBufferPointer<UInt8>, tokens: [Token]) {
    self.knowledge = knowledge
    self.utf8 = utf8
    self.tokens = tokens
  }

  /// The sentences of a block, as ranges of tokens that cover all of its tokens.
  mutating func sentences(in range: Range<Int>) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var start = range.lowerBound
    var index = start
    isQuoting = false
    while index < range.upperBound {
      let end = endOfSentence(at: index, in: start..<range.upperBound)
      let next = max(index + 1, end ?? 0)
      noteQuotes(index..<next)
      index = next
      guard let end else { continue }
      result.append(start..<end)
      start = end
    }
    if start < range.upperBound { result.append(start..<range.upperBound) }
    return result
  }

  /// The end of the sentence that the token at `index` closes, after closing signs; nil when it closes none.
  private mutating func endOfSentence(at index: Int, in range: Range<Int>) -> Int? {
    let ending = SentenceEnding(sign(index))
    let next = endOfClosingSigns(after: index, in: range)
    guard next < range.upperBound, tokens[next].followsSpace else { return nil }
    switch ending {
    case .strong where isListNumber(index, in: range): return nil
    case .strong: return begins(next, in: range) || isPlainEnd(index) ? next : nil
    case .weak: return next == index + 1 && beginsWithCapital(next) ? next : nil
    case .none where endsWithFullStop(index): return mayEnd(index) && isOpener(next) ? next : nil
    case .none: return isTitle(index, in: range, before: next) ? next : nil
    }
  }

  private func endOfClosingSigns(after index: Int, in range: Range<Int>) -> Int {
    var next = index + 1
    while next < range.upperBound, isClosing(next) { next += 1 }
    return next
  }

  /// Whether a sentence may begin with a token: a capital, a digit, or opening signs before one.
  private func begins(_ index: Int, in range: Range<Int>) -> Bool {
    var index = index
    while index < range.upperBound, isOpening(index) { index += 1 }
    guard index < range.upperBound else { return true }
    switch tokens[index].kind {
    case .word, .alphanumeric: return tokens[index].shape != .lower
    case .punctuation: return false
    default: return true
    }
  }

  private func beginsWithCapital(_ index: Int) -> Bool {
    tokens[index].kind == .word && tokens[index].shape == .capitalized
  }

  /// Whether a full stop directly after a long small word ends a sentence whatever follows: « européen. en effet ».
  private func isPlainEnd(_ index: Int) -> Bool {
    guard sign(index) == 0x2E, tokens[index].span.count == 1, !tokens[index].followsSpace, index > 0 else { return false }
    let word = tokens[index - 1]
    return word.kind == .word && word.shape == .lower && word.span.count > 4
  }

  /// Whether the words up to `index` are a title without full stop: a grammatical word with a capital follows.
  private mutating func isTitle(_ index: Int, in range: Range<Int>, before next: Int) -> Bool {
    guard next == index + 1, !isQuoting, tokens[index].kind == .word, tokens[index].shape == .lower else { return false }
    return tokens[next].shape == .capitalized && isOpener(next)
  }

  /// « 1. » at the start of a sentence numbers it.
  private func isListNumber(_ index: Int, in range: Range<Int>) -> Bool {
    index == range.lowerBound + 1 && tokens[index - 1].kind == .number
  }

  private func endsWithFullStop(_ index: Int) -> Bool {
    tokens[index].kind == .word && tokens[index].span.count > 1 && utf8[tokens[index].span.end - 1] == UInt8(ascii: ".")
  }

  /// Whether an abbreviation may be a sentence's last word; « M. » may not, « etc. » and « U.S.A. » may.
  private mutating func mayEnd(_ index: Int) -> Bool {
    WordNormalizer.normalize(UnsafeBufferPointer(rebasing: utf8[tokens[index].span.range.dropLast()]), into: &buffer)
    return knowledge.abbreviations[buffer] ?? true
  }

  private mutating func isOpener(_ index: Int) -> Bool {
    guard tokens[index].shape == .capitalized else { return false }
    WordNormalizer.normalize(UnsafeBufferPointer(rebasing: utf8[tokens[index].span.range]), into: &buffer)
    return knowledge.sentenceOpeners.contains(buffer)
  }

  private mutating func noteQuotes(_ range: Range<Int>) {
    for index in range where sign(index) == 0x22 { isQuoting.toggle() }
  }

  private func sign(_ index: Int) -> UInt32 {
    tokens[index].kind == .punctuation ? Unicode.UTF8.scalar(in: utf8, at: tokens[index].span.start).value : 0
  }

  private func isClosing(_ index: Int) -> Bool {
    switch sign(index) {
    case 0xBB, 0x201D, 0x29, 0x5D, 0x2019: true
    case 0x22: isQuoting
    case 0x27: !tokens[index].followsSpace
    case 0x21, 0x3F, 0x2026: true
    default: false
    }
  }

  private func isOpening(_ index: Int) -> Bool {
    switch sign(index) {
    case 0xAB, 0x201C, 0x28, 0x5B, 0x22, 0x2D, 0x2013, 0x2014, 0x2018, 0x27: true
    default: false
    }
  }
}

/// How strongly a sign ends a sentence.
enum SentenceEnding {
  /// Any other sign.
  case none
  /// « ; », before a capital.
  case weak
  /// « . », « ! », « ? », « … ».
  case strong

  init(_ sign: UInt32) {
    switch sign {
    case 0x2E, 0x21, 0x3F, 0x2026: self = .strong
    case 0x3B: self = .weak
    default: self = .none
    }
  }
}
