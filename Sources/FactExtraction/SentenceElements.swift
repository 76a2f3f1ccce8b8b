import AnnotationModel
import Lexicon
import Matching

/// Cuts sentences into the elements that mention rules match over: phrases of the lexicon and single tokens.
final class SentenceElements {
  private let text: AnalysedText
  private let lexemes: [Lexeme]
  private let lexicon: Lexicon
  private let evidence: NameEvidence
  private let givenName: Int?

  init(text: AnalysedText, lexemes: [Lexeme], lexicon: Lexicon, quantities: [Quantity]) {
    self.text = text
    self.lexemes = lexemes
    self.lexicon = lexicon
    givenName = lexicon.classIndex(named: "given name")
    evidence = NameEvidence(text: text, lexemes: lexemes, lexicon: lexicon, quantities: quantities)
  }

  /// A sentence's elements, between its two edges.
  func elements(ofSentence index: Int) -> [Element] {
    let tokens = text.sentences[index].tokens
    var elements: [Element] = []
    elements.reserveCapacity(tokens.count + 2)
    elements.append(.edge(.start, at: tokens.lowerBound))
    var next = tokens.lowerBound
    for found in lexicon.phrases(in: lexemes[tokens]) {
      guard let phrase = withoutArticle(found), isWritten(phrase), !isGivenNames(phrase) else { continue }
      for token in next..<phrase.tokens.lowerBound { elements.append(element(token, index)) }
      elements.append(element(phrase, index))
      next = phrase.tokens.upperBound
    }
    for token in next..<tokens.upperBound { elements.append(element(token, index)) }
    elements.append(Element.edge(.end, at: tokens.upperBound))
    return elements
  }

  /// The types of mention that the lexicon gives a word or phrase on its own, without further context.
  ///
  /// Types of names count only for what is written as a name.
  private func types(of lexeme: Lexeme, isNamed: Bool, inCapitals: Bool) -> ElementTypes {
    let types = lexicon.mentionTypes(of: lexeme, inCapitals: inCapitals)
    return ElementTypes(isNamed ? types : types.intersection(MentionTypes(.role)))
  }

  private func element(_ token: Int, _ sentence: Int) -> Element {
    let (shape, kind) = (text.tokens[token].shape, text.tokens[token].kind)
    let isNamed = shape != .lower && evidence.isNamed(token, inSentence: sentence)
    var types = self.types(of: lexemes[token], isNamed: isNamed, inCapitals: shape == .upper)
    if isNamed { types.insert(.named) }
    if isNamed, shape == .upper, isInitial(token) { types.insert(.initial) }
    if evidence.isOpening(token) { types.insert(.opening) }
    return Element(tokens: token..<token + 1, lexeme: lexemes[token], shape: shape, kind: kind, types: types)
  }

  /// Whether a token is a letter with its full stop, or two of them with a hyphen: « E. », « J.-L. ».
  private func isInitial(_ token: Int) -> Bool {
    guard text.source.utf8[text.tokens[token].span.end - 1] == UInt8(ascii: ".") else { return false }
    let form = text.text(ofTokens: token..<token + 1)
    let letters = form.split(separator: "-", omittingEmptySubsequences: false)
    return letters.count <= 2 && letters.allSatisfy { $0.count == 2 && $0.last == "." }
  }

  private func element(_ phrase: Phrase, _ sentence: Int) -> Element {
    let first = text.tokens[phrase.tokens.lowerBound]
    var types = self.types(of: phrase.lexeme, isNamed: hasCapital(phrase), inCapitals: true)
    if phrase.tokens.contains(where: { evidence.isNamed($0, inSentence: sentence) }) { types.insert(.named) }
    if evidence.isOpening(phrase.tokens.lowerBound) { types.insert(.opening) }
    return Element(tokens: phrase.tokens, lexeme: phrase.lexeme, shape: first.shape, kind: first.kind, types: types)
  }

  /// A name whose article stands in small letters without it: « la France insoumise »; none where one word is left that
  /// the lexicon lists by itself, as « Soleil » of « Le Soleil ».
  private func withoutArticle(_ phrase: Phrase) -> Phrase? {
    let first = phrase.tokens.lowerBound
    let isLower = text.tokens[first].shape == .lower
    guard phrase.tokens.count > 1, isLower || evidence.isOpening(first),
      lexicon.grammar(of: lexemes[first]).contains(.determiner)
    else { return phrase }
    if phrase.tokens.count == 2, isListed(lexemes[first + 1], as: phrase.lexeme) { return nil }
    return isLower ? Phrase(tokens: first + 1..<phrase.tokens.upperBound, lexeme: phrase.lexeme) : phrase
  }

  /// Whether a word is by itself a name of all the types that a phrase has.
  private func isListed(_ word: Lexeme, as phrase: Lexeme) -> Bool {
    let classes = lexicon.classes(of: phrase).filter { lexicon.classes[Int($0)].isName }
    let wordClasses = lexicon.classes(of: word)
    return !classes.isEmpty && classes.allSatisfy { wordClasses.contains($0) }
  }

  /// Whether words are only given names one after the other, each of which may be a last name: « Jean Martin ».
  private func isGivenNames(_ phrase: Phrase) -> Bool {
    let classes = lexicon.classes(of: phrase.lexeme)
    return !classes.isEmpty && classes.allSatisfy { Int($0) == givenName }
  }

  /// Whether a phrase is written as its classes ask: names need a capital on a word that is no article.
  private func isWritten(_ phrase: Phrase) -> Bool {
    !lexicon.classes(of: phrase.lexeme).allSatisfy { lexicon.classes[Int($0)].isName } || hasCapital(phrase)
  }

  private func hasCapital(_ phrase: Phrase) -> Bool {
    phrase.tokens.contains { token in
      let shape = text.tokens[token].shape
      return shape != .lower && shape != .none && !lexicon.grammar(of: lexemes[token]).contains(.determiner)
    }
  }
}
