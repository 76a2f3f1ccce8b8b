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
      let candidates = matches.compactMap {
        candidate($0, rule: matcher.phase.rules[$0.rule], elements: sentences[index], block: block)
      }
      replace(OverlapResolution.winners(candidates), inSentence: index)
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
    replace([Candidate(tokens: tokens, priority: 0, order: 0, value: mention(tokens, type, rule))], inSentence: index)
  }

  /// Notes a name that lies inside a mention.
  mutating func addNested(_ tokens: Range<Int>, _ type: MentionType, rule: RuleName) {
    nested.append(mention(tokens, type, rule))
  }

  private func candidate(
    _ match: Match, rule: Rule, elements: [Element], block: BlockKind
  ) -> Candidate<Mention>? {
    guard rule.blocks?.contains(block) ?? true, let type = rule.mentionType else {
      return nil
    }
    let range = match.elements(of: "name") ?? match.elements
    let inner = elements[range].filter { !$0.tokens.isEmpty }
    guard let first = inner.first, let last = inner.last else { return nil }
    let tokens = first.tokens.lowerBound..<last.tokens.upperBound
    return Candidate(
      tokens: tokens, priority: rule.priority, order: match.rule, value: mention(tokens, type, rule.name))
  }

  /// Makes each winner's elements one; the winners stand in the order of the text and share no token.
  private mutating func replace(_ winners: [Candidate<Mention>], inSentence index: Int) {
    guard !winners.isEmpty else { return }
    let elements = sentences[index]
    var replaced: [Element] = []
    replaced.reserveCapacity(elements.count)
    var next = 0
    for winner in winners {
      let first = partitioningIndex(elements.count) { elements[$0].tokens.upperBound > winner.tokens.lowerBound }
      let last = partitioningIndex(elements.count) { elements[$0].tokens.upperBound >= winner.tokens.upperBound }
      guard first <= last, last < elements.count, elements[first].tokens.lowerBound == winner.tokens.lowerBound,
        elements[last].tokens.upperBound == winner.tokens.upperBound
      else { continue }
      for element in elements[first...last] {
        if first != last { keepNested(element) }
        if element.index >= 0 { isLive[element.index] = false }
      }
      replaced += elements[next..<first]
      replaced.append(add(winner.value, first == last ? elements[first].lexeme : .unknown))
      next = last + 1
    }
    sentences[index] = replaced + elements[next...]
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
