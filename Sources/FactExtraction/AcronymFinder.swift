import AnnotationModel
import Lexicon
import Matching

/// Finds the long forms that acronyms in parentheses explain: « la Direction générale de l'aviation civile (DGAC) ».
///
/// `AcronymLetters` says whether words give the letters; they reach back from the sign that opens the parentheses, and a
/// post or a person is no long form: « le parlementaire socialiste (PS) ».
struct AcronymFinder {
  private let text: AnalysedText
  private let lexemes: [Lexeme]
  private let lexicon: Lexicon

  private static let rule = RuleName("long form of an acronym")
  /// How many letters an acronym has; one in small letters but for the first, « Minustah », has more.
  private static let lengths = 2...10
  private static let leastInSmallLetters = 4
  /// How many words of a long form may stand between those that give letters, in all.
  private static let extraWordCount = 5
  /// The bytes of « » ».
  private static let closingMark: UInt32 = 0xC2BB
  private static let headsOfPeople = ["role", "person noun", "nationality", "given name"]

  init(text: AnalysedText, lexemes: [Lexeme], lexicon: Lexicon) {
    self.text = text
    self.lexemes = lexemes
    self.lexicon = lexicon
  }

  /// Makes mentions of long forms and their acronyms; what is a mention of the same words already stays.
  func apply(to finder: inout MentionFinder) {
    for sign in finder.signs where sign.bytes == 0x28 || sign.bytes == 0x5B {  // ( [
      let index = text.sentenceIndex(ofToken: sign.token)
      let tokens = text.sentences[index].tokens
      guard !finder.sentences[index].isEmpty, tokens.dropFirst().dropLast(2).contains(sign.token),
        let (long, acronym) = pair(at: sign.token, in: tokens), !isPerson(long)
      else { continue }
      let type = type(of: long, in: finder.elements[finder.sentences[index]])
      finder.name(tokens: long, inSentence: index, type, rule: AcronymFinder.rule)
      finder.name(tokens: acronym, inSentence: index, type, rule: AcronymFinder.rule)
    }
  }

  /// The long form and the acronym on both sides of an opening sign: « … civile (DGAC) », « … (ou DGAC) »,
  /// « DGAC (Direction … civile) ».
  private func pair(at open: Int, in tokens: Range<Int>) -> (long: Range<Int>, acronym: Range<Int>)? {
    let first = grammar(open + 1).contains(.conjunction) && open + 3 < tokens.upperBound ? open + 2 : open + 1
    if isClosing(first + 1) || isSign(first + 1, ","), let letters = acronym(first) {
      let end = text.sign(ofToken: open - 1) == AcronymFinder.closingMark || isSign(open - 1, "\"") ? open - 1 : open
      return longForm(of: letters, before: end, from: tokens.lowerBound).map { ($0, first..<first + 1) }
    }
    let reach = open + 1..<min(tokens.upperBound, open + 2 * AcronymFinder.lengths.upperBound)
    guard let letters = acronym(open - 1), let close = reach.first(where: isClosing),
      let long = longForm(of: letters, before: close, from: open + 1), long.lowerBound == open + 1
    else { return nil }
    return (long, open - 1..<open)
  }

  private func isClosing(_ token: Int) -> Bool { isSign(token, ")") || isSign(token, "]") }

  /// The letters of a token written as an acronym.
  private func acronym(_ token: Int) -> AcronymLetters? {
    let shape = text.tokens[token].shape
    guard text.tokens[token].kind == .word, shape == .upper || shape == .capitalized else { return nil }
    var letters = folded(token)
    letters.removeAll { $0 == UInt8(ascii: ".") }
    guard AcronymFinder.lengths.contains(letters.count) else { return nil }
    let isPlace = lexicon.isMention(lexemes[token], .location, inCapitals: true)
    let isKnown = isPlace || lexicon.isMention(lexemes[token], .organization, inCapitals: true)
    switch shape {
    case .upper: return AcronymLetters(letters, isUpper: true, isKnown: isKnown)
    case .capitalized where letters.count >= AcronymFinder.leastInSmallLetters && !isPlace:
      return isMember(lexemes[token], "given name")
        ? nil : AcronymLetters(letters, isUpper: false, isKnown: isKnown)
    default: return nil
    }
  }

  /// The words right before a token that give the letters.
  private func longForm(of letters: AcronymLetters, before open: Int, from first: Int) -> Range<Int>? {
    let earliest = max(first, open - letters.count * 2 - AcronymFinder.extraWordCount)
    var start = open
    while start > earliest, isWord(start - 1) { start -= 1 }
    let words = (start..<open).map { AcronymLetters.Word(letters: folded($0), kind: kind($0)) }
    return letters.start(in: words) { opensPhrase(start + $0) }.map { start + $0..<open }
  }

  /// Whether a word follows its article, or nothing that it could belong to.
  private func opensPhrase(_ token: Int) -> Bool {
    token == 0 || !isWord(token - 1) || grammar(token - 1).contains(.determiner)
  }

  private func isWord(_ token: Int) -> Bool {
    text.tokens[token].kind == .word || text.tokens[token].kind == .alphanumeric
  }

  private func kind(_ token: Int) -> AcronymLetters.Word.Kind {
    let grammar = grammar(token)
    if grammar.contains(.conjunction) { return .conjunction }
    return grammar.isDisjoint(with: [.determiner, .preposition]) ? .content : .other
  }

  private func grammar(_ token: Int) -> MorphologicalTags { lexicon.grammar(of: lexemes[token]) }

  private func isPerson(_ long: Range<Int>) -> Bool {
    let head = long.lowerBound
    return text.tokens[head].shape == .lower
      && AcronymFinder.headsOfPeople.contains { isMember(lexemes[head], $0) }
  }

  /// The type of a mention that the long form is already, or what its first word heads, or an organization when it has
  /// a capital.
  private func type(of tokens: Range<Int>, in elements: ArraySlice<Element>) -> MentionType {
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

  private func folded(_ token: Int) -> [UInt8] {
    var letters: [UInt8] = []
    text.source.utf8.withUnsafeBufferPointer {
      WordNormalizer.fold(UnsafeBufferPointer(rebasing: $0[text.tokens[token].span.range]), into: &letters)
    }
    return letters
  }

  private func isSign(_ token: Int, _ sign: Unicode.Scalar) -> Bool {
    let span = text.tokens[token].span
    return span.count == 1 && text.source.utf8[span.start] == UInt8(ascii: sign)
  }
}
