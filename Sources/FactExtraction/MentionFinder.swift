import AnnotationModel
import Lexicon
import Matching

/// Finds the mentions of a text: lexicon names, then what the phases of the mention rules make of them.
struct MentionFinder {
  private let text: AnalysedText
  private let lexicon: Lexicon
  /// For each sentence its elements; mentions found so far are single elements.
  private(set) var sentences: [[Element]]
  /// The mentions found so far; elements point into it.
  private(set) var mentions: [Mention] = []
  /// The lexeme of each mention: its word or phrase, or `.unknown`.
  private(set) var mentionLexemes: [Lexeme] = []
  /// For each mention whether an element stands for it; the others were taken up by longer ones.
  private(set) var isLive: [Bool] = []
  /// Mentions that lie inside others.
  private(set) var nested: [Mention] = []

  init(text: AnalysedText, lexemes: [Lexeme], lexicon: Lexicon, quantities: [Quantity]) {
    self.text = text
    self.lexicon = lexicon
    let builder = SentenceElements(text: text, lexemes: lexemes, lexicon: lexicon, quantities: quantities)
    sentences = text.sentences.indices.map { index in
      text.blocks[text.sentences[index].block].kind == .navigation ? [] : builder.elements(ofSentence: index)
    }
  }

  /// The elements of each sentence with the kind of its block.
  var sequences: [(elements: [Element], block: BlockKind)] {
    sentences.indices.map { (sentences[$0], text.blocks[text.sentences[$0].block].kind) }
  }

  /// The indices of the mentions that elements stand for, by place.
  var liveIndices: [Int] {
    var indices: [Int] = []
    indices.reserveCapacity(mentions.count)
    for sentence in sentences {
      for element in sentence where element.index >= 0 { indices.append(element.index) }
    }
    return indices
  }

  /// Where an element stands.
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
      let elements = sentences[sentence]
      for position in elements.indices
      where elements[position].index < 0 && !elements[position].types.isDisjoint(with: types) {
        places.append(Place(sentence: sentence, position: position))
      }
    }
    return places
  }

  /// The element at a place; nil when it is a mention by now.
  func openElement(at place: Place) -> Element? {
    let element = sentences[place.sentence][place.position]
    return element.index < 0 ? element : nil
  }

  /// Runs a phase over all sentences.
  mutating func run(_ matcher: PhaseMatcher<Lexicon>) {
    for index in sentences.indices where !sentences[index].isEmpty {
      let matches = matcher.matches(in: sentences[index])
      guard !matches.isEmpty else { continue }
      let block = text.blocks[text.sentences[index].block].kind
      let candidates = matches.compactMap { candidate($0, matcher.phase.rules, sentences[index], block) }
      replace(OverlapResolution.winners(candidates), inSentence: index) { matcher.phase.rules[$0].name }
    }
  }

  /// Makes mentions of those elements of so many tokens that are names by the lexicon alone.
  mutating func keepLexiconNames(at places: [Place], tokenCounts: PartialRangeFrom<Int>) {
    for place in places {
      guard let element = openElement(at: place), tokenCounts.contains(element.tokens.count),
        let type = lexiconType(of: element)
      else { continue }
      name(place, type, rule: lexiconRule(element, type))
    }
  }

  /// Makes a mention of one element that is none yet.
  mutating func name(_ place: Place, _ type: MentionType, rule: RuleName) {
    let element = sentences[place.sentence][place.position]
    sentences[place.sentence][place.position] = add(mention(element.tokens, type, rule), element.lexeme)
  }

  /// Makes a mention of tokens that are whole elements, in place of the mentions inside; else does nothing.
  mutating func name(tokens: Range<Int>, inSentence index: Int, _ type: MentionType, rule: RuleName) {
    let isMention = sentences[index].contains {
      $0.tokens == tokens && $0.index >= 0 && !$0.types.isDisjoint(with: .mention(type))
    }
    guard !isMention else { return }
    replace([Candidate(tokens: tokens, priority: 0, order: 0, value: type)], inSentence: index) { _ in rule }
  }

  /// Notes a name that lies inside a mention.
  mutating func addNested(_ tokens: Range<Int>, _ type: MentionType, rule: RuleName) {
    nested.append(mention(tokens, type, rule))
  }

  private func candidate(
    _ match: Match, _ rules: [Rule], _ elements: [Element], _ block: BlockKind
  ) -> Candidate<MentionType>? {
    guard rules[match.rule].blocks?.contains(block) ?? true, let type = rules[match.rule].mentionType else {
      return nil
    }
    let taken = elements[match.elements(of: "name") ?? match.elements]
    guard let first = taken.firstIndex(where: { !$0.tokens.isEmpty }),
      let last = taken.lastIndex(where: { !$0.tokens.isEmpty })
    else { return nil }
    return Candidate(
      tokens: taken[first].tokens.lowerBound..<taken[last].tokens.upperBound, priority: rules[match.rule].priority,
      order: match.rule, value: type)
  }

  /// Makes each winner's elements one; the winners stand in the order of the text and share no token. `rule` names the
  /// rule of a winner by its order.
  private mutating func replace(
    _ winners: [Candidate<MentionType>], inSentence index: Int, rule: (Int) -> RuleName
  ) {
    guard !winners.isEmpty else { return }
    var elements = sentences[index]
    sentences[index] = []
    // The elements before `end` are done; those from `next` on have not been looked at.
    var (end, next) = (0, 0)
    for winner in winners {
      guard let range = wholeElements(of: winner.tokens, elements[next...]) else { continue }
      let isOne = range.count == 1
      for element in elements[range] {
        if !isOne { keepNested(element) }
        if element.index >= 0 { isLive[element.index] = false }
      }
      elements.move(next..<range.lowerBound, to: &end)
      let mention = mention(winner.tokens, winner.value, rule(winner.order))
      elements[end] = add(mention, isOne ? elements[range.lowerBound].lexeme : .unknown)
      end += 1
      next = range.upperBound
    }
    elements.move(next..<elements.count, to: &end)
    elements.removeLast(elements.count - end)
    sentences[index] = elements
  }

  /// The places of the elements that are made of just some tokens; nil when one of them goes beyond.
  private func wholeElements(of tokens: Range<Int>, _ elements: ArraySlice<Element>) -> Range<Int>? {
    let start = elements.startIndex
    let first =
      start
      + partitioningIndex(elements.count) {
        elements[start + $0].tokens.upperBound > tokens.lowerBound
      }
    var last = first
    while last < elements.endIndex, elements[last].tokens.upperBound < tokens.upperBound { last += 1 }
    guard last < elements.endIndex, elements[first].tokens.lowerBound == tokens.lowerBound,
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
    let index = lexicon.classes(of: element.lexeme).first { lexicon.classes[Int($0)].type == type }
    return index.map { lexicon.classes[Int($0)].rule } ?? RuleName("lexicon: " + type.name)
  }
}

extension [Element] {
  /// Moves elements forward to a place, which then is the one after them.
  fileprivate mutating func move(_ range: Range<Int>, to place: inout Int) {
    guard place < range.lowerBound else { return place = range.upperBound }
    for index in range {
      self[place] = self[index]
      place += 1
    }
  }
}
