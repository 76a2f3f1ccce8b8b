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

  @Test func types() throws {
    for (type, count) in [(TermType.person, 2), (.organization, 2), (.count, 5), (.document, 1), (.event, 0)] {
      var filter = FactFilter()
      filter.type = type
      #expect(try exported(database, filter).count == count, "\(type)")
    }
  }

  @Test(arguments: [
    ("2016", "", 7), ("2016-01-10", "2016-01-10", 7), ("2016-01-11", "", 0), ("", "2016", 7), ("", "2016-01", 7),
    ("", "2015", 0), ("", "2016-01-09", 0),
  ])
  func datesOfDocuments(_ since: String, _ until: String, _ count: Int) throws {
    var filter = FactFilter()
    filter.since = PartialDate(since)
    filter.until = PartialDate(until)
    #expect(try exported(database, filter).count == count)
  }

  /// The sample's document is of 2016-01-10.
  @Test(arguments: [
    (["since": "2013"], ["2012": false, "2013": true, "2013-05-01": true, "2020": true]),
    (["until": "2017-03"], ["2015": false, "2016": true, "2017": true, "2017-03-31": true, "2017-04": false]),
    (["former": "true"], ["2015": false, "2016": false, "2020": false]),
    (["former": "true", "until": "2018"], ["2016-01-10": true, "2018-12": true, "2019": false]),
    (["since": "XXXX-10-02"], ["2015": false, "2016-01": true]),
  ])
  func whatHeldThen(_ qualifiers: [String: String], _ expected: [String: Bool]) throws {
    var record = try Sample.seed()
    record.facts = record.facts.map { fact in
      FactRecord(
        id: 7, subject: fact.subject, relation: "position_held", object: fact.object,
        qualifiers: qualifiers.sorted { $0.key < $1.key }.map { Qualifier(name: $0.key, value: $0.value) },
        modality: .asserted, evidence: fact.evidence)
    }
    try database.store(record)
    for (date, holds) in expected {
      var filter = FactFilter()
      filter.predicate = "position_held"
      filter.asOf = PartialDate(date)
      #expect(try exported(database, filter).isEmpty == !holds, "\(qualifiers) \(date)")
    }
  }

  @Test(arguments: ["2016-13", "2016-02-30", "16", "2016-1", "", "2016-", "+201", "20160110", "2016-01-10T"])
  func noDates(_ text: String) { #expect(PartialDate(text) == nil) }

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
