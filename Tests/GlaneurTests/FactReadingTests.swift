import AnnotationModel
import Foundation
import Glaneur
import Testing

/// What the whole chain reads from a few words: who is meant, whether it is stated, and what an acronym is short for.
@Suite struct FactReadingTests {
  static let extractor = Result {
    var options = ExtractionOptions()
    options.readsAnyLanguage = true
    return try Extractor(options: options)
  }

  /// The facts of a text as « subject | relation | object », with the modality of those that are not asserted.
  static func facts(_ text: String) throws -> [String] {
    let document = SourceDocument(id: "a.txt", bytes: Array(text.utf8))
    let extraction = try extractor.get().extract(document).extraction
    func name(_ argument: Argument) -> String {
      switch argument {
      case .entity(let index): extraction.entities[index].names[0]
      case .literal(let literal): literal.normal
      case .count: "count"
      }
    }
    return extraction.facts.map { fact in
      let statement = "\(name(fact.subject)) | \(fact.relation) | \(name(fact.object))"
      return fact.modality == .asserted ? statement : statement + " (\(fact.modality.rawValue))"
    }
  }

  @Test(arguments: [
    ("Sanofi a racheté Renault.", "Sanofi | acquires | Renault"),
    ("Sanofi n'a pas racheté Renault.", "Sanofi | acquires | Renault (negated)"),
    ("Sanofi aurait racheté Renault.", "Sanofi | acquires | Renault (reported)"),
    ("Paul Durand n'est pas maire de Lyon.", "Paul Durand | position_held | maire (negated)"),
    ("Paul Durand serait maire de Lyon.", "Paul Durand | position_held | maire (reported)"),
    ("Paul Durand sera maire de Lyon.", "Paul Durand | position_held | maire (planned)"),
    (
      "Paul Durand est-il maire ? Si Paul Durand est maire de Lyon, tant mieux.",
      "Paul Durand | position_held | maire (possible)"
    ),
  ])
  func modality(text: String, fact: String) throws {
    #expect(try Self.facts(text).contains(fact))
  }

  /// The modality of the only statement, or nil where there is none.
  @Test(arguments: [
    ("Renault n'a jamais racheté Deezer.", "negated"),
    ("Renault ne rachètera pas Deezer.", "negated"),
    ("Ni Renault ni personne n'a racheté Deezer.", nil),
    ("Renault refuse de racheter Deezer.", "negated"),
    ("Renault a renoncé à racheter Deezer.", "negated"),
    ("Renault dément avoir racheté Deezer.", nil),
    ("Sans avoir racheté Deezer, Renault recrute.", nil),
    ("Paul Durand ne quittera pas le Parti socialiste.", nil),
    ("Paul Durand n'est plus président de Renault.", "negated"),
    ("Renault pourrait racheter Deezer.", "possible"),
    ("Le rachat éventuel de Deezer par Renault inquiète.", "possible"),
    ("Renault a-t-il racheté Deezer ?", "possible"),
    ("Paul Durand est pressenti comme président de Renault.", "possible"),
    ("Renault veut racheter Deezer.", "planned"),
    ("Renault est en passe de racheter Deezer.", "planned"),
    ("Renault est en négociations exclusives pour racheter Deezer.", "planned"),
    ("Le projet de rachat de Deezer par Renault inquiète.", "planned"),
    ("Renault rachètera Deezer en 2030.", "planned"),
    ("Renault a annoncé le rachat de Deezer.", "asserted"),
    ("Renault a annoncé sa volonté de racheter Deezer.", "asserted"),
  ])
  func modalityOfVerbsAndNouns(text: String, modality: String?) throws {
    let document = SourceDocument(id: "a.txt", bytes: Array(text.utf8))
    let facts = try Self.extractor.get().extract(document).extraction.facts
    #expect(Set(facts.map(\.modality.rawValue)) == Set([modality].compactMap { $0 }))
  }

  @Test(arguments: [
    (
      "Paul Durand, maire de Lyon, est venu. Le maire a déclaré : « Tout est prêt. »",
      "Paul Durand | said | Tout est prêt."
    ),
    ("Marie Durand est venue. « Tout est prêt », a-t-elle ajouté.", "Marie Durand | said | Tout est prêt"),
    ("Paul Durand est venu. Selon lui, « tout est prêt ».", "Paul Durand | said | tout est prêt"),
    (
      "L'association Médecins du monde proteste. L'association dénonce « une situation injuste ».",
      "Médecins du monde | said | une situation injuste"
    ),
  ])
  func antecedent(text: String, fact: String) throws {
    #expect(try Self.facts(text).contains(fact))
  }

  @Test(arguments: [
    "Il a déclaré : « Tout est prêt. »",
    "Paul Durand et Jean Martin sont venus. Le maire a déclaré : « Tout est prêt. »",
    "« Paul Durand ment », a-t-il déclaré.",
  ])
  func nothingWhereNobodyIsClear(text: String) throws {
    #expect(try Self.facts(text).filter { $0.contains("| said |") } == [])
  }

