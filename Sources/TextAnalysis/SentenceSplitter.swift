import AnnotationModel

/// Groups a block's tokens into sentences.
///
/// « M. Hollande est à Lyon. Il y reste. » gives two sentences: the full stop of « M. » belongs to an abbreviation.
struct SentenceSplitter {
  let knowledge: TextKnowledge
  let utf8: UnsafeBufferPointer<UInt8>
  let tokens: UnsafeBufferPointer<Token>
  private var buffer: [UInt8] = []
  /// Whether a plain quotation mark was opened and not closed.
  private var isQuoting = false
  /// Whether a colon stands in the current sentence.
  private var hasColon = false
  /// Whether the block holds items that begin with dashes; nil until that is asked.
  private var hasItems: Bool?
  /// The tokens of the block.
  private var block = 0..<0
  /// Where the closing signs that were seen last end, outside and inside plain quotation marks, so that a long row of
  /// them is gone through once.
  private var closingEnds = (plain: 0, quoting: 0)

  init(knowledge: TextKnowledge, utf8: UnsafeBufferPointer<UInt8>, tokens: UnsafeBufferPointer<Token>) {
    self.knowledge = knowledge
    self.utf8 = utf8
    self.tokens = tokens
  }

  /// Hands over the sentences of a block, as ranges of tokens that cover all of its tokens.
  mutating func forEachSentence(in range: Range<Int>, _ body: (Range<Int>) -> Void) {
    var start = range.lowerBound
    var index = start
    isQuoting = false
    hasColon = false
    hasItems = nil
    block = range
    closingEnds = (range.lowerBound, range.lowerBound)
    while index < range.upperBound {
      if staysInside(index, in: range) {
        index += 1
        continue
      }
      let end = endOfSentence(at: index, in: start..<range.upperBound)
      let next = max(index + 1, end ?? 0)
      noteQuotes(index..<next)
      index = next
      guard let end else { continue }
      body(start..<end)
      start = end
      hasColon = false
    }
    if start < range.upperBound { body(start..<range.upperBound) }
  }

  /// Whether the next token shows that no sentence ends with a token: a sentence begins with a capital or a sign, or after a
  /// strong one; and a sign that follows a word directly begins none.
  private mutating func staysInside(_ index: Int, in range: Range<Int>) -> Bool {
    guard index + 1 < range.upperBound else { return false }
    let (token, next) = (tokens[index], tokens[index + 1])
    if next.kind == .punctuation {
      return token.kind != .punctuation && !next.followsSpace && isPlainSign(utf8[next.span.start])
    }
    guard next.shape != .capitalized else { return false }
    guard token.kind == .punctuation else { return true }
    if SentenceEnding(sign(index)) == .strong { return false }
    noteQuotes(index..<index + 1)
    return true
  }

  /// Whether a sign that begins with a byte closes nothing that a sentence ends with: « , », « . », « : », « ; ».
  private func isPlainSign(_ byte: UInt8) -> Bool { byte == 0x2C || byte == 0x2E || byte == 0x3A || byte == 0x3B }

  /// The end of the sentence that the token at `index` closes, after closing signs; nil when it closes none.
  private mutating func endOfSentence(at index: Int, in range: Range<Int>) -> Int? {
    let next = endOfClosingSigns(after: index, in: range)
    guard next < range.upperBound, tokens[next].followsSpace else { return nil }
    switch SentenceEnding(sign(index)) {
    case .strong where isListNumber(index, in: range): return nil
    case .strong: return begins(next, in: range) || isPlainEnd(index) ? next : nil
    case .weak: return next == index + 1 && mayFollowSemicolon(next, in: range) ? next : nil
    case .announcing: return next == index + 1 && isAnnounced(next, in: range) ? next : nil
    case .none where endsWithFullStop(index):
      return (mayEnd(index) || next > index + 1) && isOpener(next, in: range) ? next : nil
    case .none where tokens[next].kind == .punctuation: return isItem(next, in: range) ? next : nil
    case .none: return followsTitle(next, in: range) ? next : nil
    }
  }

  /// After « ; »: a capital, but of names in an announced list only a grammatical word's.
  private mutating func mayFollowSemicolon(_ index: Int, in range: Range<Int>) -> Bool {
    if isOpener(index, in: range) || isItemDash(index, in: range) { return true }
    if isOpening(index) { return begins(index, in: range) }
    return tokens[index].shape == .capitalized && (!hasColon || isFunctionWord(index))
  }

  /// After « : »: a grammatical word with a capital, unless an item or a day is explained: « - 4 mai 1990 : Le juge ».
  private mutating func isAnnounced(_ index: Int, in range: Range<Int>) -> Bool {
    isOpener(index, in: range) && !isDash(range.lowerBound) && index > range.lowerBound + 1
      && tokens[index - 2].kind == .word
  }

