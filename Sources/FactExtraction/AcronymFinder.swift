import AnnotationModel
import Lexicon
import Matching

/// Finds the long forms that acronyms in parentheses explain: « la Direction générale de l'aviation civile (DGAC) ».
///
/// The letters of the acronym must stand in the long form in their order, the first one at its beginning, and most of
/// them at the beginnings of words (after Schwartz and Hearst, 2003).
struct AcronymFinder {
  private let text: AnalysedText
  private let lexemes: [Lexeme]
  private let lexicon: Lexicon

  private static let rule = RuleName("long form of an acronym")
  /// How many letters an acronym has.
  private static let lengths = 2...8
  /// How many words of a long form may stand between those that give letters, in all.
  private static let extraWordCount = 5

  init(text: AnalysedText, lexemes: [Lexeme], lexicon: Lexicon) {
    self.text = text
    self.lexemes = lexemes
    self.lexicon = lexicon
  }

  /// Makes mentions of long forms and their acronyms; what is a mention of the same words already stays.
  func apply(to finder: inout MentionFinder) {
    for index in text.sentences.indices where !finder.sentences[index].isEmpty {
      let tokens = text.sentences[index].tokens
      for open in tokens.dropFirst().dropLast(2) where isSign(open, "(") || isSign(open, "[") {
        guard let (long, acronym) = pair(at: open, in: tokens) else { continue }
        let type = type(of: long, in: finder.sentences[index])
        finder.name(tokens: long, inSentence: index, type, rule: AcronymFinder.rule)
        finder.name(tokens: acronym, inSentence: index, type, rule: AcronymFinder.rule)
      }
    }
  }

  /// The long form and the acronym on both sides of an opening sign: « … civile (DGAC) », « DGAC (Direction … civile) ».
  private func pair(at open: Int, in tokens: Range<Int>) -> (long: Range<Int>, acronym: Range<Int>)? {
    if isClosing(open + 2), let letters = acronym(open + 1) {
      let end = isSign(open - 1, "»") || isSign(open - 1, "\"") ? open - 1 : open
      return longForm(of: letters, before: end, from: tokens.lowerBound).map { ($0, open + 1..<open + 2) }
    }
    let reach = open + 1..<min(tokens.upperBound, open + 2 * AcronymFinder.lengths.upperBound)
    guard let letters = acronym(open - 1), let close = reach.first(where: isClosing),
      let long = longForm(of: letters, before: close, from: open + 1), long.lowerBound == open + 1
    else { return nil }
    return (long, open - 1..<open)
  }

  private func isClosing(_ token: Int) -> Bool { isSign(token, ")") || isSign(token, "]") }

  /// The folded letters of a token written as an acronym.
  private func acronym(_ token: Int) -> [UInt8]? {
    guard text.tokens[token].shape == .upper, text.tokens[token].kind == .word else { return nil }
    let letters = Array(folded(token).utf8).filter { $0 != UInt8(ascii: ".") }
    return AcronymFinder.lengths.contains(letters.count) ? letters : nil
  }

  /// The words right before a token whose beginnings give the letters.
  private func longForm(of letters: [UInt8], before open: Int, from first: Int) -> Range<Int>? {
    let earliest = max(first, open - letters.count * 2 - AcronymFinder.extraWordCount)
    var rest = letters[...]
    var start = open
    while start > earliest, let letter = rest.last {
      start -= 1
      guard isWord(start) else { return nil }
      guard folded(start).utf8.first == letter, rest.count > 1 || isContent(start) else { continue }
      rest.removeLast()
      if rest.isEmpty { return open - start > 1 ? start..<open : nil }
    }
    return nil
  }

  private func isWord(_ token: Int) -> Bool {
    text.tokens[token].kind == .word || text.tokens[token].kind == .alphanumeric
  }

  private func isContent(_ token: Int) -> Bool {
    lexicon.grammar(of: lexemes[token]).isDisjoint(with: [.determiner, .preposition, .conjunction])
  }

  /// The type of a mention that the long form is already, or what its first word heads, or an organization when it has
  /// a capital.
  private func type(of tokens: Range<Int>, in elements: [Element]) -> MentionType {
    let element = elements.first { $0.tokens.lowerBound == tokens.lowerBound }
    if let element, element.tokens == tokens,
      let known = MentionType.allCases.first(where: { !element.types.isDisjoint(with: .mention($0)) })
    {
      return known
    }
    if isMember(lexemes[tokens.lowerBound], "event head") { return .event }
    let hasCapital = tokens.contains { text.tokens[$0].shape != .lower && text.tokens[$0].kind == .word }
    return hasCapital || isMember(lexemes[tokens.lowerBound], "organization head") ? .organization : .product
  }

  private func isMember(_ lexeme: Lexeme, _ name: String) -> Bool {
    lexicon.classIndex(named: name).map { lexicon.isMember(lexeme, ofClass: $0) } ?? false
  }

  private func folded(_ token: Int) -> String { WordNormalizer.folded(text.text(ofTokens: token..<token + 1)) }

  private func isSign(_ token: Int, _ sign: String) -> Bool {
    text.source.utf8[text.tokens[token].span.range].elementsEqual(sign.utf8)
  }
}
