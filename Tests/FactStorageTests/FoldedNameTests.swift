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

  @Test func foldingTwiceChangesNothing() {
    for name in ["Rhône-Alpes", "İstanbul", "ﬁnance", "Ǆ", "Œuvre – d'art"] {
      #expect(foldedName(foldedName(name)) == foldedName(name))
    }
  }
}
