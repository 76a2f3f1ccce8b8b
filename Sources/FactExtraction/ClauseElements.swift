import AnnotationModel
import Lexicon
import Matching
import Quantities

/// Builds what relation rules match over: sentences in which each mention, quantity, count and quotation is one element.
///
/// A quotation of several sentences joins the sentences around it; its own sentences follow as sequences of their own.
struct ClauseElements {
  private let text: AnalysedText
  private let lexemes: [Lexeme]
  /// The elements of all sentences, and where those of each lie.
  private let elements: [Element]
  private let sentences: [Range<Int>]
  private let quotations: [Quotation]
  /// The quantities and counts that stand as one element each, and for each token the number of the one that begins
  /// there, from 1; 0 for none.
  private var measures: [Element] = []
  private var measureAtToken: [Int32]

  init(
    text: AnalysedText, lexemes: [Lexeme], mentions finder: MentionFinder, quotations: [Quotation],
    quantities: [Quantity], counts: [Count]
  ) {
    self.text = text
    self.lexemes = lexemes
    elements = finder.elements
    sentences = finder.sentences
    self.quotations = quotations
    measureAtToken = Array(repeating: 0, count: text.tokens.count)
    measures.reserveCapacity(quantities.count + counts.count)
    for index in quantities.indices { addQuantity(quantities[index].tokens, quantities[index].type, index) }
    for index in counts.indices { addCount(counts[index].tokens, index) }
  }

  /// The sequences, with the block each stands in.
  func clauses() -> [(elements: [Element], block: BlockKind)] {
    var clauses: [(elements: [Element], block: BlockKind)] = []
    clauses.reserveCapacity(sentences.count + quotations.count)
    var rest = quotations[...]
    var index = 0
    while index < sentences.count {
      let start = index
      while let quotation = rest.first, quotation.tokens.lowerBound < text.sentences[index].tokens.upperBound {
        while index + 1 < sentences.count, quotation.tokens.upperBound > text.sentences[index].tokens.upperBound {
          index += 1
        }
        if quotation.tokens.upperBound == text.sentences[index].tokens.upperBound, goesOn(after: index) { index += 1 }
        rest.removeFirst()
      }
      let block = text.blocks[text.sentences[start].block].kind
      if block != .navigation { append(start...index, block, to: &clauses) }
      index += 1
    }
    return clauses
  }

  /// Whether the next sentence only goes on after a quotation: « … renforcés. », détaillent Lyonbiopôle et Clara.
  private func goesOn(after index: Int) -> Bool {
    guard index + 1 < sentences.count, text.sentences[index + 1].block == text.sentences[index].block,
      let first = text.sentences[index + 1].tokens.first
    else { return false }
    return text.tokens[first].shape == .lower || text.tokens[first].kind == .punctuation && !opensQuotation(first)
  }

  private func opensQuotation(_ token: Int) -> Bool { !quotations(startingIn: token..<token + 1).isEmpty }

  private func quotations(startingIn tokens: Range<Int>) -> Range<Int> {
    let first = partitioningIndex(quotations.count) { quotations[$0].tokens.lowerBound >= tokens.lowerBound }
    return first..<partitioningIndex(quotations.count) { quotations[$0].tokens.lowerBound >= tokens.upperBound }
  }

  /// Whether a sentence is a sequence as it is: no quantity, count or quotation begins in it.
  private func isPlain(_ tokens: Range<Int>) -> Bool {
    for token in tokens where measureAtToken[token] != 0 { return false }
    return quotations(startingIn: tokens).isEmpty
  }

  private func append(
    _ range: ClosedRange<Int>, _ block: BlockKind, to clauses: inout [(elements: [Element], block: BlockKind)]
  ) {
    if range.lowerBound == range.upperBound, isPlain(text.sentences[range.lowerBound].tokens) {
      let sentence = sentences[range.lowerBound]
      if sentence.count > 2 { clauses.append((Array(elements[sentence]), block)) }
      return
    }
    guard let first = range.first(where: { !inner($0).isEmpty }), let last = range.last(where: { !inner($0).isEmpty })
    else { return }
    let tokens =
      elements[inner(first).lowerBound].tokens.lowerBound..<elements[inner(last).upperBound - 1].tokens.upperBound
    let inside = quotations(startingIn: tokens).filter { !isName(quotations[$0]) }
    var clause = OpenClause(at: tokens.lowerBound, capacity: inner(last).upperBound - inner(first).lowerBound + 2)
    for sentence in first...last { append(inner(sentence), quotations: inside, to: &clause) }
    clause.close(at: tokens.upperBound)
    clauses.append((clause.elements, block))
    for index in inside { appendSentences(of: quotations[index], in: range, block, to: &clauses) }
  }

  /// Appends what a quotation says in each of some sentences.
  private func appendSentences(
    of quotation: Quotation, in range: ClosedRange<Int>, _ block: BlockKind,
    to clauses: inout [(elements: [Element], block: BlockKind)]
  ) {
    let first = max(range.lowerBound, text.sentenceIndex(ofToken: quotation.words.lowerBound))
    guard first <= range.upperBound else { return }
    for index in first...range.upperBound {
      let tokens = text.sentences[index].tokens
      guard tokens.lowerBound < quotation.words.upperBound else { break }
      let words = quotation.words.clamped(to: tokens)
      guard words.count > 2 else { continue }
      let places = places(in: words, ofSentence: index)
      let opens = words.lowerBound == quotation.words.lowerBound
      var clause = OpenClause(at: words.lowerBound, opensQuotation: opens, capacity: places.count + 2)
      append(places, quotations: [], to: &clause)
      clause.close(at: words.upperBound)
      clauses.append((clause.elements, block))
    }
  }

