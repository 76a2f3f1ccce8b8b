import AnnotationModel
import Foundation
import Testing

@Suite struct WordNormalizerTests {
  @Test(arguments: [
    ("Élysée", "élysée", "elysee"), ("L’ŒUVRE", "l'oeuvre", "l'oeuvre"), ("Cœur", "coeur", "coeur"),
    ("ÆTHER", "aether", "aether"), ("Rhône‑Alpes", "rhône-alpes", "rhone-alpes"),
    ("Ly\u{AD}on\u{200B}", "lyon", "lyon"),
    ("1\u{202F}000", "1 000", "1 000"), ("ÿ", "ÿ", "y"), ("Łódź", "łódź", "lodz"), ("STRAßE", "straße", "strasse"),
    ("E\u{301}lyse\u{301}e", "élysée", "elysee"), ("Việt", "việt", "viet"), ("ﬁn", "fin", "fin"),
    ("Škoda", "škoda", "skoda"),
    ("İ", "i\u{307}", "i"), ("МОСКВА", "москва", "москва"), ("Ångström", "ångström", "angstrom"), ("×÷", "×÷", "×÷"),
    ("ÐÞ", "ðþ", "ðþ"), ("", "", ""), ("\u{301}a", "\u{301}a", "a"), ("Ø", "ø", "o"),
  ])
  func normalizes(word: String, normalized: String, folded: String) {
    #expect(Array(WordNormalizer.normalized(word).unicodeScalars) == Array(normalized.unicodeScalars))
    #expect(Array(WordNormalizer.folded(word).unicodeScalars) == Array(folded.unicodeScalars))
  }

  /// Marks of other classes compose in canonical order, whatever order they are written in.
  @Test(arguments: ["e\u{301}\u{323}", "é\u{323}", "ẹ\u{301}", "e\u{323}\u{301}"])
  func orderOfMarksDoesNotMatter(word: String) {
    #expect(Array(WordNormalizer.normalized(word).unicodeScalars).map(\.value) == [0x1EB9, 0x301])
  }

  @Test func hostile11DecomposedTextGivesTheSame() {
    for value in UInt32(0xC0)...0x24F {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let composed = String(scalar)
      let decomposed = composed.decomposedStringWithCanonicalMapping
      #expect(Array(WordNormalizer.normalized(composed).utf8) == Array(WordNormalizer.normalized(decomposed).utf8))
      #expect(Array(WordNormalizer.folded(composed).utf8) == Array(WordNormalizer.folded(decomposed).utf8))
    }
  }

  /// The cap keeps a hostile run from costing more than linear time.
  @Test func hostile14RunsOfMarksAreCut() {
    let hostile = "a" + String(repeating: "\u{301}\u{323}", count: 50_000)
    #expect(WordNormalizer.normalized(hostile).unicodeScalars.count <= 31)
    #expect(WordNormalizer.folded(hostile) == "a")
  }

  @Test func hostile15HomoglyphsStayApart() {
    #expect(WordNormalizer.folded("Аirbus") != WordNormalizer.folded("Airbus"))
  }

  @Test func normalizingTwiceChangesNothing() {
    var random = SeededGenerator(state: 7)
    let alphabet = Array("aéEÉœŒ’-\u{AD}\u{200B}\u{301}\u{323}\u{A0}ßŁ字😀Ǆ9".unicodeScalars)
    for _ in 0..<2000 {
      var word = ""
      for _ in 0..<Int.random(in: 0...12, using: &random) {
        word.unicodeScalars.append(alphabet[Int.random(in: 0..<alphabet.count, using: &random)])
      }
      let normalized = WordNormalizer.normalized(word)
      #expect(Array(WordNormalizer.normalized(normalized).utf8) == Array(normalized.utf8))
      #expect(Array(WordNormalizer.folded(normalized).utf8) == Array(WordNormalizer.folded(word).utf8))
    }
  }

  /// What is rewritten in place gives the same as by way of code points, which a rune after it asks for.
  @Test func frequentCharactersGiveTheSameInPlace() {
    let values = Array(UInt32(0x20)...0xFF) + [0x152, 0x153] + Array(UInt32(0x2000)...0x206F)
    for value in values where value != 0x7F {
      guard let scalar = Unicode.Scalar(value) else { continue }
      for text in ["\(scalar)", "a\(scalar)b", "É\(scalar)\(scalar)"] {
        #expect(
          Array((WordNormalizer.normalized(text) + "ᚠ").utf8) == Array(WordNormalizer.normalized(text + "ᚠ").utf8))
        #expect(Array((WordNormalizer.folded(text) + "ᚠ").utf8) == Array(WordNormalizer.folded(text + "ᚠ").utf8))
      }
    }
  }

  @Test func theBufferIsReused() {
    var buffer: [UInt8] = Array("former content".utf8)
    Array("LYON".utf8).withUnsafeBufferPointer { WordNormalizer.normalize($0, into: &buffer) }
    #expect(buffer == Array("lyon".utf8))
  }
}
