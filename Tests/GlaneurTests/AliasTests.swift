import Testing

/// What the whole chain reads as another name: acronyms of things without a capital, nicknames, former names.
@Suite struct AliasTests {
  @Test(arguments: [
    ("On dose l'érythropoïétine (EPO) dans le sang.", "érythropoïétine | alias | EPO"),
    (
      "La confédération de l'industrie lyonnaise (CIL) proteste.",
      "confédération de l'industrie lyonnaise | alias | CIL"
    ),
    (
      "La confédération de l'industrie lyonnaise (CLI) proteste.",
      "confédération de l'industrie lyonnaise | alias | CLI"
    ),
    ("On charge des modèles d'objets (DOM) à chaque page.", "modèles d'objets | alias | DOM"),
    (
      "On active la « procédure de secours aux nageurs » (PSN) en mer.",
      "procédure de secours aux nageurs | alias | PSN"
    ),
    (
      "La Mission des Nations unies pour la justice au Vermelin (Minujuve) recrute.",
      "Mission des Nations unies pour la justice au Vermelin | alias | Minujuve"
    ),
    ("La Force de maintien de la paix (VERMISTAN) se retire.", "Force de maintien de la paix | alias | VERMISTAN"),
    (
      "Les entreprises de taille intermédiaire (ou ETI) recrutent.", "entreprises de taille intermédiaire | alias | ETI"
    ),
    ("Il court le championnat du monde 2018 (WVX) à Lyon.", "championnat du monde 2018 | alias | WVX"),
    ("Hier, Paul « Polo » Durand a chanté.", "Paul « Polo » Durand | alias | Polo"),
    ("Elle longe le fleuve « Vermil » ou « Vermal » vers le sud.", "Vermil | alias | Vermal"),
    (
      "La Mission de l'Organisation des Nations unies pour la stabilisation en République démocratique du Vermelin (Monusve) recrute.",
      "Mission de l'Organisation des Nations unies pour la stabilisation en République démocratique du Vermelin | alias | Monusve"
    ),
    (
      "Le Kazakhstan change. Le pays est parfois surnommé le « Vermelin des steppes ».",
      "Kazakhstan | alias | Vermelin des steppes"
    ),
  ])
  func otherName(text: String, fact: String) throws {
    #expect(try FactReadingTests.facts(text) == [fact])
  }

  /// A nickname inside a name leaves it the name that it is elsewhere.
  @Test func nicknameIsNoPartOfTheName() throws {
    let facts = try FactReadingTests.facts("Paul « Polo » Durand chante. Paul Durand, maire de Lyon, a parlé.")
    #expect(facts == ["Paul « Polo » Durand | alias | Polo", "Paul « Polo » Durand | position_held | maire"])
  }

  @Test(arguments: [
    "Le parlementaire socialiste (PS) a voté.", "La nageuse italienne (ITA) a gagné.",
    "Le député Paul Durand (LR) a voté.", "Un communiqué du ministère (AFP) le dit.",
    "Le tétanos et la poliomyélite (DTP) reculent.", "La ville de Montreuil (Seine) recrute.",
  ])
  func noOtherName(text: String) throws {
    #expect(try FactReadingTests.facts(text).filter { $0.contains("| alias |") }.isEmpty)
  }
}