  /// The places of a sentence's elements without the edges.
  private func inner(_ index: Int) -> Range<Int> {
    let sentence = sentences[index]
    return sentence.isEmpty ? sentence : sentence.lowerBound + 1..<sentence.upperBound - 1
  }

  /// The places of those elements of a sentence that begin with some tokens.
  private func places(in tokens: Range<Int>, ofSentence index: Int) -> Range<Int> {
    let inner = inner(index)
    func place(_ token: Int) -> Int {
      inner.lowerBound
        + partitioningIndex(inner.count) { elements[inner.lowerBound + $0].tokens.lowerBound >= token }
    }
    return place(tokens.lowerBound)..<place(tokens.upperBound)
  }

  /// Appends some elements with quotations and quantities made one.
  private func append(_ places: Range<Int>, quotations inside: [Int], to clause: inout OpenClause) {
    // The elements from `next` on stay as they are, up to the one at hand.
    var next = places.lowerBound
    var quotationStart = start(ofQuotation: clause.quotation, inside)
    for place in places {
      let start = elements[place].tokens.lowerBound
      guard start < clause.end || start >= quotationStart || measureAtToken[start] > 0 else { continue }
      if next < place { clause.elements.append(contentsOf: elements[next..<place]) }
      next = place + 1
      guard start >= clause.end else { continue }
      while quotationStart < start {
        clause.quotation += 1
        quotationStart = self.start(ofQuotation: clause.quotation, inside)
      }
      clause.append(
        quotationStart == start ? quotation(inside[clause.quotation]) : measure(over: elements[place]))
    }
    if next < places.upperBound { clause.elements.append(contentsOf: elements[next..<places.upperBound]) }
  }

  /// The token with which a quotation inside begins; none for those after the last.
  private func start(ofQuotation index: Int, _ inside: [Int]) -> Int {
    index < inside.count ? quotations[inside[index]].tokens.lowerBound : .max
  }

  /// A sequence that is being made; its first edge tells what begins a quotation.
  private struct OpenClause {
    var elements: [Element] = []
    /// The token before which no element may begin any more.
    private(set) var end: Int
    /// Which of the quotations inside comes next.
    var quotation = 0

    init(at token: Int, opensQuotation: Bool = false, capacity: Int) {
      end = token
      elements.reserveCapacity(capacity)
      elements.append(.edge(opensQuotation ? [.start, .opening] : .start, at: token))
    }

    /// Appends an element that may take the tokens of others after it.
    mutating func append(_ element: Element) {
      elements.append(element)
      end = element.tokens.upperBound
    }

    mutating func close(at token: Int) { elements.append(.edge(.end, at: token)) }
  }

  private func quotation(_ index: Int) -> Element {
    let first = text.tokens[quotations[index].tokens.lowerBound]
    let types: ElementTypes = quotations[index].isBrief ? [.quotation, .brief] : .quotation
    return Element(
      tokens: quotations[index].tokens, lexeme: .unknown, shape: .none, kind: first.kind, types: types, index: index)
  }

  /// Whether the marks only set off a name: « Les Républicains », « Produits agroalimentaires traditionnels » (PAT).
  private func isName(_ quotation: Quotation) -> Bool {
    let sentence = text.sentenceIndex(ofToken: quotation.tokens.lowerBound)
    guard sentence < sentences.count else { return false }
    return places(in: quotation.words, ofSentence: sentence).contains {
      elements[$0].index >= 0 && (quotation.isBrief || elements[$0].tokens == quotation.words)
    }
  }

  /// The quantity that begins with an element, unless a longer mention does.
  private func measure(over element: Element) -> Element {
    guard let measure = measure(at: element.tokens.lowerBound) else { return element }
    return element.index >= 0 && element.tokens.count >= measure.tokens.count ? element : measure
  }

  private mutating func addQuantity(_ tokens: Range<Int>, _ type: QuantityType, _ index: Int) {
    let start = tokens.lowerBound
    guard (measure(at: start)?.tokens.count ?? 0) < tokens.count else { return }
    add(measure(tokens, .quantity(type), lexemes[start], index))
  }

  private mutating func addCount(_ tokens: Range<Int>, _ index: Int) {
    add(measure(tokens, .count, lexemes[tokens.upperBound - 1], index))
  }

  private mutating func add(_ measure: Element) {
    measures.append(measure)
    measureAtToken[measure.tokens.lowerBound] = Int32(measures.count)
  }

  private func measure(at token: Int) -> Element? {
    guard token < measureAtToken.count, measureAtToken[token] > 0 else { return nil }
    return measures[Int(measureAtToken[token]) - 1]
  }

  private func measure(_ tokens: Range<Int>, _ types: ElementTypes, _ lexeme: Lexeme, _ index: Int) -> Element {
    let first = text.tokens[tokens.lowerBound]
    return Element(
      tokens: tokens, lexeme: tokens.count == 1 || types == .count ? lexeme : .unknown, shape: first.shape,
      kind: first.kind, types: tokens.count > 1 ? types.union(.compound) : types, index: index)
  }
}
