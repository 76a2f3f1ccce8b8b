import AnnotationModel
import FactStorage
import Foundation
import Glaneur
import Testing

/// What verbs beyond the schema's relations connect, and whose word a fact is.
@Suite struct OpenFactTests {
  private static func extraction(_ text: String) throws -> Extraction {
    let document = SourceDocument(id: "a.txt", bytes: Array(text.utf8))
    return try FactReadingTests.extractor.get().extract(document).extraction
  }

  private static func line(_ fact: Fact, _ extraction: Extraction) -> String {
    func name(_ argument: Argument) -> String {
      switch argument {
      case .entity(let index): extraction.entities[index].names[0]
      case .literal(let literal): literal.normal
      case .count(let index): extraction.text.source.text(extraction.counts[index].span)
      }
    }
    let statement = "\(name(fact.subject)) | \(fact.relation) | \(name(fact.object))"
    return fact.modality == .asserted ? statement : statement + " (\(fact.modality.rawValue))"
  }

  private static func openFacts(_ text: String) throws -> Set<String> {
    let extraction = try extraction(text)
    #expect(extraction.facts.filter(\.isOpen) == [])
    return Set(extraction.openFacts.map { line($0, extraction) })
  }

  @Test(arguments: [
    (
      "La Haute Autorité de santé (HAS) recommande le vaccin d'AstraZeneca.",
      ["Haute Autorité de santé | open:recommander | vaccin d'AstraZeneca"]
    ),
    (
      "Sanofi et Renault ont dévoilé 20 produits.",
      ["Sanofi | open:dévoiler | 20 produits", "Renault | open:dévoiler | 20 produits"]
    ),
    ("Paul Durand a longuement rencontré Marie Martin.", ["Paul Durand | open:rencontrer | Marie Martin"]),
    ("Paul Durand ne soutient pas Marie Martin.", ["Paul Durand | open:soutenir | Marie Martin (negated)"]),
    ("Paul Durand aurait menacé Marie Martin.", ["Paul Durand | open:menacer | Marie Martin (reported)"]),
    ("Paul Durand soutiendra Marie Martin.", ["Paul Durand | open:soutenir | Marie Martin (planned)"]),
    ("Renault va fermer 12 usines.", ["Renault | open:fermer | 12 usines (planned)"]),
    ("Marie Martin a été reçue par Paul Durand.", ["Paul Durand | open:recevoir | Marie Martin"]),
    ("Paul Durand est venu. Il a rencontré Marie Martin.", ["Paul Durand | open:rencontrer | Marie Martin"]),
    ("Renault a perdu 40 millions d'euros.", ["Renault | open:perdre | 40000000 EUR"]),
    (
      "Sanofi et Renault ont signé un accord. Les deux entités ont dévoilé 20 produits.",
      ["Sanofi | open:dévoiler | 20 produits", "Renault | open:dévoiler | 20 produits"]
    ),
    ("Marie Durand est venue. Elle a rencontré Paul Martin.", ["Marie Durand | open:rencontrer | Paul Martin"]),
    ("Marie Durand et Jeanne Petit sont venues. Elle a rencontré Paul Martin.", []),
    ("Paul Durand est venu. Elle a rencontré Marie Martin.", []),
  ])
  func verbsConnect(_ text: String, _ facts: [String]) throws {
    #expect(try Self.openFacts(text) == Set(facts))
  }

