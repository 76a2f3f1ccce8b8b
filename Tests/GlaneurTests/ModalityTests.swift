import Testing

/// Whether the business press states, denies, reports, plans or only imagines what the words of a sentence name.
@Suite struct ModalityTests {
  /// The modality of the facts of one relation; nil where none may be asserted.
  private func expect(_ relation: String, _ text: String, _ modality: String?) throws {
    let statements = try FactReadingTests.facts(text).filter { $0.contains("| \(relation) |") }
    let found = statements.map { statement in
      ["negated", "reported", "possible", "planned"].first { statement.hasSuffix("(\($0))") } ?? "asserted"
    }
    if let modality { #expect(Set(found) == [modality]) } else { #expect(!found.contains("asserted")) }
  }

  @Test(
    arguments: [
      ("Le rachat de Danone par Sanofi n'aura pas lieu.", "negated"),
      ("Le rachat de Danone par Sanofi est annulé.", "negated"),
      ("Le rachat de Danone par Sanofi a été abandonné.", "negated"),
      ("Le rachat de Danone par Sanofi a finalement échoué.", "negated"),
      ("Le rachat de Danone par Sanofi n'est pas à l'ordre du jour.", "negated"),
      ("Le rachat de Danone par Sanofi ne se fera pas.", "negated"),
      ("Le rachat de Danone par Sanofi tombe à l'eau.", "negated"),
      ("Le rachat de Danone par Sanofi est envisagé.", "planned"),
      ("Le rachat de Danone par Sanofi est à l'étude.", "planned"),
      ("Le rachat de Danone par Sanofi est prévu pour juin.", "planned"),
      ("Le rachat de Danone par Sanofi devrait être finalisé en juin.", "planned"),
      ("Le rachat de Danone par Sanofi serait à l'étude.", "reported"),
      ("Le rachat de Danone par Sanofi n'est pas exclu.", "possible"),
      ("Le rachat de Danone par Sanofi a été finalisé lundi.", "asserted"),
      ("Le rachat de Danone par Sanofi ne plaît pas aux syndicats.", "asserted"),
      ("Sanofi n'a pas racheté Danone.", "negated"),
      ("Sanofi ne rachètera ni Danone ni Renault.", nil),
      ("Sanofi dément avoir racheté Danone.", nil),
      ("Sanofi a démenti vouloir racheter Danone.", nil),
      ("Sanofi renonce à racheter Danone.", "negated"),
      ("Sanofi a renoncé à l'acquisition de Danone.", nil),
      ("Sanofi refuse de racheter Danone.", "negated"),
      ("Sanofi exclut de racheter Danone.", nil),
      ("Sanofi a abandonné le rachat de Danone.", nil),
      ("Sanofi aurait racheté Danone.", "reported"),
      ("Si Sanofi rachète Danone, l'emploi sera maintenu.", "possible"),
      ("Sanofi pourrait racheter Danone.", "possible"),
      ("Sanofi va-t-il racheter Danone ?", "possible"),
      ("Sanofi rachètera Danone en juin.", "planned"),
      ("Sanofi envisage de racheter Danone.", "planned"),
      ("Sanofi devrait racheter Danone.", "planned"),
      ("Sanofi est en passe de racheter Danone.", "planned"),
      ("Sanofi s'apprête à racheter Danone.", nil),
      ("Sanofi souhaite racheter Danone.", "planned"),
      ("Sanofi est sur le point de racheter Danone.", "planned"),
      ("Sanofi négocie l'acquisition de Danone.", "planned"),
      ("Sanofi suspend le rachat de Danone.", nil),
      ("Sanofi a racheté Danone sans attendre.", "asserted"),
      ("Sanofi vient de racheter Danone.", "asserted"),
    ] as [(String, String?)])
  func deals(text: String, modality: String?) throws {
    try expect("acquires", text, modality)
  }

  @Test(
    arguments: [
      ("Paul Durand a été proposé comme président de Danone.", nil),
      ("Paul Durand est pressenti pour devenir président de Danone.", nil),
      ("Paul Durand est pressenti comme président de Danone.", "possible"),
      ("Paul Durand pourrait devenir président de Danone.", "possible"),
      ("Paul Durand brigue la présidence de Danone.", "possible"),
      ("Paul Durand vise le poste de président de Danone.", "possible"),
      ("Paul Durand n'est pas président de Danone.", "negated"),
      ("Paul Durand ne sera pas président de Danone.", "negated"),
      ("Paul Durand a refusé le poste de directeur général de Danone.", "negated"),
      ("Paul Durand a refusé de devenir président de Danone.", "negated"),
      ("Paul Durand renonce à la présidence de Danone.", nil),
      ("Paul Durand sera nommé président de Danone.", "planned"),
      ("Paul Durand va devenir président de Danone.", "planned"),
      ("Paul Durand devrait être nommé directeur général de Danone.", "planned"),
      ("Paul Durand doit prendre la présidence de Danone en juin.", "planned"),
      ("Paul Durand serait le prochain président de Danone.", "reported"),
      ("Paul Durand aurait été nommé président de Danone.", "reported"),
      ("Et si Paul Durand devenait président de Danone ?", "possible"),
      ("Paul Durand sera-t-il président de Danone ?", nil),
      ("Paul Durand rêve de devenir président de Danone.", "possible"),
      ("Paul Durand espère devenir président de Danone.", "planned"),
      ("La nomination de Paul Durand au poste de directeur général de Danone a été annulée.", "negated"),
      ("La nomination de Paul Durand à la présidence de Danone est attendue lundi.", "planned"),
      ("L'actionnaire propose de nommer Paul Durand président de Danone.", "possible"),
      ("L'actionnaire propose Paul Durand comme président de Danone.", nil),
    ] as [(String, String?)])
  func posts(text: String, modality: String?) throws {
    try expect("position_held", text, modality)
  }

  @Test(
    arguments: [
      ("partner_of", "Le partenariat entre Danone et Sanofi n'a pas été signé.", "negated"),
      ("partner_of", "Danone et Sanofi ne signeront pas d'accord de partenariat.", nil),
      ("partner_of", "Danone envisage un partenariat avec Sanofi.", nil),
      ("partner_of", "Danone et Sanofi s'apprêtent à signer un partenariat.", "planned"),
      ("partner_of", "Danone et Sanofi auraient conclu un accord de partenariat.", "reported"),
      ("partner_of", "Danone a rompu son partenariat avec Sanofi.", nil),
      ("invests_in", "Danone n'investira pas dans Sanofi.", nil),
      ("invests_in", "Danone pourrait investir 10 millions d'euros dans Sanofi.", "possible"),
      ("invests_in", "Danone refuse d'investir dans Sanofi.", "negated"),
      ("invests_in", "Danone prévoit d'investir 10 millions d'euros dans Sanofi.", "planned"),
      ("raises_funds", "Sanofi espère lever 10 millions d'euros.", "planned"),
      ("raises_funds", "Sanofi va lever 10 millions d'euros.", "planned"),
      ("raises_funds", "Sanofi n'a pas réussi à lever 10 millions d'euros.", nil),
      ("raises_funds", "Sanofi a échoué à lever 10 millions d'euros.", nil),
      ("raises_funds", "Sanofi aurait levé 10 millions d'euros.", "reported"),
      ("raises_funds", "Sanofi cherche à lever 10 millions d'euros.", "planned"),
      ("merges_with", "La fusion entre Danone et Sanofi a échoué.", "negated"),
      ("merges_with", "La fusion entre Danone et Sanofi n'aura pas lieu.", "negated"),
      ("merges_with", "La fusion entre Danone et Sanofi est prévue en juin.", "planned"),
      ("merges_with", "Le groupe, né de la fusion de Danone et de Sanofi, a refusé de répondre.", "asserted"),
      ("merges_with", "Le projet de fusion entre Danone et Sanofi est abandonné.", "negated"),
      ("merges_with", "La fusion de Danone et de Sanofi sera effective en juin.", "planned"),
      ("merges_with", "Danone et Sanofi discutent d'une fusion.", "planned"),
      ("merges_with", "Danone et Sanofi étudient une fusion.", "planned"),
      ("merges_with", "Danone et Sanofi annoncent leur fusion.", "asserted"),
      ("raises_funds", "Sanofi prépare une levée de fonds de 10 millions d'euros.", "planned"),
      ("raises_funds", "Sanofi boucle une levée de fonds de 10 millions d'euros.", "asserted"),
      ("merges_with", "Danone et Sanofi pourraient fusionner.", "possible"),
      ("merges_with", "Danone et Sanofi envisagent de fusionner.", "planned"),
      ("based_in", "Danone n'est pas basé à Lyon.", nil),
      ("based_in", "Danone n'est plus basé à Lyon.", nil),
      ("based_in", "Danone va installer son siège à Lyon.", nil),
      ("based_in", "Danone pourrait installer son siège à Lyon.", nil),
      ("subsidiary_of", "Danone n'est pas une filiale de Sanofi.", "negated"),
      ("subsidiary_of", "Danone n'est plus une filiale de Sanofi.", "negated"),
      ("founded_by", "Danone n'a pas été fondé par Paul Durand.", nil),
      ("employs", "Danone n'emploie que 300 salariés.", "asserted"),
      ("member_of", "Danone souhaite devenir membre de l'Union européenne.", nil),
      ("wins", "Paul Durand n'a pas remporté le prix Goncourt.", nil),
      ("wins", "Paul Durand peut remporter le prix Goncourt.", nil),
      ("succeeds", "Paul Durand pourrait succéder à Marie Dupont.", nil),
      ("succeeds", "Paul Durand ne succédera pas à Marie Dupont.", nil),
      ("succeeds", "Paul Durand succéderait à Marie Dupont.", "reported"),
    ] as [(String, String, String?)])
  func otherRelations(relation: String, text: String, modality: String?) throws {
    try expect(relation, text, modality)
  }
}
