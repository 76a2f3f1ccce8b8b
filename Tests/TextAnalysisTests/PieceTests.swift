import AnnotationModel
import Foundation
import Testing
import TextAnalysis

/// What holds for every text: the pieces joined are the source, and each part lies in order in the one around it.
@Suite struct PieceTests {
  let analyser: TextAnalyser

  init() throws { analyser = try Knowledge.analyser() }

  /// What is wrong with the pieces of a text, or nil.
  private func fault(_ text: AnalysedText) -> String? {
    var end = 0
    for token in text.tokens {
      guard token.span.start >= end, !token.span.isEmpty else { return "token \(token.span) is not in order" }
      guard isSpace(text.source, end..<token.span.start) else { return "text between tokens at \(end)" }
      guard token.followsSpace == (token.span.start > end) || end == 0 else { return "space at \(token.span)" }
      end = token.span.end
    }
    guard isSpace(text.source, end..<text.source.utf8.count) else { return "text after \(end)" }
    let sentences = text.sentences.flatMap { Array($0.tokens) }
    guard sentences == Array(text.tokens.indices) else { return "tokens outside sentences" }
    let blocks = text.blocks.flatMap { Array($0.sentences) }
    guard blocks == Array(text.sentences.indices) else { return "sentences outside blocks" }
    return text.sentences.first { !text.blocks[$0.block].span.contains($0.span) }.map { "sentence \($0.span)" }
  }

  /// Whether only white space and control characters stand in a part of the text.
  private func isSpace(_ source: SourceText, _ range: Range<Int>) -> Bool {
    source.text(TextSpan(range.lowerBound, range.upperBound)).unicodeScalars.allSatisfy {
      $0.properties.isWhitespace || $0.properties.generalCategory == .control || $0 == "\u{200B}" || $0 == "\u{FEFF}"
    }
  }

  private static let pieces = [
    "l'", "L’", "État", "a-t-il", "M.", "J.-C.", "1 000,5", "14h30", "€", "«", "»", "\u{A0}", "\u{202F}", " ", " ", " ",
    "\n",
    "\n\n", "\r\n", "\t", ".", ",", ";", ":", "!", "?", "…", "-", "–", "'", "’", "\"", "(", ")", "[…]", "e\u{301}",
    "\u{301}",
    "\u{200B}", "\u{AD}", "\u{202E}", "😀", "👩‍💻", "🇫🇷", "http://a.fr/b.", "a@b.fr", "#x", "œ", "ß", "я", "中", "\u{1B}",
    "\u{FFFD}", "\u{2028}", "Par", "3 mai 2016", "•", "1.", "# ", "```", "<b>", "&amp;", "\u{FEFF}", "\u{85}", "\u{B}",
  ]

  @Test(arguments: [TextFormat.plain])
  func piecesOfRandomTextsJoinToTheSource(format: TextFormat) {
    var generator = SeededGenerator(state: 3)
    for _ in 0..<2000 {
      let count = Int.random(in: 0...30, using: &generator)
      let text = (0..<count).map { _ in Self.pieces.randomElement(using: &generator) ?? "" }.joined()
      #expect(fault(analyser.analyse(SourceText(text), format: format)) == nil, "\(text.debugDescription)")
    }
  }

  /// Pages keep the order of the file, and what stands for their tokens lies inside it.
  @Test func tokensOfRandomPagesStandInTheFile() throws {
    var generator = SeededGenerator(state: 5)
    let tags = [
      "<p>", "</p>", "<b>", "</i>", "<div class='menu'>", "</div>", "<br>", "<!-- x -->", "<li>", "&eacute;", "<",
    ]
    for _ in 0..<1000 {
      let count = Int.random(in: 0...40, using: &generator)
      let page = (0..<count).map { _ in (Self.pieces + tags).randomElement(using: &generator) ?? "" }.joined()
      let text = analyser.analyse(SourceText(page), format: .html)
      let origin = try #require(text.source.origin)
      let spans = text.tokens.map { origin.span(of: $0.span) }
      #expect(zip(spans, spans.dropFirst()).allSatisfy { $0.end <= $1.start }, "\(page.debugDescription)")
      #expect(spans.allSatisfy { $0.end <= page.utf8.count }, "\(page.debugDescription)")
    }
  }

  @Test func piecesOfTheSeedsJoinToTheSource() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "seeds")
    let names = try FileManager.default.subpathsOfDirectory(atPath: root.path()).filter { $0.hasSuffix(".txt") }
    #expect(!names.isEmpty)
    for name in names {
      let bytes = try Array(Data(contentsOf: root.appending(path: name)))
      #expect(fault(analyser.analyse(try TextDecoder.decode(bytes))) == nil, "\(name)")
    }
  }
}
