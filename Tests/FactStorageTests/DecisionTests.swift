import AnnotationModel
import Testing

@testable import FactStorage

@Suite struct DecisionTests {
  private let folder: TemporaryFolder
  private let database: FactDatabase
  private let stamp = DecisionStamp(time: "2026-01-10T12:00:00Z", user: "eve")

  init() throws {
    folder = try TemporaryFolder()
    database = try FactDatabase.openForWriting(folder.file("facts.sqlite"))
    try database.store(
      Sample.seed(id: "a", person: "Ève Réal"), Sample.seed(id: "b", person: "Éva Réal"),
      Sample.seed(id: "c", person: "Ève Réal"))
  }

  private func merge(_ kept: String, _ others: String...) throws -> DecisionOutcome {
    try database.mergeEntities(EntityReference(kept), with: others.map(EntityReference.init), stamp: stamp)
  }

  private func split(
    _ entity: String, name: String? = nil, document: String? = nil, as newName: String? = nil
  ) throws -> DecisionOutcome {
    try database.splitEntity(
      EntityReference(entity), name: name, document: document, newName: newName, stamp: stamp)
  }

  @Test func mergedEntitiesAreOneAndComeApartAgain() throws {
    let before = try contents(database)
    let outcome = try merge("Ève Réal", "Éva Réal")
    #expect(outcome.documentCount == 1 && outcome.lines.map(\.number) == [1])
    #expect(try people(database) == ["Ève Réal: Réal, Ève Réal, Éva Réal (3)"])
    var filter = FactFilter()
    filter.subject = "eva real"
    filter.predicate = "position_held"
    #expect(try exported(database, filter).count == 3)
    #expect(try database.undoDecision(1, stamp: stamp).documentCount == 1)
    #expect(try contents(database) == before)
    #expect(try database.undoDecision(2, stamp: stamp).documentCount == 1)
    #expect(try people(database) == ["Ève Réal: Réal, Ève Réal, Éva Réal (3)"])
    #expect(try database.integrityProblems().isEmpty)
  }

  @Test func decisionsHoldForDocumentsWhoseRecordsWereNotKept() throws {
    _ = try merge("Ève Réal", "Éva Réal")
    let record = try Sample.seed(id: "d", person: "Éva Réal")
    let prepared = PreparedRecord(record, location: nil, keepsRecord: false)
    try database.store([prepared], versions: Sample.versions)
    #expect(try people(database).count == 1)
    let decided = try contents(database)
    try database.store(record)
    #expect(try contents(database) == decided)
    #expect(try database.integrityProblems().isEmpty)
  }

  @Test func mergesOfMergesHoldTogether() throws {
    try database.store(Sample.seed(id: "d", person: "Eva Maria Réal"))
    _ = try merge("Éva Réal", "Eva Maria Réal")
    _ = try merge("Ève Réal", "Eva Maria Réal")
    #expect(try people(database).count == 1)
    _ = try database.undoDecision(1, stamp: stamp)
    #expect(try people(database).map { $0.prefix { $0 != ":" } } == ["Eva Maria Réal", "Ève Réal"])
  }

  @Test func aMergeMayCrossKinds() throws {
    var record = try Sample.seed(id: "d", person: "Ève Réal")
    record.entities[1] = Entity(type: .product, names: ["Lyonbiopôle"])
    try database.store(record)
    #expect(throws: DecisionError.self) { try merge("Lyonbiopôle", "Ève Réal") }
    _ = try merge("organization:Lyonbiopôle", "product:Lyonbiopôle")
    #expect(try database.totals().entities == 3)
  }

