import AnnotationModel
import Foundation
import Glaneur
import Testing

/// What the whole chain reads from sentences as the press writes them: posts with their qualifiers, words with their
/// speaker, lives.
@Suite struct StatementTests {
  /// The asserted facts of one relation as « subject | object | qualifiers ».
  private func facts(_ text: String, _ relation: String) throws -> [String] {
    let document = SourceDocument(id: "a.txt", bytes: Array(text.utf8))
    let extraction = try FactReadingTests.extractor.get().extract(document).extraction
    func name(_ argument: Argument) -> String {
      switch argument {
      case .entity(let index): extraction.entities[index].names[0]
      case .literal(let literal): literal.normal
      case .count: "count"
      }
    }
    return extraction.facts.filter { $0.relation == relation && $0.modality == .asserted }.map { fact in
      let qualifiers = fact.qualifiers.sorted { $0.name < $1.name }.map { " | \($0.name) \($0.value)" }.joined()
      return "\(name(fact.subject)) | \(name(fact.object))" + qualifiers
    }
  }

  @Test(arguments: [
    (
      "Paul Durand, PDG de Renault et président du Medef, a parlé.",
      ["Paul Durand | pdg | of Renault", "Paul Durand | président | of Medef"]
    ),
    (
      "Marie Durand, ancienne ministre et députée depuis 2012, a parlé.",
      ["Marie Durand | ministre | former true", "Marie Durand | député | since 2012"]
    ),
    (
      "L'acteur, réalisateur et scénariste français Paul Durand est venu.",
      ["Paul Durand | acteur", "Paul Durand | réalisateur", "Paul Durand | scénariste"]
    ),
    ("Paul Durand, lui aussi ancien ministre, a parlé.", ["Paul Durand | ministre | former true"]),
    ("Paul Durand, maire (LR) de Lyon, a parlé.", ["Paul Durand | maire | of Lyon"]),
    ("Paul Durand, fondateur et PDG de Renault, a parlé.", ["Paul Durand | pdg | of Renault"]),
    ("Renault a nommé Paul Durand directeur général.", ["Paul Durand | directeur général"]),
    ("Paul Durand a été nommé par le conseil président de Renault.", ["Paul Durand | président | of Renault"]),
    (
      "Paul Durand a été maire de Lyon de 1995 à 2001 puis président de Renault.",
      ["Paul Durand | maire | of Lyon | since 1995 | until 2001", "Paul Durand | président | of Renault"]
    ),
    ("L'avocat de Marie Dupont, Paul Durand, a parlé.", ["Paul Durand | avocat"]),
    (
      "La France vote. Le ministre français de la Culture, Paul Durand, a parlé.",
      ["Paul Durand | ministre de la culture | of France"]
    ),
    (
      "La banque Vermilor recrute. Le président de la banque, Paul Durand, a parlé.",
      ["Paul Durand | président | of Vermilor"]
    ),
    ("L'ex-présidente du Medef, Marie Durand, a parlé.", ["Marie Durand | président | former true | of Medef"]),
    ("L'ex-Premier ministre Paul Durand a parlé.", ["Paul Durand | premier ministre | former true"]),
    (
      "Paul Durand, ex-directeur général de Renault, a parlé.",
      ["Paul Durand | directeur général | former true | of Renault"]
    ),
    ("Paul Durand préside Renault depuis 2012.", ["Paul Durand | président | of Renault | since 2012"]),
    ("Paul Durand prend la direction générale de Renault.", ["Paul Durand | directeur général | of Renault"]),
    ("Nommée directrice de Renault en 2012, Marie Durand part.", ["Marie Durand | directeur | date 2012 | of Renault"]),
    ("Renault confie sa présidence à Marie Durand.", ["Marie Durand | président | of Renault"]),
    ("Le président de Renault, c'est Paul Durand.", ["Paul Durand | président | of Renault"]),
    ("Le président a vu Paul Durand.", []),
    ("Paul Durand a vu le président de Renault.", []),
    ("Paul Durand juge la loi mauvaise.", []),
  ])
  func posts(text: String, facts: [String]) throws {
    #expect(try self.facts(text, "position_held").sorted() == facts.sorted())
  }

