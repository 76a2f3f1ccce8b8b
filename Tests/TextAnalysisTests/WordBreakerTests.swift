import AnnotationModel
import Foundation
import Testing

@testable import TextAnalysis

/// The rules run as a table cut as ICU's own iterator does.
@Suite struct WordBreakerTests {
  private static let pieces = [
    "l'", "L’", "État", "a-t-il", "M.", "J.-C.", "l'O.N.U.", "R&D", "traité(e)s", "IIb/IIIa", "n°", "°C", "m²", "+/-",
    "1 000,5", "1\u{202F}000", "10'000", "1 000 abc", "12 34", "1.234,5", "1.2.3", "23/12/2006", "14h30", "CO2", "€",
    "http://a.fr/b?c. ", "https:", "www.a.fr", "a.b@c.fr", "a.fr/b", "#x", "@le_monde", "«", "»", "\u{A0}", " ", " ",
    "\t",
    "..", "…", "--", "–", "!?", "'", "-", "e\u{301}", "\u{301}", "\u{200B}", "\u{AD}", "œ", "ß", "я", "中", "ﬁ", "🇫🇷",
    "🇫",
    "👩‍💻", "❤\u{FE0F}", "👍🏽", "\u{1B}", "\u{FFFD}", "\u{2028}", "\u{E000}", "\u{10FFFD}", "\u{7FF}", "\u{800}", "\u{1FFF}",
    "\u{2000}", "\u{20FF}", "\u{2100}", "\u{FFFF}", "\u{10000}", "\0",
  ]

  @Test func cutsRandomTextsAsICUDoes() throws {
    let knowledge = try TextKnowledge(files: Knowledge.files)
    let breaker = try WordBreaker(rules: knowledge.wordRules, file: "words.rbbi")
    let copy = try #require(WordBreaker(compiled: breaker.compiled)?.clone())
    var generator = SeededGenerator(state: 7)
    for _ in 0..<3000 {
      let count = Int.random(in: 0...40, using: &generator)
      var text = (0..<count).map { _ in
        Bool.random(using: &generator)
          ? Self.pieces.randomElement(using: &generator) ?? ""
          : Unicode.Scalar(UInt32.random(in: 0..<0x3000, using: &generator)).map(String.init) ?? ""
      }.joined()
      let (byTable, byCopy) = (pieces(&text, by: breaker), pieces(&text, by: copy))
      let expected = pieces(&text, by: breaker, usingICU: true)
      #expect(byTable == expected, "\(text.debugDescription)")
      #expect(byCopy == expected, "\(text.debugDescription)")
    }
  }

  @Test func leavesPiecesOfOneStatusOut() throws {
    let breaker = try WordBreaker(rules: try TextKnowledge(files: Knowledge.files).wordRules, file: "words.rbbi")
    var text = "Un « mot », deux\u{202F}mots. "
    let space = PieceRule.space.rawValue
    let expected = pieces(&text, by: breaker, usingICU: true).filter { $0[2] != Int(space) }
    #expect(pieces(&text, by: breaker, skipping: space) == expected)
    #expect(pieces(&text, by: breaker, skipping: space, usingICU: true) == expected)
  }

  /// What the table says of a piece's letters is what `WordTraits` says of it.
  @Test(
    arguments: [
      ("mot", .lower), ("œuvre", .lower), ("été", .lower), ("ß", .lower), ("Mot", .capitalized), ("État", .capitalized),
      ("À", .capitalized), ("A", .capitalized), ("ÉTAT", .upper), ("OMs", .mixed), ("aB", .mixed),
      ("hollandaiSe", .mixed),
      ("LEs longs mots", .mixed), ("Œuvre", .capitalized), ("ŒUVRES complètes", .upper), ("été2", .none),
      ("a\u{F7}", .lower), ("ŷ", .none), ("Sŷ", .none), ("aª", .none), ("fin.", .lower), ("l'", .none), ("中", .none),
    ] as [(String, TokenShape)])
  func knowsHowPiecesOfLettersAreWritten(text: String, shape: TokenShape) throws {
    let breaker = try WordBreaker(rules: try TextKnowledge(files: Knowledge.files).wordRules, file: "words.rbbi")
    var text = text
    text.withUTF8 { utf8 in
      let pieces = breaker.pieces(of: utf8, skipping: -1)
      #expect(pieces.first?.shape == shape)
      for piece in pieces where piece.shape != .none {
        let traits = WordTraits(UnsafeBufferPointer(rebasing: utf8[Int(piece.start)..<Int(piece.end)]))
        #expect(traits.isPlain && traits.shape == piece.shape && !traits.hasDigit)
      }
    }
  }

  /// Rules that look ahead, or at text before a place, have no table; ICU runs them.
  @Test(arguments: [
    "[a-z]+ / ' '* [0-9] {5}; . {1};", "!!lookAheadHardBreak; [a-z]+ / [0-9] {5}; . {1};", ". {3}; . {7};",
  ])
  func cutsByOtherRulesAsICUDoes(rules: String) throws {
    let breaker = try WordBreaker(rules: "!!quoted_literals_only; " + rules, file: "words.rbbi")
    var text = "abc  12 été d4"
    let expected = pieces(&text, by: breaker, usingICU: true)
    #expect(pieces(&text, by: breaker) == expected)
    #expect(!expected.isEmpty)
  }

  private func pieces(
    _ text: inout String, by breaker: WordBreaker, skipping skipped: Int32 = -1, usingICU: Bool = false
  )
    -> [[Int]]
  {
    var pieces: [[Int]] = []
    text.withUTF8 { utf8 in
      pieces = breaker.pieces(of: utf8, skipping: skipped, byICU: usingICU).map {
        [Int($0.start), Int($0.end), Int($0.status)]
      }
    }
    return pieces
  }
}