  @Test(arguments: [
    (
      "La Direction générale de l'aviation civile (DGAC) enquête.",
      "Direction générale de l'aviation civile | alias | DGAC"
    ),
    ("Le conseil national de la communication (CNC) proteste.", "conseil national de la communication | alias | CNC"),
  ])
  func acronym(text: String, fact: String) throws {
    #expect(try Self.facts(text).contains(fact))
  }

  @Test(arguments: ["Marie Durand (LR) a voté.", "Il vit à Montrouge (Hauts-de-Seine).", "La loi (OK) est votée."])
  func noAcronym(text: String) throws {
    #expect(try Self.facts(text).filter { $0.contains("| alias |") } == [])
  }

  @Test(arguments: [
    (
      "François Hollande parle. M. Hollande écoute. Hollande part. Le président Hollande signe.",
      ["François Hollande", "Hollande"]
    ),
    ("Jean-Luc Mélenchon parle. J.-L. Mélenchon écoute.", ["Jean-Luc Mélenchon", "J.-L. Mélenchon"]),
    ("Le Paris Saint-Germain joue. Le PSG gagne.", ["Paris Saint-Germain", "PSG"]),
    ("La Haute Autorité de santé (HAS) parle. La HAS écoute.", ["Haute Autorité de santé", "HAS"]),
    ("Benoît Hamon parle. Hier, Hamon est parti.", ["Benoît Hamon", "Hamon"]),
  ])
  func oneEntity(text: String, names: [String]) throws {
    let document = SourceDocument(id: "a.txt", bytes: Array(text.utf8))
    let entities = try Self.extractor.get().extract(document).extraction.entities
    #expect(entities.map(\.names) == [names])
  }

  @Test(arguments: [
    (
      "Nicolas Sarkozy et Judith Sarkozy sont venus. Mme Sarkozy a souri. M. Sarkozy a parlé.",
      [["Nicolas Sarkozy", "Sarkozy"], ["Judith Sarkozy", "Sarkozy"]]
    ),
    (
      "Marie Durand et Paul Durand parlent. Durand écoute.",
      [["Marie Durand"], ["Paul Durand"], ["Durand"]]
    ),
    (
      "Nicolas Sarkozy et Jean Sarkozy parlent. Le débat a duré. Hier, Sarkozy écoute.",
      [["Nicolas Sarkozy"], ["Jean Sarkozy"], ["Sarkozy"]]
    ),
    ("François Hollande a reçu le pape François.", [["François Hollande"], ["François"]]),
    ("Sanofi Pasteur grandit. Sanofi la finance.", [["Sanofi Pasteur"], ["Sanofi"]]),
    ("Mme Macron parle. Emmanuel Macron écoute.", [["Macron"], ["Emmanuel Macron"]]),
  ])
  func severalEntities(text: String, names: [[String]]) throws {
    let document = SourceDocument(id: "a.txt", bytes: Array(text.utf8))
    let entities = try Self.extractor.get().extract(document).extraction.entities
    #expect(entities.map(\.names) == names)
  }

  @Test(arguments: [
    ("Le ministre de l'Intérieur est venu.", "Intérieur", "organization"),
    ("Elle est championne de France.", "France", "location"),
    ("Un Airbus A320 s'est posé.", "Airbus", "organization"),
  ])
  func nameInsideAPhrase(text: String, name: String, type: String) throws {
    let document = SourceDocument(id: "a.txt", bytes: Array(text.utf8))
    let extraction = try Self.extractor.get().extract(document).extraction
    let names = extraction.mentions.filter { $0.type.name == type }.map { extraction.text.source.text($0.span) }
    #expect(names == [name])
  }

  @Test(arguments: [
    "Le plateau porte un CRX. Les CRX sont lourds.", "« ON SE VOIT AU TRIBUNAL, LA SÉCURITÉ EST EN JEU », dit-il.",
    "Les séries mondiales de luge (SML) commencent. La SML attire du monde.",
  ])
  func capitalsThatNameNobody(text: String) throws {
    let document = SourceDocument(id: "a.txt", bytes: Array(text.utf8))
    let mentions = try Self.extractor.get().extract(document).extraction.mentions
    #expect(mentions.filter { [.person, .organization, .location].contains($0.type) } == [])
  }

  @Test func sameFactTwiceIsOneWithTwoPiecesOfEvidence() throws {
    let text = "Paul Durand, maire de Lyon, est venu. Le maire de Lyon, Paul Durand, est parti."
    let document = SourceDocument(id: "a.txt", bytes: Array(text.utf8))
    let facts = try Self.extractor.get().extract(document).extraction.facts.filter { $0.relation == "position_held" }
    #expect(facts.map(\.evidence.count) == [2])
  }
}
