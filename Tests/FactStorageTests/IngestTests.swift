import AnnotationModel
import Foundation
import GRDB
import Testing

@testable import FactStorage

@Suite struct IngestTests {
  private let folder: TemporaryFolder
  private let database: FactDatabase

  init() throws {
    folder = try TemporaryFolder()
    database = try FactDatabase.openForWriting(folder.file("facts.sqlite"))
  }

  @Test func aRecordBecomesTriples() throws {
    try database.store(Sample.seed())
    let triples = try database.queue.read { db in
      try Row.fetchAll(db, sql: "SELECT subject, predicate, object, qualifiers FROM triples ORDER BY id")
        .map { "\($0[0] as String) | \($0[1] as String) | \($0[2] as String) | \($0[3] as String)" }
    }
    #expect(
      triples == [
        #"Philippe Archinard | position_held | président | {"of":"Lyonbiopôle"}"#,
        "Lyonbiopôle | count | 20 produit | {}",
        "20 produit | divided_into | 2 thématique | {}",
        "seed.txt | count | 2 thématique | {}",
        "2 thématique | has_member | diagnostic | {}",
        "2 thématique | has_member | imagerie | {}",
      ])
    #expect(try database.totals() == StorageTotals(documents: 1, entities: 2, facts: 1, counts: 2))
  }

  @Test func twoDocumentsShareEntitiesAndStatements() throws {
    try database.store(Sample.seed(id: "a"), Sample.seed(id: "b"))
    #expect(try count("terms WHERE kind = 'entity'") == 2)
    #expect(try count("triples WHERE predicate = 'position_held'") == 1)
    #expect(try count("evidence AS e JOIN statements AS s ON s.id = e.statement_id WHERE s.qualifiers <> '{}'") == 4)
  }

  @Test func storingAgainReplaces() throws {
    try database.store(Sample.seed())
    let before = try exported(database)
    try database.store(Sample.seed())
    #expect(try exported(database) == before)
    try database.store(DocumentRecord(id: "seed.txt", status: .skipped))
    #expect(try exported(database).isEmpty)
    for table in ["terms", "names", "statements", "qualifiers", "evidence", "mentions", "counted_things", "sentences"] {
      #expect(try count(table) == 0, "\(table)")
    }
  }

  @Test func aNameIsTheSameWhateverWasReadBefore() throws {
    try database.store(Sample.seed(id: "a", person: "PHILIPPE ARCHINARD"), Sample.seed(id: "b"))
    #expect(try count("entities WHERE name = 'Philippe Archinard'") == 1)
    try database.store(DocumentRecord(id: "b", status: .skipped))
    #expect(try count("entities WHERE name = 'PHILIPPE ARCHINARD'") == 1)
  }

  @Test func hostile60OrderOfDocumentsDoesNotMatter() throws {
    let records = try ["a", "b", "c"].map { try Sample.seed(id: $0, person: $0 == "b" ? "Ève Réal" : "EVE REAL") }
    for record in records { try database.store(record) }
    let other = try FactDatabase.openForWriting(folder.file("other.sqlite"))
    for record in records.reversed() { try other.store(record) }
    #expect(try exported(database) == exported(other))
  }

  @Test func hostile9ANulIsNotTheEndOfAText() throws {
    var record = try Sample.seed()
    record.metadata.title = "avant\0après"
    try database.store(record)
    let title = try database.queue.read { try String.fetchOne($0, sql: "SELECT title FROM documents") }
    #expect(title == "avant\u{FFFD}après")
  }

  @Test func rejectedDocumentsAreKeptWithTheReason() throws {
    let problem = DocumentRecord.Problem(code: "too-large", message: "9 bytes")
    try database.store(DocumentRecord(id: "x", status: .rejected, problem: problem))
    #expect(try count("documents WHERE status = 'rejected' AND error_code = 'too-large'") == 1)
    #expect(try database.storedDigests(of: ["x"], versions: Sample.versions) == [nil])
  }

  @Test func digestsCountOnlyForTheSameVersions() throws {
    try database.store(Sample.seed())
    let digests = try database.storedDigests(of: ["none", "seed.txt", "seed.txt"], versions: Sample.versions)
    #expect(digests == [nil, String(repeating: "a", count: 64), String(repeating: "a", count: 64)])
    let newer = EngineVersions(engine: "1", lexicon: "3", icu: "72")
    #expect(try database.storedDigests(of: ["seed.txt"], versions: newer) == [nil])
  }

  @Test func aBatchIsStoredWholeOrNotAtAll() throws {
    var broken = try Sample.seed(id: "b")
    broken.sha256 = "short"
    #expect(throws: StorageError.self) { try database.store(Sample.seed(id: "a"), broken) }
    #expect(try count("documents") == 0)
  }

  @Test func everyRowPointsToARow() throws {
    try database.store(Sample.seed(id: "a"), Sample.seed(id: "b", person: "Ève Réal"))
    try database.store(Sample.seed(id: "a", person: "Ève Réal"))
    let faults = try database.queue.read { try Row.fetchAll($0, sql: "PRAGMA foreign_key_check") }
    #expect(faults.isEmpty)
    let integrity = try database.queue.read { try String.fetchOne($0, sql: "PRAGMA integrity_check") }
    #expect(integrity == "ok")
  }

  @Test func aDocumentThatComesTwiceInABatchIsTheLater() throws {
    try database.store(Sample.seed(id: "a", person: "Ève Réal"), Sample.seed(id: "a"))
    let once = try FactDatabase.openForWriting(folder.file("once.sqlite"))
    try once.store(Sample.seed(id: "a"))
    let tables = "sentences mentions terms names document_names statements evidence".split(separator: " ")
    for table in tables {
      let sql = "SELECT count(*) FROM \(table)"
      let counts = try [database, once].map { try $0.queue.read { try Int.fetchOne($0, sql: sql) } }
      #expect(counts[0] == counts[1], "\(table)")
    }
  }

  /// Many rows are written with one statement, and those of one record refer to those of others.
  @Test func recordsStoredTogetherMakeTheRowsOfRecordsStoredOneByOne() throws {
    var twice = try Sample.seed(id: "d", person: "PHILIPPE ARCHINARD")
    twice.entities.append(Entity(type: .person, names: ["Philippe ARCHINARD", "Philippe Archinard", "a\0b"]))
    twice.facts +=
      twice.facts
      + twice.facts.map { fact in
        FactRecord(
          id: 9, subject: .entity(2), relation: fact.relation, object: fact.object, qualifiers: fact.qualifiers,
          modality: .reported, evidence: fact.evidence)
      }
    let records = [
      try Sample.seed(id: "a", person: "PHILIPPE ARCHINARD"), try Sample.seed(id: "b", person: "Ève Réal"),
      try Sample.seed(id: "c"), twice, DocumentRecord(id: "e", status: .skipped), try Sample.seed(id: "f"),
    ]
    let other = try FactDatabase.openForWriting(folder.file("other.sqlite"))
    try other.store(records.map { ($0, nil) }, versions: Sample.versions)
    for record in records { try database.store(record) }
    try expectSameRows(in: other)
    for database in [database, other] {
      #expect(try database.queue.read { try Row.fetchAll($0, sql: "PRAGMA foreign_key_check") }.isEmpty)
    }
  }

  @Test func batchesThatRememberRowsMakeTheSameAsOthers() throws {
    let other = try FactDatabase.openForWriting(folder.file("other.sqlite"))
    let known = KnownRows(of: other)
    var broken = try Sample.seed(id: "z", person: "Zoé Réal")
    broken.sha256 = "short"
    // The last comes in the place of the first, and takes rows away that were remembered.
    let people = [("a", "PHILIPPE ARCHINARD"), ("b", "Ève Réal"), ("c", "Philippe Archinard"), ("a", "Zoé Réal")]
    for (id, person) in people + [("d", "Philippe ARCHINARD"), ("e", "Ève Réal")] {
      let record = try Sample.seed(id: id, person: person)
      try database.store(record)
      try other.store([PreparedRecord(record, location: nil)], versions: Sample.versions, known: known)
      if id == "b" {
        // What fails leaves nothing behind that is remembered.
        let prepared = PreparedRecord(broken, location: nil)
        #expect(throws: StorageError.self) { try other.store([prepared], versions: Sample.versions, known: known) }
      }
      try other.store(
        [PreparedRecord(try Sample.seed(id: id + "2"), location: nil)], versions: Sample.versions, known: known)
      try database.store(Sample.seed(id: id + "2"))
    }
    try expectSameRows(in: other)
  }

  @Test func rowsThatAreRemovedMeanwhileAreNotRemembered() throws {
    let known = KnownRows(of: database)
    let prepared = { PreparedRecord(try Sample.seed(id: $0), location: nil) }
    try database.store([try prepared("a")], versions: Sample.versions, known: known)
    try DatabaseQueue(path: database.path).write { db in
      for table in ["documents", "terms", "rules", "predicates"] { try db.execute(sql: "DELETE FROM \(table)") }
    }
    try database.store([try prepared("b")], versions: Sample.versions, known: known)
    try database.retract(["b"])
    try database.store([try prepared("c")], versions: Sample.versions, known: known)
    let (names, broken) = try DatabaseQueue(path: database.path).read { db in
      (try Int.fetchOne(db, sql: "SELECT count(*) FROM names"), try Row.fetchAll(db, sql: "PRAGMA foreign_key_check"))
    }
    #expect(names ?? 0 > 0 && broken.isEmpty)
  }

  private func expectSameRows(in other: FactDatabase) throws {
    let tables = """
      documents sentences terms names document_names mentions quantities counted_things count_owners count_members
      statements qualifiers evidence rules predicates
      """
    for table in tables.split(whereSeparator: \.isWhitespace) {
      let (one, all) = (try rows(of: table, in: database), try rows(of: table, in: other))
      #expect(one == all && !one.isEmpty, "\(table)")
    }
  }

  @Test func numbersInFloatingPointAreTheNearest() {
    for significand in [0, 1, -7, 123_456_789, 9_007_199_254_740_991, 9_007_199_254_740_993, -314_159] {
      for exponent in -30...30 {
        let number = ExactDecimal(Int128(significand), exponent: exponent)
        #expect(number.floatingPoint == Double(number.description), "\(number)")
      }
    }
  }

  /// References are not followed while documents are new, but wherever rows go.
  @Test func referencesAreFollowedWhereRowsGo() throws {
    try database.store(Sample.seed(id: "a"))
    var broken = try Sample.seed(id: "b")
    broken.sha256 = "short"
    #expect(throws: StorageError.self) { try database.store(broken) }
    try database.retract(["a"])
    #expect(try count("sentences") == 0)
    try database.store(Sample.seed(id: "a"))
    let sentences = try count("sentences")
    try database.store(Sample.seed(id: "a"))
    #expect(try count("sentences") == sentences && sentences > 0)
    try database.store(Sample.seed(id: "b"))
    let stamp = DecisionStamp(time: "2026-01-10T12:00:00Z", user: "eve")
    let (kept, other) = (EntityReference("Archinard"), EntityReference("Lyonbiopôle"))
    _ = try database.mergeEntities(kept, with: [other], stamp: stamp)
    #expect(try database.queue.read { try Row.fetchAll($0, sql: "PRAGMA foreign_key_check") }.isEmpty)
  }

  private func rows(of table: Substring, in database: FactDatabase) throws -> [Row] {
    try database.queue.read { try Row.fetchAll($0, sql: "SELECT * FROM \(table) ORDER BY 1, 2") }
  }

  private func count(_ table: String) throws -> Int {
    try database.queue.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM \(table)") } ?? 0
  }
}