  /// Whether a token begins a sentence after a title without full stop.
  private mutating func followsTitle(_ next: Int, in range: Range<Int>) -> Bool {
    tokens[next].shape == .capitalized && (isOpener(next, in: range) || followsCapitals(next, in: range))
      && isTitle(next - 1, in: range)
  }

  /// Whether a word with one capital and a small word stand after two words in capitals: « DONNEES CLINIQUES Chaque ».
  private func followsCapitals(_ index: Int, in range: Range<Int>) -> Bool {
    guard index > range.lowerBound + 1, index + 1 < range.upperBound else { return false }
    let isCapitals = [index - 1, index - 2].allSatisfy { tokens[$0].kind == .word && tokens[$0].shape == .upper }
    return isCapitals && !endsWithFullStop(index - 1) && tokens[index].shape == .capitalized
      && tokens[index + 1].shape == .lower
  }

  private mutating func endOfClosingSigns(after index: Int, in range: Range<Int>) -> Int {
    var next = index + 1
    let known = isQuoting ? closingEnds.quoting : closingEnds.plain
    if next < known { return known }
    while next < range.upperBound, isClosing(next) { next += 1 }
    if isQuoting { closingEnds.quoting = next } else { closingEnds.plain = next }
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

  /// Whether a full stop directly after a long small word ends a sentence whatever follows: « européen. en effet ».
  private func isPlainEnd(_ index: Int) -> Bool {
    guard sign(index) == 0x2E, tokens[index].span.count == 1, !tokens[index].followsSpace, index > 0 else {
      return false
    }
    let word = tokens[index - 1]
    return word.kind == .word && word.shape == .lower && word.span.count > 4
  }

  /// Whether a title without full stop may end with a token: not inside quotes, not with a grammatical word.
  private mutating func isTitle(_ index: Int, in range: Range<Int>) -> Bool {
    switch tokens[index].kind {
    case .word, .alphanumeric: return !isFunctionWord(index)
    case .number: return true
    default: return sign(index) == 0x29
    }
  }

  /// Whether a token is the dash of another item where items were seen, or of a sentence: « - Jules Roy », « - Cette ».
  private mutating func isItem(_ index: Int, in range: Range<Int>) -> Bool {
    isItemDash(index, in: range) && (blockHasItems() || isOpener(index + 1, in: range))
  }

  /// Whether a dash that begins an item stands first in the block or after a sentence's end.
  private mutating func blockHasItems() -> Bool {
    if let hasItems { return hasItems }
    let found = block.contains { index in
      tokens[index].kind == .punctuation && isItemDash(index, in: block)
        && (index == block.lowerBound || SentenceEnding(sign(index - 1)) != .none)
    }
    hasItems = found
    return found
  }

  /// Whether a token is a dash between spaces before anything but a small letter.
  private func isItemDash(_ index: Int, in range: Range<Int>) -> Bool {
    isDash(index) && index + 1 < range.upperBound && tokens[index + 1].followsSpace
      && tokens[index + 1].shape != .lower && (index == range.lowerBound || tokens[index].followsSpace)
  }

  private func isDash(_ index: Int) -> Bool {
    switch sign(index) {
    case 0x2D, 0x2013, 0x2022: true
    default: false
    }
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
    let word = UnsafeBufferPointer(rebasing: utf8[tokens[index].span.range.dropLast()])
    return knowledge.abbreviations.value(asWritten: word, &buffer) ?? true
  }

  /// Whether a token is a grammatical word with a capital before a small letter or a comma: « Les données »,
  /// « Ensuite, », not « La Rochelle ».
  private mutating func isOpener(_ index: Int, in range: Range<Int>) -> Bool {
    guard tokens[index].shape == .capitalized, tokens[index].span.count > 1, index + 1 < range.upperBound,
      tokens[index + 1].shape == .lower || sign(index + 1) == 0x2C
    else { return false }
    return isFunctionWord(index)
  }

  private mutating func isFunctionWord(_ index: Int) -> Bool {
    knowledge.languages(of: tokens[index], in: utf8, &buffer).contains(.french)
  }

  /// Plain quotation marks open before a word and close after one; between two spaces they take turns.
  private mutating func noteQuotes(_ range: Range<Int>) {
    for index in range where tokens[index].kind == .punctuation {
      let sign = utf8[tokens[index].span.start]
      if sign == 0x3A { hasColon = true }
      guard sign == 0x22 else { continue }
      let precedesSpace = index + 1 == tokens.count || tokens[index + 1].followsSpace
      isQuoting = tokens[index].followsSpace == precedesSpace ? !isQuoting : tokens[index].followsSpace
    }
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
  /// « : », before a grammatical word with a capital.
  case announcing
  /// « . », « ! », « ? », « … ».
  case strong

  init(_ sign: UInt32) {
    switch sign {
    case 0x2E, 0x21, 0x3F, 0x2026: self = .strong
    case 0x3B: self = .weak
    case 0x3A: self = .announcing
    default: self = .none
    }
  }
}