  @Test func aDocumentIsSplitOff() throws {
    let before = try contents(database)
    #expect(try split("Ève Réal", document: "c", as: "Ève Réal (actrice)").documentCount == 1)
    #expect(
      try people(database) == [
        "Éva Réal: Réal, Éva Réal (1)", "Ève Réal: Réal, Ève Réal (1)",
        "Ève Réal (actrice): Réal, Ève Réal, Ève Réal (actrice) (1)",
      ])
    var filter = FactFilter()
    filter.subject = "Ève Réal (actrice)"
    #expect(try exported(database, filter).count == 1)
    _ = try database.undoDecision(1, stamp: stamp)
    #expect(try contents(database) == before)
  }

  @Test func aNameIsSplitOffWithWhatItsSentencesState() throws {
    var record = try Sample.seed(id: "d", person: "Ève Réal")
    let other = Sample(text: "Réal dirige Anix. Il a dit oui.")
    record.entities.append(Entity(type: .organization, names: ["Anix"]))
    record.mentions.append(
      MentionRecord(passage: try other.moved("Réal"), type: .person, rule: "a name", entity: 0))
    record.sentences.append(SentenceRecord(passage: try other.moved("Réal dirige Anix."), block: .paragraph))
    let evidence = EvidenceRecord(
      passage: try other.moved("dirige Anix"), sentence: 1, block: .paragraph, rule: "a rule")
    record.facts.append(
      FactRecord(
        id: 9, subject: .entity(0), relation: "affiliated_with", object: .entity(2), qualifiers: [],
        modality: .asserted, evidence: [evidence]))
    try database.store(record)
    _ = try split("Ève Réal", name: "Réal", document: "d", as: "Jean Réal")
    let facts = try database.facts(of: "d").filter { ["affiliated_with", "position_held"].contains($0.predicate) }
    #expect(
      Set(facts.map { "\($0.subject) \($0.predicate)" }) == [
        "Jean Réal affiliated_with", "Ève Réal position_held",
      ])
    #expect(throws: DecisionError.self) { try split("Ève Réal", name: "Réal", document: "d", as: "Paul Réal") }
    #expect(throws: DecisionError.self) { try split("Ève Réal", name: "Ève Réal", as: "Paul Réal") }
    #expect(throws: DecisionError.self) { try split("Ève Réal", name: "Durand") }
    #expect(throws: DecisionError.self) { try split("Ève Réal", name: "Réal", as: "Eve Real") }
  }

  @Test func decisionsHoldForWhatComesLater() throws {
    _ = try merge("Ève Réal", "Éva Réal")
    _ = try split("Lyonbiopôle", document: "a", as: "Lyonbiopôle Sud")
    try database.store(Sample.seed(id: "a", person: "Éva Réal"), Sample.seed(id: "z", person: "Éva Réal"))
    #expect(try people(database) == ["Ève Réal: Réal, Ève Réal, Éva Réal (4)"])
    #expect(try database.facts(of: "a").contains { $0.subject == "Lyonbiopôle Sud" })
    try database.store(DocumentRecord(id: "a", status: .skipped))
    #expect(try database.facts(of: "a").isEmpty)
    #expect(try people(database) == ["Ève Réal: Réal, Ève Réal, Éva Réal (3)"])
  }

  @Test func factsThatBecomeTheSameAreOne() throws {
    var record = try Sample.seed(id: "d", person: "Ève Réal")
    let fact = record.facts[0]
    record.entities.append(Entity(type: .person, names: ["Eve R."]))
    for (id, subject, object) in [(8, FactRecord.Term.entity(2), fact.object), (9, .entity(2), .entity(0))] {
      record.facts.append(
        FactRecord(
          id: UInt64(id), subject: subject, relation: id == 8 ? fact.relation : "succeeds", object: object,
          qualifiers: id == 8 ? fact.qualifiers : [], modality: .asserted, evidence: fact.evidence))
    }
    try database.store(record)
    _ = try merge("Ève Réal", "Eve R.")
    let facts = try database.facts(of: "d").filter { $0.subject == "Ève Réal" }
    #expect(facts.map(\.id) == [1, 1, 1, 1] && Set(facts.map(\.evidencePosition)) == [0, 1, 2, 3])
  }

  @Test(arguments: 0..<6)
  func theOrderOfDatabasesAndDecisionsDoesNotMatter(_ seed: UInt64) throws {
    var random = SeededGenerator(state: seed)
    let other = try FactDatabase.openForWriting(folder.file("other.sqlite"))
    try other.store(Sample.seed(id: "x", person: "Éva Réal"), Sample.seed(id: "y", person: "EVE REAL"))
    _ = try merge("Ève Réal", "Éva Réal")
    _ = try split("Ève Réal", document: "c", as: "Ève Réal (actrice)")
    _ = try database.undoDecision(2, stamp: stamp)
    _ = try other.mergeEntities(EntityReference("Éva Réal"), with: [EntityReference("eve real")], stamp: stamp)
    _ = try other.splitEntity(
      EntityReference("Lyonbiopôle"), name: nil, document: "y", newName: "Lyonbiopôle Sud", stamp: stamp)
    let results = try (0..<2).map { number in
      let merged = try FactDatabase.openForWriting(folder.file("merged\(number).sqlite"))
      for part in ([database, other] + [database, other].prefix(number)).shuffled(using: &random) {
        try merged.adopt(part.decisionLog())
        var last: String?
        while let record = try part.record(after: last) {
          _ = try merged.merge([record])
          last = record.record.id
        }
      }
      return try contents(merged)
    }
    #expect(results[0] == results[1])
    #expect(results[0].joined().contains("Lyonbiopôle Sud"))
    #expect(!results[0].joined().contains("actrice"))
  }

  @Test func aRecordIsHandedOverAsItWasRead() throws {
    let before = try database.record(of: "b")
    _ = try merge("Ève Réal", "Éva Réal")
    #expect(try database.record(of: "b") == before)
  }

  @Test func wrongDecisionsChangeNothing() throws {
    let before = try contents(database)
    #expect(throws: DecisionError.self) { try merge("Ève Réal", "Personne") }
    #expect(throws: DecisionError.self) { try merge("Ève Réal", "Éva Réal", "EVE REAL") }
    #expect(throws: DecisionError.self) { try merge("Réal", "Lyonbiopôle") }
    #expect(throws: DecisionError.self) { try database.undoDecision(1, stamp: stamp) }
    #expect(try contents(database) == before && database.decisionLog().isEmpty)
    _ = try merge("Ève Réal", "Éva Réal")
    _ = try database.undoDecision(1, stamp: stamp)
    #expect(throws: DecisionError.self) { try database.undoDecision(1, stamp: stamp) }
    #expect(try database.decisionLog().map(\.isUndoing) == [false, true])
  }

  /// All exports, and the entities with their names.
  private func contents(_ database: FactDatabase) throws -> [String] {
    var all: [String] = []
    for format in ExportFormat.allCases {
      var bytes: [UInt8] = []
      try database.export(as: format) { bytes += $0 }
      all.append(String(decoding: bytes, as: UTF8.self))
    }
    return all + [try people(database).joined(separator: "\n")]
  }

  private func people(_ database: FactDatabase) throws -> [String] {
    var people: [String] = []
    try database.forEachEntity(type: .person) { entity in
      people.append("\(entity.name): \(entity.names.joined(separator: ", ")) (\(entity.documentCount))")
    }
    return people
  }
}

extension Sample {
  /// A passage far behind the others, as of a later sentence.
  fileprivate func moved(_ words: String) throws -> Passage {
    let passage = try passage(words)
    let range = passage.codePoints
    return Passage(bytes: nil, codePoints: range.lowerBound + 1000..<range.upperBound + 1000, text: passage.text)
  }
}
