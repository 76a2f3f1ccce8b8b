import Testing

@testable import FactStorage

@Suite struct FoldedNameTests {
  @Test(arguments: [
    ("Rhône-Alpes", "rhone alpes"), ("RHONE ALPES", "rhone alpes"), ("Cœur", "coeur"), ("L’Oréal", "l'oreal"),
    ("« Le  Monde »", "le monde"), ("ne\u{301}e", "nee"), ("Saint\u{A0}Étienne", "saint etienne"),
    ("Lyon\u{AD}bio\u{200B}pôle", "lyonbiopole"), ("«»", "«»"), ("", ""), ("A\u{0}B", "a b"),
  ])
  func folds(_ name: String, to folded: String) {
    #expect(foldedName(name) == folded)
  }

  /// Each sign between letters, so that what it does to spaces shows.
  @Test func frequentSignsFoldAsAllOthers() {
    for value in Array(0..<0x180) + Array(0x2000..<0x2070) {
      guard let sign = Unicode.Scalar(UInt32(value)) else { continue }
      for name in ["a\(sign)B", "\(sign)a\(sign)\(sign)b\(sign)", "\(sign)"] {
        let folded = foldedBytes(of: name)
        #expect(
          foldedName(name) == (folded.isEmpty ? name : String(decoding: folded, as: UTF8.self)),
          "U+\(String(value, radix: 16))")
      }
    }
  }

  @Test func textsFoldAsSignBySign() {
    var random = SeededGenerator(state: 5)
    let signs = Array("abcXYZ'.,7@`{~    --\"\u{7F}\u{1F}\t\0éÉœŒ’«»…—\u{A0}\u{300}ﬁİ")
    for _ in 0..<20_000 {
      // Mostly letters and single spaces.
      let text = String(
        (0..<Int.random(in: 0..<40, using: &random)).map { _ in
          Bool.random(using: &random) ? "a" : signs.randomElement(using: &random) ?? " "
        } as [Character])
      let folded = foldedBytes(of: text)
      #expect(
        foldedName(text) == (folded.isEmpty ? text : String(decoding: folded, as: UTF8.self)),
        "\(text.debugDescription)")
    }
  }

  @Test func foldingTwiceChangesNothing() {
    for name in ["Rhône-Alpes", "İstanbul", "ﬁnance", "Ǆ", "Œuvre – d'art"] {
      #expect(foldedName(foldedName(name)) == foldedName(name))
    }
  }
}
