import AnnotationModel
import Lexicon

/// A sentence with gaps for names and nouns.
struct SentenceTemplate {
  private enum Piece {
    case words([UInt8])
    case name(MentionType, instead: [UInt8])
    /// A common noun in the singular, masculine or feminine.
    case noun(isFeminine: Bool, instead: [UInt8])
  }

  private var pieces: [Piece] = []

  /// Cuts gaps where people, organizations, places and plain nouns stand.
  init(_ extraction: Extraction, _ lexicon: Lexicon) {
    let text = extraction.text
    var start = 0
    let lexemes = lexicon.lexemes(of: text)
    var gaps = extraction.mentions.map { (span: $0.span, gap: Piece.name($0.type, instead: bytes(text, $0.span))) }
    for (token, lexeme) in zip(text.tokens, lexemes) where token.shape == .lower {
      guard let isFeminine = SentenceTemplate.gender(lexeme, lexicon) else { continue }
      gaps.append((token.span, .noun(isFeminine: isFeminine, instead: bytes(text, token.span))))
    }
    for (span, gap) in gaps.sorted(by: { $0.span < $1.span }) where span.start >= start {
      pieces.append(.words(bytes(text, TextSpan(start, span.start))))
      pieces.append(gap)
      start = span.end
    }
    pieces.append(.words(bytes(text, TextSpan(start, text.source.utf8.count))))
  }

  /// The sentence with names of the cast; every third plain noun gives way to another one.
  func filled(_ cast: Cast, _ stock: WordStock, using random: inout SplitMix) -> [UInt8] {
    var text: [UInt8] = []
    for piece in pieces {
      switch piece {
      case .words(let words): text += words
      case .name(let type, let instead): text += cast.name(type, using: &random).map { Array($0.utf8) } ?? instead
      case .noun(let isFeminine, let instead):
        let isReplaced = Int.random(in: 0..<3, using: &random) == 0
        text += isReplaced ? Array(stock.noun(isFeminine: isFeminine, using: &random).utf8) : instead
      }
    }
    return text
  }

  private func bytes(_ text: AnalysedText, _ span: TextSpan) -> [UInt8] { Array(text.source.utf8[span.range]) }

  /// Whether a word that is nothing but a noun in the singular is feminine; nil for all others.
  private static func gender(_ lexeme: Lexeme, _ lexicon: Lexicon) -> Bool? {
    let tags = lexicon.grammar(of: lexeme)
    guard tags.intersection(.partsOfSpeech) == .noun, tags.contains(.singular), !tags.contains(.plural),
      tags.contains(.feminine) != tags.contains(.masculine), lexicon.classes(of: lexeme).isEmpty
    else { return nil }
    return tags.contains(.feminine)
  }
}
