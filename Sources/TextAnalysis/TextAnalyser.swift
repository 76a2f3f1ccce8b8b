import AnnotationModel

/// Cuts decoded texts into blocks, sentences and tokens.
///
/// One analyser serves any number of threads. « L'État signe. » gives the tokens « L' », « État », « signe », « . ».
public struct TextAnalyser: Sendable {
  private let knowledge: TextKnowledge
  private let breaker: BreakerPrototype

  /// Compiles the break rules of `knowledge`; throws a `KnowledgeError` with the place of a mistake in them.
  public init(knowledge: TextKnowledge) throws {
    self.knowledge = knowledge
    breaker = BreakerPrototype(try WordBreaker(rules: knowledge.wordRules, file: "words.rbbi"))
  }

  /// Analyses one document; what `metadata` leaves open is read from the text.
  public func analyse(
    _ source: SourceText, format: TextFormat = .plain, metadata: DocumentMetadata = DocumentMetadata()
  ) -> AnalysedText {
    source.utf8.withUnsafeBufferPointer { utf8 in
      let outlines = BlockSegmenter(utf8: utf8, format: format).blocks()
      let parts = analyse(outlines, utf8: utf8)
      return AnalysedText(
        source: source, blocks: parts.blocks, sentences: parts.sentences, tokens: parts.tokens, metadata: metadata)
    }
  }

  private func analyse(
    _ outlines: [BlockOutline], utf8: UnsafeBufferPointer<UInt8>
  ) -> (blocks: [Block], sentences: [Sentence], tokens: [Token]) {
    guard let breaker = breaker.clone() else { return ([], [], []) }
    var tokenizer = Tokenizer(knowledge: knowledge, breaker: breaker, utf8: utf8)
    let tokenRanges = outlines.map { outline in
      let first = tokenizer.tokens.count
      tokenizer.tokenize(outline.span)
      return first..<tokenizer.tokens.count
    }
    let tokens = tokenizer.tokens
    var splitter = SentenceSplitter(knowledge: knowledge, utf8: utf8, tokens: tokens)
    var blocks: [Block] = []
    var sentences: [Sentence] = []
    for (outline, range) in zip(outlines, tokenRanges) {
      let first = sentences.count
      for sentence in splitter.sentences(in: range) {
        let span = TextSpan(tokens[sentence.lowerBound].span.start, tokens[sentence.upperBound - 1].span.end)
        sentences.append(Sentence(span: span, tokens: sentence, block: blocks.count))
      }
      blocks.append(Block(kind: outline.kind, span: outline.span, sentences: first..<sentences.count))
    }
    return (blocks, sentences, tokens)
  }
}

/// The breaker that is only ever copied, and so may be shared by threads.
private final class BreakerPrototype: @unchecked Sendable {
  private let breaker: WordBreaker

  init(_ breaker: WordBreaker) { self.breaker = breaker }

  func clone() -> WordBreaker? { breaker.clone() }
}
