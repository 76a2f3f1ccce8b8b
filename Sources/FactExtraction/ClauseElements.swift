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
  /// The quantities and counts that stand as one element each, in the order of the text.
  private var measures: [Element] = []

  init(
    text: AnalysedText, lexemes: [Lexeme], elements: [Element], sentences: [Range<Int>], quotations: [Quotation],
    quantities: [Quantity], counts: [Count]
  ) {
    self.text = text
    self.lexemes = lexemes
    self.elements = elements
    self.sentences = sentences
    self.quotations = quotations
    measures.reserveCapacity(quantities.count + counts.count)
    for index in quantities.indices {
      let tokens = quantities[index].tokens
      measures.append(measure(tokens, .quantity(quantities[index].type), lexemes[tokens.lowerBound], index))
    }
    for index in counts.indices {
      let tokens = counts[index].tokens
      measures.append(measure(tokens, .count, lexemes[tokens.upperBound - 1], index))
    }
    sortMeasures()
  }

  /// Puts the measures in the order of the text; of those that begin with the same token the last count stays, or else the
  /// longest quantity, of equally long ones the first.
  private mutating func sortMeasures() {
    measures.sort { a, b in
      if a.tokens.lowerBound != b.tokens.lowerBound { return a.tokens.lowerBound < b.tokens.lowerBound }
      let (isFirstCount, isSecondCount) = (a.types.contains(.count), b.types.contains(.count))
      return isFirstCount == isSecondCount ? a.index < b.index : isSecondCount
    }
    var count = 0
    for index in measures.indices {
      let measure = measures[index]
      if count == 0 || measures[count - 1].tokens.lowerBound != measure.tokens.lowerBound {
        measures[count] = measure
        count += 1
      } else if measure.types.contains(.count) || measure.tokens.count > measures[count - 1].tokens.count {
        measures[count - 1] = measure
      }
    }
    measures.removeLast(measures.count - count)
  }

  /// The sequences, with the block each stands in.
  func clauses() -> Clauses {
    var clauses = Clauses()
    clauses.elements.reserveCapacity(elements.count + 2 * quotations.count)
    clauses.places.reserveCapacity(sentences.count + quotations.count)
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

  private func append(_ range: ClosedRange<Int>, _ block: BlockKind, to clauses: inout Clauses) {
    guard let first = range.first(where: { !inner($0).isEmpty }), let last = range.last(where: { !inner($0).isEmpty })
    else { return }
    let tokens =
      elements[inner(first).lowerBound].tokens.lowerBound..<elements[inner(last).upperBound - 1].tokens.upperBound
    let inside = quotations(startingIn: tokens).filter { !isName(quotations[$0]) }
    var clause = openClause(at: tokens.lowerBound, in: &clauses)
    for sentence in first...last { append(inner(sentence), quotations: inside, to: &clause, in: &clauses) }
    clauses.close(clause, at: tokens.upperBound, block)
    for index in inside { appendSentences(of: quotations[index], in: range, block, to: &clauses) }
  }

  /// Appends what a quotation says in each of some sentences.
  private func appendSentences(
    of quotation: Quotation, in range: ClosedRange<Int>, _ block: BlockKind, to clauses: inout Clauses
  ) {
    let first = max(range.lowerBound, text.sentenceIndex(ofToken: quotation.words.lowerBound))
    guard first <= range.upperBound else { return }
    for index in first...range.upperBound {
      let tokens = text.sentences[index].tokens
      guard tokens.lowerBound < quotation.words.upperBound else { break }
      let words = quotation.words.clamped(to: tokens)
      guard words.count > 2 else { continue }
      let opens = words.lowerBound == quotation.words.lowerBound
      var clause = openClause(at: words.lowerBound, opensQuotation: opens, in: &clauses)
      append(places(in: words, ofSentence: index), quotations: [], to: &clause, in: &clauses)
      clauses.close(clause, at: words.upperBound, block)
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
    return place(ofToken: tokens.lowerBound, in: inner)..<place(ofToken: tokens.upperBound, in: inner)
  }

  /// Appends some elements with quotations and quantities made one.
  private func append(
    _ places: Range<Int>, quotations inside: [Int], to clause: inout OpenClause, in clauses: inout Clauses
  ) {
    var next = places.lowerBound
    while next < places.upperBound {
      let start = elements[next].tokens.lowerBound
      guard start >= clause.end else {
        next += 1
        continue
      }
      while clause.quotation < inside.count, quotations[inside[clause.quotation]].tokens.lowerBound < start {
        clause.quotation += 1
      }
      while clause.measure < measures.count, measures[clause.measure].tokens.lowerBound < start { clause.measure += 1 }
      let quotationStart =
        clause.quotation < inside.count ? quotations[inside[clause.quotation]].tokens.lowerBound : .max
      let measureStart = clause.measure < measures.count ? measures[clause.measure].tokens.lowerBound : .max
      if quotationStart == start {
        clauses.append(quotation(inside[clause.quotation]), to: &clause)
        next += 1
      } else if measureStart == start {
        clauses.append(longer(elements[next], measures[clause.measure]), to: &clause)
        next += 1
      } else {
        let end = place(ofToken: min(quotationStart, measureStart), in: next..<places.upperBound)
        clauses.elements.append(contentsOf: elements[next..<end])
        next = end
      }
    }
  }

  /// The first of some places whose element begins with a token or after it.
  private func place(ofToken token: Int, in places: Range<Int>) -> Int {
    places.lowerBound
      + partitioningIndex(places.count) { elements[places.lowerBound + $0].tokens.lowerBound >= token }
  }

  /// The quantity that begins with an element, unless a longer mention does.
  private func longer(_ element: Element, _ measure: Element) -> Element {
    element.index >= 0 && element.tokens.count >= measure.tokens.count ? element : measure
  }

  /// A sequence without elements; its first edge tells what begins a quotation.
  private func openClause(at token: Int, opensQuotation: Bool = false, in clauses: inout Clauses) -> OpenClause {
    let measure = partitioningIndex(measures.count) { measures[$0].tokens.lowerBound >= token }
    let clause = OpenClause(start: clauses.elements.count, end: token, measure: measure)
    clauses.elements.append(.edge(opensQuotation ? [.start, .opening] : .start, at: token))
    return clause
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

  private func measure(_ tokens: Range<Int>, _ types: ElementTypes, _ lexeme: Lexeme, _ index: Int) -> Element {
    let first = text.tokens[tokens.lowerBound]
    return Element(
      tokens: tokens, lexeme: tokens.count == 1 || types == .count ? lexeme : .unknown, shape: first.shape,
      kind: first.kind, types: tokens.count > 1 ? types.union(.compound) : types, index: index)
  }
}

/// What relation rules match over: the elements of all sequences, one sequence after the other.
struct Clauses {
  fileprivate(set) var elements: [Element] = []
  /// Where the elements of each sequence lie, and the block that it stands in.
  fileprivate(set) var places: [(elements: Range<Int>, block: BlockKind)] = []

  /// The elements of each sequence by themselves.
  var sequences: [(elements: [Element], block: BlockKind)] { places.map { (Array(elements[$0.elements]), $0.block) } }

  /// Appends an element that may take the tokens of others after it.
  fileprivate mutating func append(_ element: Element, to clause: inout OpenClause) {
    elements.append(element)
    clause.end = element.tokens.upperBound
  }

  fileprivate mutating func close(_ clause: OpenClause, at token: Int, _ block: BlockKind) {
    elements.append(.edge(.end, at: token))
    places.append((clause.start..<elements.count, block))
  }
}

/// A sequence that is being made, behind all others.
private struct OpenClause {
  /// Where its elements begin.
  let start: Int
  /// The token before which no element may begin any more.
  var end: Int
  /// Which of the measures may come next, and which of the quotations inside.
  var measure: Int
  var quotation = 0
}
