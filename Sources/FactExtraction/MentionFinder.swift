import AnnotationModel
import Lexicon
import Matching

/// Finds the mentions of a text: lexicon names, then what the phases of the mention rules make of them.
struct MentionFinder {
  private let text: AnalysedText
  private let lexicon: Lexicon
  /// The elements of all sentences, one sentence after the other; mentions found so far are single elements.
  ///
  /// Elements are only ever joined: each sentence keeps its place, and what it needs no longer lies behind it.
  private(set) var elements: [Element] = []
  /// Where the elements of each sentence lie; nothing is read from sentences without elements.
  private(set) var sentences: [Range<Int>] = []
  /// The elements that were phrases of the lexicon at first, in the order of the text.
  private(set) var phrases: [Phrase] = []
  /// The quotation marks and opening brackets of the text, in its order.
  let signs: [PlacedSign]
  /// The mentions found so far; elements point into it.
  private(set) var mentions: [Mention] = []
  /// The lexeme of each mention: its word or phrase, or `.unknown`.
  private(set) var mentionLexemes: [Lexeme] = []
  /// For each mention whether an element stands for it; the others were taken up by longer ones.
  private(set) var isLive: [Bool] = []
  /// Mentions that lie inside others.
  private(set) var nested: [Mention] = []

  /// Creates a finder whose elements are numbered by `numbers`, which the matchers share.
  init(
    text: AnalysedText, lexemes: [Lexeme], lexicon: Lexicon, classes: WordClasses, quantities: [Quantity],
    numberedBy numbers: ElementNumbers
  ) {
    self.text = text
    self.lexicon = lexicon
    let builder = SentenceElements(
      text: text, lexemes: lexemes, lexicon: lexicon, givenName: classes.givenName, quantities: quantities)
    signs = builder.signs
    readElements(by: builder)
    numbers.number(&elements)
    let likelyCount = text.sentences.count * 2
    mentions.reserveCapacity(likelyCount)
    mentionLexemes.reserveCapacity(likelyCount)
    isLive.reserveCapacity(likelyCount)
  }

  private mutating func readElements(by builder: SentenceElements) {
    sentences.reserveCapacity(text.sentences.count)
    phrases.reserveCapacity(8)
    elements = Array(unsafeUninitializedCapacity: text.tokens.count + text.sentences.count * 2) { room, count in
      var elements = ElementRoom(room)
      for index in text.sentences.indices {
        let start = elements.count
        if block(ofSentence: index) != .navigation {
          builder.append(sentence: index, to: &elements, phrases: &phrases)
        }
        sentences.append(start..<elements.count)
      }
      count = elements.count
    }
  }

  private func block(ofSentence index: Int) -> BlockKind { text.blocks[text.sentences[index].block].kind }

  /// The elements of each sentence with the kind of its block.
  var sequences: [(elements: [Element], block: BlockKind)] {
    sentences.indices.map { (Array(elements[sentences[$0]]), block(ofSentence: $0)) }
  }

  /// The indices of the mentions that elements stand for, by place.
  var liveIndices: [Int] {
    var indices: [Int] = []
    indices.reserveCapacity(mentions.count)
    for sentence in sentences {
      for position in sentence where elements[position].index >= 0 { indices.append(elements[position].index) }
    }
    return indices
  }

  /// The element that is made of just some tokens; nil when there is none.
  func element(of tokens: Range<Int>) -> Element? {
    let sentence = sentences[text.sentenceIndex(ofToken: tokens.lowerBound)]
    return wholeElements(of: tokens, sentence).flatMap { $0.count == 1 ? elements[$0.lowerBound] : nil }
  }

  /// Where an element stands: in which sentence, and where among all elements.
  struct Place {
    let sentence: Int
    let position: Int
  }

  /// The places of the elements that are no mention yet and may become one by themselves.
  var openPlaces: [Place] {
    let types = ElementTypes.mentions.union(.named)
    var places: [Place] = []
    places.reserveCapacity(sentences.count * 4)
    for sentence in sentences.indices {
      for position in sentences[sentence]
      where !elements[position].types.isDisjoint(with: types) && elements[position].index < 0 {
        places.append(Place(sentence: sentence, position: position))
      }
    }
    return places
  }

  /// Runs a phase over all sentences.
  mutating func run(_ matcher: PhaseMatcher<Lexicon>) {
    for index in sentences.indices where !sentences[index].isEmpty {
      let matches = matcher.matches(in: elements, sentences[index])
      guard !matches.isEmpty else { continue }
      let block = block(ofSentence: index)
      var candidates: [Candidate<MentionType>] = []
      candidates.reserveCapacity(matches.count)
      for match in matches {
        let found = candidate(match, matcher.phase.rules, sentences[index].lowerBound, block)
        if let found { candidates.append(found) }
      }
      replace(OverlapResolution.winners(candidates), inSentence: index) { matcher.phase.rules[$0].name }
    }
  }

  /// Makes mentions of those elements of so many tokens that are names by the lexicon alone.
  mutating func keepLexiconNames(at places: [Place], tokenCounts: PartialRangeFrom<Int>) {
    for place in places {
      let element = elements[place.position]
      guard element.index < 0, tokenCounts.contains(element.tokens.count), let type = lexiconType(of: element)
      else { continue }
      name(place, type, rule: lexiconRule(element, type))
    }
  }

  /// Makes a mention of one element that is none yet.
  mutating func name(_ place: Place, _ type: MentionType, rule: RuleName) {
    let element = elements[place.position]
    elements[place.position] = add(mention(element.tokens, type, rule), element.lexeme)
  }

