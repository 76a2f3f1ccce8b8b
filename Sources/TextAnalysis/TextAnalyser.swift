import AnnotationModel

/// Cuts decoded texts into blocks, sentences and tokens.
///
/// One analyser serves any number of threads. « L'État signe. » gives the tokens « L' », « État », « signe », « . ».
public struct TextAnalyser: Sendable {
  let knowledge: TextKnowledge
  private let breakers: BreakerPool

  /// Compiles the break rules of `knowledge`; throws a `KnowledgeError` with the place of a mistake in them.
  public init(knowledge: TextKnowledge) throws {
    self.knowledge = knowledge
    breakers = BreakerPool(try WordBreaker(rules: knowledge.wordRules, file: "words.rbbi"))
  }

  /// Takes over break rules that `compiledRules` gave; nil when the ICU that runs does not take them.
  public init?(knowledge: TextKnowledge, compiledRules: [UInt8]) {
    guard let breaker = WordBreaker(compiled: compiledRules) else { return nil }
    self.knowledge = knowledge
    breakers = BreakerPool(breaker)
  }

  /// The break rules as ICU compiled them, for an analyser that is to cut the same way.
  public var compiledRules: [UInt8] { breakers.compiled }

  /// Analyses one document; what `metadata` leaves open is read from the text.
  ///
  /// A page's article is taken out of it; the result's source is then that text, which knows where it stands in the file.
  /// « Titre␤␤10 janvier 2016 – Le corps. » gives a title, a dateline, a paragraph, and the date 2016-01-10.
  public func analyse(
    _ source: SourceText, format: TextFormat = .plain, metadata: DocumentMetadata = DocumentMetadata()
  ) -> AnalysedText {
    guard format != .html else { return analyse(HTMLPage(source, boilerplate: knowledge.boilerplate), metadata) }
    return source.utf8.withUnsafeBufferPointer { utf8 in
      let lines = format == .markdown ? MarkdownReader(utf8: utf8).lines() : LineReader(utf8: utf8).lines()
      return analyse(source, utf8: utf8, lines: lines, metadata: metadata)
    }
  }

  /// Analyses the article of a page; what the caller knows is believed before what the page says.
  private func analyse(_ page: HTMLPage, _ metadata: DocumentMetadata) -> AnalysedText {
    var known = metadata
    known.title = metadata.title ?? page.metadata.title
    known.byline = metadata.byline ?? page.metadata.byline
    known.date = metadata.date ?? page.metadata.date
    if metadata.date == nil { known.secondOfDay = page.metadata.secondOfDay }
    return page.source.utf8.withUnsafeBufferPointer { utf8 in
      analyse(page.source, utf8: utf8, lines: page.lines, metadata: known)
    }
  }

  private func analyse(
    _ source: SourceText, utf8: UnsafeBufferPointer<UInt8>, lines: [TextLine], metadata: DocumentMetadata
  ) -> AnalysedText {
    var classifier = BlockClassifier(knowledge: knowledge, utf8: utf8, lines: lines)
    let outlines = classifier.outlines()
    var metadata = metadata
    metadata.complete(with: outlines, of: source, date: classifier.date)
    var assembly = TextAssembly(knowledge: knowledge, utf8: utf8)
    breakers.withBreaker { assembly.tokenize(outlines, breaker: $0) }
    return AnalysedText(
      source: source, blocks: assembly.blocks, sentences: assembly.sentences, tokens: assembly.tokens,
      metadata: metadata)
  }
}

extension DocumentMetadata {
  /// Fills what is unknown from the blocks.
  fileprivate mutating func complete(with outlines: [BlockOutline], of source: SourceText, date: CalendarDate?) {
    title = title ?? outlines.first { $0.kind == .title }.map { source.text($0.span) }
    byline = byline ?? outlines.first { $0.kind == .byline }.map { source.text($0.span) }
    self.date = self.date ?? date
  }
}

/// The parts of an analysed text as they are found.
private struct TextAssembly {
  let knowledge: TextKnowledge
  let utf8: UnsafeBufferPointer<UInt8>
  var blocks: [Block] = []
  var sentences: [Sentence] = []
  var tokens: [Token] = []

  init(knowledge: TextKnowledge, utf8: UnsafeBufferPointer<UInt8>) {
    self.knowledge = knowledge
    self.utf8 = utf8
  }

  /// Finds the tokens and sentences of all blocks.
  mutating func tokenize(_ outlines: [BlockOutline], breaker: WordBreaker) {
    var tokenizer = Tokenizer(knowledge: knowledge, breaker: breaker, utf8: utf8)
    defer { tokenizer.tokens.deallocate() }
    let ends = outlines.map { outline in
      tokenizer.tokenize(outline.span)
      return tokenizer.tokens.count
    }
    let found = tokenizer.tokens.all
    tokens = Array(found)
    var splitter = SentenceSplitter(knowledge: knowledge, utf8: utf8, tokens: found)
    blocks.reserveCapacity(outlines.count)
    sentences.reserveCapacity(outlines.count + found.count / 16)
    var start = 0
    for (outline, end) in zip(outlines, ends) {
      let first = sentences.count
      splitter.forEachSentence(in: start..<end) { append($0, of: found) }
      blocks.append(Block(kind: outline.kind, span: outline.span, sentences: first..<sentences.count))
      start = end
    }
  }

  private mutating func append(_ sentence: Range<Int>, of tokens: UnsafeBufferPointer<Token>) {
    let span = TextSpan(tokens[sentence.lowerBound].span.start, tokens[sentence.upperBound - 1].span.end)
    sentences.append(Sentence(span: span, tokens: sentence, block: blocks.count))
  }
}
