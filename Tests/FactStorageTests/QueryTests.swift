import AnnotationModel
import Testing

@testable import FactStorage

@Suite struct QueryTests {
  private let folder: TemporaryFolder
  private let database: FactDatabase

  init() throws {
    folder = try TemporaryFolder()
    database = try FactDatabase.openForWriting(folder.file("facts.sqlite"))
    var record = try Sample.seed()
    record.facts += record.facts.map { fact in
      FactRecord(
        id: 9, subject: .entity(1), relation: "acquires", object: .entity(0), qualifiers: [], modality: .negated,
        evidence: fact.evidence)
    }
    try database.store(record)
  }

  @Test(arguments: [
    ("Philippe Archinard", 1), ("philippe archinard", 1), ("ARCHINARD", 1), ("arch*", 1), ("Lyonbiopole", 1),
    ("20 produits", 1), ("20 PRODUIT", 1), ("seed.txt", 1), ("Philippe", 0), ("", 0),
  ])
  func subjects(_ name: String, _ count: Int) throws {
    var filter = FactFilter()
    filter.subject = name
    filter.modality = .asserted
    #expect(try exported(database, filter).count == count)
  }

  @Test func literalsMatchInBothForms() throws {
    for name in ["président", "PRESIDENTE", "*dent"] {
      var filter = FactFilter()
      filter.object = name
      #expect(try exported(database, filter).count == 1)
    }
  }

  @Test func otherFilters() throws {
    var filter = FactFilter()
    #expect(try exported(database, filter).count == 7)
    filter.limit = 2
    #expect(try exported(database, filter).count == 2)
    filter = FactFilter()
    filter.modality = .negated
    #expect(try exported(database, filter).count == 1)
    filter = FactFilter()
    filter.predicate = "has_member"
    #expect(try exported(database, filter).count == 2)
    filter.document = "*.md"
    #expect(try exported(database, filter).isEmpty)
  }

  @Test func furtherEvidenceIsGivenOnRequest() throws {
    var filter = FactFilter()
    filter.predicate = "position_held"
    #expect(try exported(database, filter).count == 1)
    filter.includesFurtherEvidence = true
    #expect(try exported(database, filter).count == 2)
  }

  @Test func aFactComesWithItsPlace() throws {
    var facts: [StoredFact] = []
    var filter = FactFilter()
    filter.predicate = "position_held"
    try database.forEachFact(filter) { facts.append($0) }
    let fact = try #require(facts.first)
    #expect(fact.evidence == "Philippe Archinard, présidente de Lyonbiopôle")
    #expect(fact.span == 0..<45)
    #expect(fact.objectText == "présidente")
    #expect(fact.object == "président")
    #expect(fact.rule == "a rule")
    #expect(fact.date == "2016-01-10")
  }

  @Test(arguments: ["' OR 1=1 --", "\"; DROP TABLE terms", "[a-z]*", "?????", "%", "a\0b", "*'*"])
  func hostile61QueryTextIsOnlyData(_ text: String) throws {
    for path in [\FactFilter.subject, \.predicate, \.object, \.document] {
      var filter = FactFilter()
      filter[keyPath: path] = text
      #expect(try exported(database, filter).isEmpty)
    }
    #expect(try exported(database).isEmpty == false)
  }
}
