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
  /// The quotation marks of the text and perhaps other signs, in its order.
  private let signs: [PlacedSign]

  /// The most words of a brief quotation.
  private static let briefWordCount = 2

  init(text: AnalysedText, signs: [PlacedSign]) {
    self.text = text
    self.signs = signs
  }

  /// The quotations in text order.
  func quotations() -> [Quotation] {
    var found: [Quotation] = []
    var rest = signs[...]
    for block in text.blocks where !rest.isEmpty {
      guard let last = block.sentences.last else { continue }
      let end = text.sentences[last].tokens.upperBound
      let next = rest.firstIndex { $0.token >= end } ?? rest.endIndex
      find(among: rest[..<next], before: end, &found)
      rest = rest[next...]
    }
    return found
  }

  /// Finds the quotations of a block whose last token stands before `end`.
  private func find(among signs: ArraySlice<PlacedSign>, before end: Int, _ found: inout [Quotation]) {
    var start: (token: Int, mark: Mark)?
    var depth = 0
    for sign in signs {
      let token = sign.token
      guard text.tokens[token].kind == .punctuation, let mark = mark(sign.bytes) else { continue }
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
    if let opening = start { append(opening.token..<end, closed: false, to: &found) }
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

  private func mark(_ sign: UInt32) -> Mark? {
    switch sign {
    case 0xC2AB: return .openGuillemet
    case 0xC2BB: return .closeGuillemet
    case 0xE2809C: return .openDouble
    case 0xE2809D: return .closeDouble
    case 0x22: return .straight
    default: return nil
    }
  }
}