  @Test(arguments: [
    ("« Tout est prêt pour demain », conclut Paul Durand, maire de Lyon.", ["Paul Durand | Tout est prêt pour demain"]),
    ("\"Tout est prêt pour demain\", explique Marie Durand.", ["Marie Durand | Tout est prêt pour demain"]),
    ("“Tout est prêt pour demain”, explique Marie Durand.", ["Marie Durand | Tout est prêt pour demain"]),
    (
      "« Tout est prêt », explique Marie Durand, « pour la fête de demain ».",
      ["Marie Durand | Tout est prêt", "Marie Durand | pour la fête de demain"]
    ),
    ("Selon Paul Durand, la situation est « difficile et tendue ».", ["Paul Durand | difficile et tendue"]),
    ("Pour Paul Durand, « la situation est tendue ».", ["Paul Durand | la situation est tendue"]),
    ("Et Marie Durand d'ajouter : « Tout est prêt. »", ["Marie Durand | Tout est prêt."]),
    ("Marie Durand est optimiste : « Tout sera prêt. »", ["Marie Durand | Tout sera prêt."]),
    (
      "« Tout est prêt pour demain, explique Marie Durand. La salle est belle. »",
      ["Marie Durand | Tout est prêt pour demain"]
    ),
    (
      "Les porte-parole du mouvement, Paul Durand et Marie Dupont, dénoncent « une injustice de plus ».",
      ["Paul Durand | une injustice de plus", "Marie Dupont | une injustice de plus"]
    ),
    (
      "Paul Durand est venu. « Tout est prêt. La salle est belle. Il fait beau. » Puis : « On peut commencer », a-t-il dit.",
      ["Paul Durand | On peut commencer"]
    ),
    (
      "Marie Durand souhaite que « tout soit prêt pour la fête ».", ["Marie Durand | tout soit prêt pour la fête"]
    ),
    (
      "« Tout est prêt », explique Marie Durand. « La salle est belle. » Elle part.",
      ["Marie Durand | Tout est prêt", "Marie Durand | La salle est belle."]
    ),
    ("« Tout est prêt pour demain », dixit Marie Durand.", ["Marie Durand | Tout est prêt pour demain"]),
    ("Comme l'explique Marie Durand, « tout est prêt pour demain ».", ["Marie Durand | tout est prêt pour demain"]),
    ("Dénonçant « un scandale d'État », Marie Durand est partie.", ["Marie Durand | un scandale d'État"]),
    (
      "« Tout est prêt », explique Marie Durand. « Les Jours de gloire » sort mercredi.",
      ["Marie Durand | Tout est prêt"]
    ),
    ("Paul Durand a publié « Les Jours de gloire ».", []),
    ("Paul Durand a joué dans « Les Jours de gloire ».", []),
    ("L'avocat de Paul Durand a déclaré que son client « est innocent ».", []),
    ("Le film « Les Jours de gloire » de Paul Durand sort mercredi.", []),
  ])
  func quotations(text: String, facts: [String]) throws {
    #expect(try self.facts(text, "said").sorted() == facts.sorted())
  }

  @Test(arguments: [
    (
      "Le chanteur Paul Durand, qui avait vécu à Reims, est mort le 3 mars 2016 à Lyon à l'âge de 67 ans.",
      ["Paul Durand | 2016-03-03"], ["Paul Durand | Lyon"], ["Paul Durand | 67"]
    ),
    (
      "Paul Durand, maire de Reims, est décédé à 67 ans, le 3 mars 2016, à Lyon.", ["Paul Durand | 2016-03-03"],
      ["Paul Durand | Lyon"], ["Paul Durand | 67"]
    ),
    ("Une chanteuse de 22 ans, Marie Durand, a été tuée à Lyon.", [], ["Marie Durand | Lyon"], ["Marie Durand | 22"]),
    ("Paul Durand est mort de rire.", [], [], []),
  ])
  func deaths(text: String, days: [String], places: [String], ages: [String]) throws {
    #expect(try facts(text, "died_on") == days)
    #expect(try facts(text, "died_in") == places)
    #expect(try facts(text, "age") == ages)
  }
}
