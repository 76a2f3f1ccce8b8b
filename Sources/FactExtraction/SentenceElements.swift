import AnnotationModel
import Lexicon
import Matching

/// Cuts sentences into the elements that mention rules match over: phrases of the lexicon and single tokens.
struct SentenceElements {
  private let text: AnalysedText
  private let lexemes: [Lexeme]
  private let lexicon: Lexicon
  private let facts: LexemeTable
  private let evidence: NameEvidence
  private let givenName: Int?

  private static var role: MentionTypes { MentionTypes(.role) }

  init(text: AnalysedText, lexemes: [Lexeme], lexicon: Lexicon, givenName: Int?, quantities: [Quantity]) {
    self.text = text
    self.lexemes = lexemes
    self.lexicon = lexicon
    facts = lexicon.facts
    self.givenName = givenName
    evidence = NameEvidence(text: text, lexemes: lexemes, lexicon: lexicon, quantities: quantities)
  }

  /// The quotation marks and opening brackets of the text, in its order.
  var signs: [PlacedSign] { evidence.signs }

  /// Appends a sentence's elements, between its two edges, and those of them that are phrases to a list of their own.
  func append(sentence index: Int, to elements: inout ElementRoom, phrases: inout [Phrase]) {
    let tokens = text.sentences[index].tokens
    elements.append(.edge(.start, at: tokens.lowerBound))
    var place = tokens.lowerBound
    // The words of a phrase that is none here open no other.
    var firstOpener = place
    var word = place < tokens.upperBound ? facts[lexemes[place]] : LexemeFacts.none
    while place < tokens.upperBound {
      let next = place + 1 < tokens.upperBound ? facts[lexemes[place + 1]] : LexemeFacts.none
      if place >= firstOpener, facts.mayOpenPhrase(word, before: next),
        let found = lexicon.phrase(opening: lexemes[place..<tokens.upperBound])
      {
        firstOpener = found.tokens.upperBound
        if let phrase = withoutArticle(found), let element = element(phrase, index) {
          for token in place..<phrase.tokens.lowerBound { append(token, facts[lexemes[token]], index, to: &elements) }
          elements.append(element)
          phrases.append(phrase)
          place = phrase.tokens.upperBound
          if place < tokens.upperBound { word = facts[lexemes[place]] }
          continue
        }
      }
      append(place, word, index, to: &elements)
      place += 1
      word = next
    }
    elements.append(.edge(.end, at: tokens.upperBound))
  }

  /// Appends a token alone, of whose word the facts are known.
  @inline(__always)
  private func append(_ place: Int, _ word: LexemeFacts, _ sentence: Int, to elements: inout ElementRoom) {
    let token = text.tokens[place]
    let isNamed =
      token.shape != .lower && token.shape != .none && evidence.isNamed(place, inSentence: sentence)
    var types = types(word.types(inCapitals: token.shape == .upper), isNamed: isNamed)
    if isNamed {
      types.insert(.named)
      if token.shape == .upper, isInitial(place) { types.insert(.initial) }
    }
    if evidence.isOpening(place) { types.insert(.opening) }
    elements.append(
      Element(tokens: place..<place + 1, lexeme: lexemes[place], shape: token.shape, kind: token.kind, types: types))
  }

  /// The types of mention of a word or phrase on its own, without further context; types of names count only for what is
  /// written as a name.
  private func types(_ types: MentionTypes, isNamed: Bool) -> ElementTypes {
    ElementTypes(isNamed ? types : types.intersection(SentenceElements.role))
  }

  /// Whether a token is a letter with its full stop, or two of them with a hyphen: « E. », « J.-L. ».
  private func isInitial(_ token: Int) -> Bool {
    guard text.source.utf8[text.tokens[token].span.end - 1] == UInt8(ascii: ".") else { return false }
    let form = text.text(ofTokens: token..<token + 1)
    let letters = form.split(separator: "-", omittingEmptySubsequences: false)
    return letters.count <= 2 && letters.allSatisfy { $0.count == 2 && $0.last == "." }
  }

  /// A phrase as one element; nil where it is not written as its classes ask, or is a row of given names.
  private func element(_ phrase: Phrase, _ sentence: Int) -> Element? {
    let hasCapital = hasCapital(phrase)
    guard hasCapital || !lexicon.hasOnlyNames(phrase.lexeme), !isGivenNames(phrase) else { return nil }
    let first = text.tokens[phrase.tokens.lowerBound]
    var types = types(facts[phrase.lexeme].types(inCapitals: true), isNamed: hasCapital)
    if phrase.tokens.contains(where: { evidence.isNamed($0, inSentence: sentence) }) { types.insert(.named) }
    if evidence.isOpening(phrase.tokens.lowerBound) { types.insert(.opening) }
    return Element(tokens: phrase.tokens, lexeme: phrase.lexeme, shape: first.shape, kind: first.kind, types: types)
  }

  /// A name whose article stands in small letters without it: « la France insoumise »; none where one word is left that
  /// the lexicon lists by itself, as « Soleil » of « Le Soleil ».
  private func withoutArticle(_ phrase: Phrase) -> Phrase? {
    let first = phrase.tokens.lowerBound
    guard facts[lexemes[first]].tags.contains(.determiner), phrase.tokens.count > 1 else { return phrase }
    let isLower = text.tokens[first].shape == .lower
    guard isLower || evidence.isOpening(first) else { return phrase }
    if phrase.tokens.count == 2, lexicon.isName(lexemes[first + 1], ofAllClassesOf: phrase.lexeme) { return nil }
    return isLower ? Phrase(tokens: first + 1..<phrase.tokens.upperBound, lexeme: phrase.lexeme) : phrase
  }

  /// Whether words are only given names one after the other, each of which may be a last name: « Jean Martin ».
  private func isGivenNames(_ phrase: Phrase) -> Bool {
    givenName.map { lexicon.isMember(phrase.lexeme, ofOnlyClass: $0) } ?? false
  }

  /// Whether a name is written in a phrase: it has a capital on a word that is no article.
  private func hasCapital(_ phrase: Phrase) -> Bool {
    for token in phrase.tokens {
      let shape = text.tokens[token].shape
      if shape != .lower, shape != .none, !facts[lexemes[token]].tags.contains(.determiner) { return true }
    }
    return false
  }
}

/// Room for the elements of a text: those of each sentence are no more than its tokens and two edges, so that nothing is
/// asked as they are appended.
struct ElementRoom {
  private let room: UnsafeMutableBufferPointer<Element>
  private(set) var count = 0

  init(_ room: UnsafeMutableBufferPointer<Element>) { self.room = room }

  @inline(__always)
  mutating func append(_ element: Element) {
    precondition(count < room.count)
    room.initializeElement(at: count, to: element)
    count += 1
  }
}
