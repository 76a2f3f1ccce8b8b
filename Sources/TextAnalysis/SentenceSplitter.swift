import AnnotationModel

/// Groups a block's tokens into sentences.
///
/// « M. Hollande est à Lyon. Il y reste. » gives two sentences: the full stop of « M. » belongs to an abbreviation.
struct SentenceSplitter {
  let knowledge: TextKnowledge
  let utf8: UnsafeBufferPointer<UInt8>
  let tokens: [Token]
  private var buffer: [UInt8] = []

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
    while index < range.upperBound {
      let end = endOfSentence(at: index, in: start..<range.upperBound)
      index = max(index + 1, end ?? 0)
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
    guard ending != .none || endsWithFullStop(index) else { return nil }
    var next = index + 1
    while next < range.upperBound, isClosing(next) { next += 1 }
    guard next < range.upperBound else { return next }
    guard tokens[next].followsSpace, begins(next, in: range) else { return nil }
    if ending == .none { return mayEnd(index) && isFunctionWord(next) ? next : nil }
    if isListNumber(index, in: range) { return nil }
    return next
  }

  /// Whether a sentence may begin with a token: a capital, a digit, or an opening sign before one.
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

  private func isListNumber(_ index: Int, in range: Range<Int>) -> Bool {
    index == range.lowerBound + 1 && tokens[index - 1].kind == .number
  }

  private func endsWithFullStop(_ index: Int) -> Bool {
    tokens[index].kind == .word && tokens[index].span.count > 1 && utf8[tokens[index].span.end - 1] == UInt8(ascii: ".")
  }

  /// Whether an abbreviation may be a sentence's last word; initials and « M. » may not, « etc. » may.
  private mutating func mayEnd(_ index: Int) -> Bool {
    WordNormalizer.normalize(UnsafeBufferPointer(rebasing: utf8[tokens[index].span.range].dropLast()), into: &buffer)
    return knowledge.abbreviations[buffer] ?? true
  }

  private mutating func isFunctionWord(_ index: Int) -> Bool {
    WordNormalizer.normalize(UnsafeBufferPointer(rebasing: utf8[tokens[index].span.range]), into: &buffer)
    return knowledge.functionWords.contains(buffer)
  }

  private func sign(_ index: Int) -> UInt32 {
    tokens[index].kind == .punctuation ? Unicode.UTF8.scalar(in: utf8, at: tokens[index].span.start).value : 0
  }

  private func isClosing(_ index: Int) -> Bool {
    switch sign(index) {
    case 0xBB, 0x201D, 0x29, 0x5D, 0x2019: true
    case 0x22, 0x27: !tokens[index].followsSpace
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
  /// « . », « ! », « ? », « … ».
  case final

  init(_ sign: UInt32) {
    switch sign {
    case 0x2E, 0x21, 0x3F, 0x2026: self = .final
    default: self = .none
    }
  }
}