  /// Makes a mention of tokens that are whole elements, in place of the mentions inside; else does nothing.
  mutating func name(tokens: Range<Int>, inSentence index: Int, _ type: MentionType, rule: RuleName) {
    let isMention = elements[sentences[index]].contains {
      $0.tokens == tokens && $0.index >= 0 && !$0.types.isDisjoint(with: .mention(type))
    }
    guard !isMention else { return }
    replace([Candidate(tokens: tokens, priority: 0, order: 0, value: type)], inSentence: index) { _ in rule }
  }

  /// Notes a name that lies inside a mention.
  mutating func addNested(_ tokens: Range<Int>, _ type: MentionType, rule: RuleName) {
    nested.append(mention(tokens, type, rule))
  }

  /// What a match proposes in the sentence whose elements begin at `start`.
  private func candidate(
    _ match: Match, _ rules: [Rule], _ start: Int, _ block: BlockKind
  ) -> Candidate<MentionType>? {
    guard rules[match.rule].blocks?.contains(block) ?? true, let type = rules[match.rule].mentionType else {
      return nil
    }
    let name = match.elements(of: "name") ?? match.elements
    var (first, last) = (start + name.lowerBound, start + name.upperBound - 1)
    while first <= last, elements[first].tokens.isEmpty { first += 1 }
    while first < last, elements[last].tokens.isEmpty { last -= 1 }
    guard first <= last else { return nil }
    return Candidate(
      tokens: elements[first].tokens.lowerBound..<elements[last].tokens.upperBound,
      priority: rules[match.rule].priority, order: match.rule, value: type)
  }

  /// Makes each winner's elements one; the winners stand in the order of the text and share no token. `rule` names the
  /// rule of a winner by its order.
  private mutating func replace(
    _ winners: [Candidate<MentionType>], inSentence index: Int, rule: (Int) -> RuleName
  ) {
    guard !winners.isEmpty else { return }
    // The elements before `end` are done; those from `next` on have not been looked at.
    var (end, next) = (sentences[index].lowerBound, sentences[index].lowerBound)
    for winner in winners {
      guard let range = wholeElements(of: winner.tokens, next..<sentences[index].upperBound) else { continue }
      let isOne = range.count == 1
      for position in range {
        let element = elements[position]
        if !isOne { keepNested(element) }
        if element.index >= 0 { isLive[element.index] = false }
      }
      elements.move(next..<range.lowerBound, to: &end)
      let mention = mention(winner.tokens, winner.value, rule(winner.order))
      elements[end] = add(mention, isOne ? elements[range.lowerBound].lexeme : .unknown)
      end += 1
      next = range.upperBound
    }
    elements.move(next..<sentences[index].upperBound, to: &end)
    sentences[index] = sentences[index].lowerBound..<end
  }

  /// The places, among some, of the elements that are made of just some tokens; nil when one of them goes beyond.
  private func wholeElements(of tokens: Range<Int>, _ places: Range<Int>) -> Range<Int>? {
    let start = places.lowerBound
    let first =
      start
      + partitioningIndex(places.count) {
        elements[start + $0].tokens.upperBound > tokens.lowerBound
      }
    var last = first
    while last < places.upperBound, elements[last].tokens.upperBound < tokens.upperBound { last += 1 }
    guard last < places.upperBound, elements[first].tokens.lowerBound == tokens.lowerBound,
      elements[last].tokens.upperBound == tokens.upperBound
    else { return nil }
    return first..<last + 1
  }

  private mutating func keepNested(_ element: Element) {
    if element.index >= 0 {
      nested.append(mentions[element.index])
    } else if let type = lexiconType(of: element) {
      nested.append(mention(element.tokens, type, lexiconRule(element, type)))
    }
  }

  private mutating func add(_ mention: Mention, _ lexeme: Lexeme) -> Element {
    mentions.append(mention)
    mentionLexemes.append(lexeme)
    isLive.append(true)
    let first = text.tokens[mention.tokens.lowerBound]
    var types: ElementTypes = [.mention(mention.type), .named]
    if mention.tokens.count > 1 { types.insert(.compound) }
    return Element(
      tokens: mention.tokens, lexeme: lexeme, shape: first.shape, kind: first.kind, types: types,
      index: mentions.count - 1)
  }

  private func mention(_ tokens: Range<Int>, _ type: MentionType, _ rule: RuleName) -> Mention {
    Mention(span: text.span(ofTokens: tokens), tokens: tokens, type: type, rule: rule)
  }

  /// The type that the lexicon gives an element; of several the most frequent in the press.
  private func lexiconType(of element: Element) -> MentionType? {
    MentionFinder.typesByFrequency.first { !element.types.isDisjoint(with: .mention($0)) }
  }

  private static let typesByFrequency: [MentionType] = [
    .location, .organization, .person, .event, .product, .role,
  ]

  private func lexiconRule(_ element: Element, _ type: MentionType) -> RuleName {
    lexicon.rule(of: element.lexeme, type) ?? RuleName("lexicon: " + type.name)
  }
}

extension [Element] {
  /// Moves elements forward to a place, which then is the one after them.
  fileprivate mutating func move(_ range: Range<Int>, to place: inout Int) {
    guard place < range.lowerBound else { return place = range.upperBound }
    withUnsafeMutableBufferPointer { elements in
      guard let start = elements.baseAddress else { return }
      (start + place).update(from: UnsafePointer(start + range.lowerBound), count: range.count)
    }
    place += range.count
  }
}