  @Test(arguments: [
    // A relation of the schema tells it.
    "Sanofi a racheté Renault.", "Sanofi emploie 300 salariés.", "Paul Durand dirige Renault.",
    // The name belongs to another noun, or the verb to none of them.
    "Le candidat de Sanofi a dévoilé 20 produits.", "Celui qui travaille pour Sanofi soutient Renault.",
    "Paul Durand est venu avec Marie Martin.", "Paul Durand est le frère de Marie Martin.",
    "Sanofi a dévoilé hier une longue série de 20 produits.", "Paul Durand passe par Lyon.",
  ])
  func nothingElseIsTold(_ text: String) throws { #expect(try Self.openFacts(text) == []) }

  @Test(arguments: [
    ("Selon Paul Durand, Sanofi a racheté Renault.", "acquires", "Paul Durand"),
    ("Sanofi a racheté Renault, d'après Paul Durand.", "acquires", "Paul Durand"),
    ("Paul Durand affirme que Sanofi a racheté Renault.", "acquires", "Paul Durand"),
    ("« Sanofi a racheté Renault cette année », explique Paul Durand.", "acquires", "Paul Durand"),
    ("Sanofi a racheté Renault.", "acquires", nil),
    ("Paul Durand est venu. Sanofi a racheté Renault.", "acquires", nil),
    ("Selon Paul Durand, maire de Lyon, Sanofi a racheté Renault.", "acquires", "Paul Durand"),
    ("Selon Paul Durand, maire de Lyon, Sanofi a racheté Renault.", "position_held", nil),
    ("« Sanofi a racheté Renault cette année », explique Paul Durand.", "said", nil),
    ("Paul Durand, maire de Lyon, affirme que Sanofi a racheté Renault.", "position_held", nil),
  ])
  func sources(_ text: String, _ relation: String, _ source: String?) throws {
    let extraction = try Self.extraction(text)
    let fact = try #require(extraction.facts.first { $0.relation == relation })
    #expect(fact.evidence[0].source.map { extraction.entities[$0].name } == source)
  }

  @Test func recordsKeepOpenFactsApartAndTellSources() throws {
    let text = "Selon Paul Durand, Sanofi a racheté Renault. Selon Paul Durand, Renault va fermer 12 usines."
    let document = SourceDocument(id: "a.txt", bytes: Array(text.utf8))
    let record = try FactReadingTests.extractor.get().record(of: document)
    func line(showsOpen: Bool) -> [UInt8] {
      var writer = JSONWriter()
      writer.record(record, id: record.id, showsOpen: showsOpen)
      return writer.bytes
    }
    let plain = try #require(try JSONSerialization.jsonObject(with: Data(line(showsOpen: false))) as? [String: Any])
    #expect(plain["open_facts"] == nil)
    let facts = try #require(plain["facts"] as? [[String: Any]])
    #expect(facts.map { $0["predicate"] as? String } == ["acquires"])
    #expect(
      facts[0]["source"] as? String == "Paul Durand" && (facts[0]["qualifiers"] as? [String: String])?.isEmpty == true)
    let open = line(showsOpen: true)
    let read = try DocumentRecord(line: Array(open.dropLast()))
    #expect(read.openFacts.map(\.relation) == ["open:fermer"] && read.openFacts[0].object == .count(0))
    var writer = JSONWriter()
    writer.record(read, id: read.id, showsOpen: true)
    #expect(writer.bytes == open)
  }

  @Test func oneLexiconEntryIsOneEntityInAllDocuments() throws {
    let folder = try TemporaryFolder()
    let database = try FactDatabase.openForWriting(folder.path + "/facts.sqlite")
    let extractor = try FactReadingTests.extractor.get()
    let texts = [
      "Le PSG a battu Lyon.", "Le Paris Saint-Germain a battu Marseille.", "La HAS emploie 400 salariés.",
      "La Haute Autorité de santé emploie 400 salariés.", "PAUL DURAND est venu à Lyon.",
      "Hier, Paul Durand a rencontré Marie Martin.",
    ]
    let records = texts.enumerated().map { number, text in
      extractor.record(of: SourceDocument(id: "\(number)", bytes: Array(text.utf8)))
    }
    try database.store(records.map { ($0, nil) }, versions: extractor.versions)
    func documents(_ name: String) throws -> [Int] {
      var counts: [Int] = []
      try database.forEachEntity(named: name) { counts.append($0.documentCount) }
      return counts
    }
    for name in ["psg", "paris saint-germain", "has", "haute autorité de santé", "paul durand"] {
      #expect(try documents(name) == [2], "\(name)")
    }
  }
}
