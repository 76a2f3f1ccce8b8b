import AnnotationModel

/// Gives a quotation that is a sentence by itself the speaker of the one before it: « A », explique X. « B. »
struct ContinuedQuotations {
  private let text: AnalysedText
  private let quotations: [Quotation]

  private static let rule = RuleName("quotation that goes on")

  init(text: AnalysedText, quotations: [Quotation]) {
    self.text = text
    self.quotations = quotations
  }

  /// Who says the quotations that go on from those of some facts.
  func facts(from raw: [RawFact]) -> [RawFact] {
    guard quotations.count > 1, raw.contains(where: { $0.special == .said }) else { return [] }
    var said = [[RawFact]](repeating: [], count: quotations.count)
    for fact in raw where fact.special == .said {
      if case .quotation(let index) = fact.object { said[index].append(fact) }
    }
    var found: [RawFact] = []
    for index in quotations.indices.dropFirst() where said[index].isEmpty && !said[index - 1].isEmpty {
      guard said[index - 1].allSatisfy({ goesOn(index, from: $0) }) else { continue }
      said[index] = said[index - 1].map { continued($0, by: index) }
      found += said[index]
    }
    return found
  }

  private func continued(_ fact: RawFact, by index: Int) -> RawFact {
    RawFact(
      relation: fact.relation, special: fact.special, subject: fact.subject, object: .quotation(index), qualifiers: [],
      modality: fact.modality, tokens: quotations[index].tokens, block: fact.block, rule: ContinuedQuotations.rule)
  }

  /// Whether a quotation follows the sentence of a fact in its block, and nothing but the next sentence follows it.
  private func goesOn(_ index: Int, from fact: RawFact) -> Bool {
    let tokens = quotations[index].tokens
    let said = max(fact.tokens.upperBound, quotations[index - 1].tokens.upperBound) - 1
    let last = text.sentenceIndex(ofToken: said)
    guard !quotations[index].isBrief, tokens.lowerBound > said, last < text.sentences.count else { return false }
    let opens = tokens.lowerBound == said + 1 || tokens.lowerBound == text.sentences[last].tokens.upperBound
    return opens && text.block(ofToken: said) == text.block(ofToken: tokens.lowerBound)
      && endsSentence(tokens.upperBound)
  }

  /// Whether a sentence, or the block, is over before a token or the full stop that stands there.
  private func endsSentence(_ token: Int) -> Bool {
    guard token < text.tokens.count, text.block(ofToken: token) == text.block(ofToken: token - 1) else { return true }
    let sentence = text.sentences[text.sentenceIndex(ofToken: token)].tokens
    if token == sentence.lowerBound { return text.tokens[token].shape != .lower }
    return token == sentence.upperBound - 1 && text.tokens[token].kind == .punctuation
  }
}

extension AnalysedText {
  /// The index of the block that holds a token.
  fileprivate func block(ofToken token: Int) -> Int? {
    let sentence = sentenceIndex(ofToken: token)
    return sentence < sentences.count ? sentences[sentence].block : nil
  }
}
