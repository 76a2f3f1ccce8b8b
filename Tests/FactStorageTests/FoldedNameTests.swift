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

  @Test func foldingTwiceChangesNothing() {
    for name in ["Rhône-Alpes", "İstanbul", "ﬁnance", "Ǆ", "Œuvre – d'art"] {
      #expect(foldedName(foldedName(name)) == foldedName(name))
    }
  }
}
