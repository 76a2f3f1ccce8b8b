import AnnotationModel

/// Words between quotation marks.
struct Quotation: Hashable {
  /// The tokens with the marks.
  let tokens: Range<Int>
  /// The tokens between the marks.
  let words: Range<Int>
  /// Whether it has only a word or two, as names, titles and scare quotes often have.
  let isBrief: Bool
}

/// Finds the quotations of a text: « … », “ … ” and " … ", outermost ones only.
///
/// A quotation that is not closed ends with its block.
struct QuotationFinder {
  private let text: AnalysedText

  /// The most words of a brief quotation.
  private static let briefWordCount = 2

  init(text: AnalysedText) { self.text = text }

  /// The quotations in text order.
  func quotations() -> [Quotation] {
    var found: [Quotation] = []
    for block in text.blocks {
      guard let first = block.sentences.first, let last = block.sentences.last else { continue }
      find(in: text.sentences[first].tokens.lowerBound..<text.sentences[last].tokens.upperBound, &found)
    }
    return found
  }

  private func find(in tokens: Range<Int>, _ found: inout [Quotation]) {
    var start: (token: Int, mark: Mark)?
    var depth = 0
    for token in tokens {
      guard text.tokens[token].kind == .punctuation, let mark = mark(token) else { continue }
      guard let opening = start else {
        if mark.opens { start = (token, mark) }
        depth = mark.opens ? 1 : 0
        continue
      }
      depth += mark.closes(opening.mark) ? -1 : (mark == opening.mark ? 1 : 0)
      if depth == 0 {
        append(opening.token..<token + 1, closed: true, to: &found)
        start = nil
      }
    }
    if let opening = start { append(opening.token..<tokens.upperBound, closed: false, to: &found) }
  }

  private func append(_ tokens: Range<Int>, closed: Bool, to found: inout [Quotation]) {
    let words = tokens.lowerBound + 1..<(closed ? tokens.upperBound - 1 : tokens.upperBound)
    let wordCount = words.prefix(QuotationFinder.briefWordCount * 4).count {
      text.tokens[$0].kind == .word || text.tokens[$0].kind == .number
    }
    guard wordCount > 0 else { return }
    found.append(Quotation(tokens: tokens, words: words, isBrief: wordCount <= QuotationFinder.briefWordCount))
  }

  private enum Mark {
    case openGuillemet, closeGuillemet, openDouble, closeDouble, straight

    var opens: Bool { self == .openGuillemet || self == .openDouble || self == .straight }

    func closes(_ other: Mark) -> Bool {
      switch self {
      case .closeGuillemet: other == .openGuillemet
      case .closeDouble: other == .openDouble
      case .straight: other == .straight
      case .openGuillemet, .openDouble: false
      }
    }
  }

  private func mark(_ token: Int) -> Mark? {
    switch text.sign(ofToken: token) {
    case 0xC2AB: return .openGuillemet
    case 0xC2BB: return .closeGuillemet
    case 0xE2809C: return .openDouble
    case 0xE2809D: return .closeDouble
    case 0x22: return .straight
    default: return nil
    }
  }
}
