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
  private let sentences: [[Element]]
  private let quotations: [Quotation]
  /// The quantities and counts that stand as one element each, and for each token the number of the one that begins
  /// there, from 1; 0 for none.
  private var measures: [Element] = []
  private var measureAtToken: [Int32]

  init(
    text: AnalysedText, lexemes: [Lexeme], sentences: [[Element]], quotations: [Quotation], quantities: [Quantity],
    counts: [Count]
  ) {
    self.text = text
    self.lexemes = lexemes
    self.sentences = sentences
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
    measureAtToken[tokens].allSatisfy { $0 == 0 } && quotations(startingIn: tokens).isEmpty
  }

  private func append(
    _ range: ClosedRange<Int>, _ block: BlockKind, to clauses: inout [(elements: [Element], block: BlockKind)]
  ) {
    if range.count == 1, isPlain(text.sentences[range.lowerBound].tokens) {
      if sentences[range.lowerBound].count > 2 { clauses.append((sentences[range.lowerBound], block)) }
      return
    }
    let joined = inner(range)
    guard let first = joined.first, let last = joined.last else { return }
    let tokens = first.tokens.lowerBound..<last.tokens.upperBound
    let inside = quotations(startingIn: tokens).filter { !isName(quotations[$0]) }
    clauses.append((sequence(joined, tokens, quotations: inside), block))
    for index in inside {
      let first = max(range.lowerBound, text.sentenceIndex(ofToken: quotations[index].words.lowerBound))
      guard first <= range.upperBound else { continue }
      for sentence in first...range.upperBound {
        guard text.sentences[sentence].tokens.lowerBound < quotations[index].words.upperBound else { break }
        let words = quotations[index].words.clamped(to: text.sentences[sentence].tokens)
        guard words.count > 2 else { continue }
        let opens = words.lowerBound == quotations[index].words.lowerBound
        clauses.append((sequence(joined.starting(in: words), words, quotations: [], opensQuotation: opens), block))
      }
    }
  }

  /// The elements of some sentences without the edges.
  private func inner(_ range: ClosedRange<Int>) -> ArraySlice<Element> {
    var inner = sentences[range.lowerBound].dropFirst().dropLast()
    for sentence in range.dropFirst() { inner += sentences[sentence].dropFirst().dropLast() }
    return inner
  }

  /// The elements with quotations and quantities made one, between edges; the first edge tells what begins a quotation.
  private func sequence(
    _ elements: ArraySlice<Element>, _ tokens: Range<Int>, quotations inside: [Int], opensQuotation: Bool = false
  ) -> [Element] {
    var result: [Element] = []
    result.reserveCapacity(elements.count + 2)
    result.append(.edge(opensQuotation ? [.start, .opening] : .start, at: tokens.lowerBound))
    var next = tokens.lowerBound
    var place = 0
    for element in elements where element.tokens.lowerBound >= next {
      let start = element.tokens.lowerBound
      while place < inside.count, quotations[inside[place]].tokens.lowerBound < start { place += 1 }
      if place < inside.count, quotations[inside[place]].tokens.lowerBound == start {
        result.append(quotation(inside[place]))
      } else {
        result.append(measureAtToken[start] > 0 ? measure(over: element) : element)
      }
      next = result[result.count - 1].tokens.upperBound
    }
    result.append(Element.edge(.end, at: tokens.upperBound))
    return result
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
    return sentences[sentence][...].starting(in: quotation.words).contains {
      $0.index >= 0 && (quotation.isBrief || $0.tokens == quotation.words)
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

extension ArraySlice<Element> {
  /// The elements that begin with some tokens; the elements are in the order of the text.
  fileprivate func starting(in tokens: Range<Int>) -> ArraySlice<Element> {
    func place(_ token: Int) -> Int {
      startIndex + partitioningIndex(count) { self[startIndex + $0].tokens.lowerBound >= token }
    }
    return self[place(tokens.lowerBound)..<place(tokens.upperBound)]
  }
}
