import AnnotationModel
import Testing

@testable import FactStorage

@Suite struct OpenFactStorageTests {
  private let folder: TemporaryFolder
  private let plain: FactDatabase
  private let database: FactDatabase

  init() throws {
    folder = try TemporaryFolder()
    plain = try FactDatabase.openForWriting(folder.file("plain.sqlite"))
    database = try FactDatabase.openForWriting(folder.file("facts.sqlite"))
    var record = try Sample.seed()
    try plain.store(record)
    let evidence = record.facts[0].evidence[0]
    record.openFacts = [
      FactRecord(
        id: 7, subject: .entity(1), relation: "open:dévoiler", object: .count(0), qualifiers: [],
        modality: .asserted,
        evidence: [
          EvidenceRecord(
            passage: evidence.passage, sentence: 0, block: .paragraph, rule: "open", source: 0)
        ])
    ]
    try database.store(record)
  }

  @Test(arguments: ExportFormat.allCases)
  func exportsLeaveOpenFactsOutUnlessAsked(_ format: ExportFormat) throws {
    #expect(try bytes(database, format) == bytes(plain, format))
    var filter = FactFilter.everything
    filter.includesOpen = true
    guard format != .conll else { return }
    let text = String(decoding: try bytes(database, format, filter), as: UTF8.self)
    #expect(text.contains("open:d"))
  }

  @Test func figuresLeaveOpenFactsOut() throws {
    #expect(try database.totals() == plain.totals())
    let figures = try database.statistics().filter { $0.group != "file" }
    #expect(try figures.filter { $0.group != "open statements" } == plain.statistics().filter { $0.group != "file" })
    #expect(figures.filter { $0.group == "open statements" }.map(\.value) == [1, 1])
    #expect(try database.relations() == plain.relations())
    let views = try database.queue.read { db in
      try ["triples", "statement_sources", "open_triples"].map {
        try Int.fetchOne(db, sql: "SELECT count(*) FROM \($0) WHERE subject = 'Lyonbiopôle'") ?? 0
      }
    }
    #expect(views == [1, 1, 1])
  }

  @Test func patternsFindOpenFactsWhenAsked() throws {
    func answers(_ pattern: String, open: Bool) throws -> [[String]] {
      var rows: [[String]] = []
      try database.forEachMatch(of: try GraphPattern(pattern), includesOpen: open) { rows.append($0) }
      return rows
    }
    #expect(try answers("Lyonbiopôle ?relation ?what", open: false) == [["count", "20 produit"]])
    #expect(
      try answers("Lyonbiopôle ?relation ?what", open: true) == [
        ["count", "20 produit"], ["open:dévoiler", "20 produit"],
      ])
    #expect(try answers("?who open:dévoiler ?what", open: true) == [["Lyonbiopôle", "20 produit"]])
    #expect(try answers("?who open:dévoiler ?what", open: false).isEmpty)
  }

  @Test func sourcesAreFoundByAnyName() throws {
    for (condition, count) in [
      ("source = archinard", 1), ("source = Philippe*", 1), ("source = Lyonbiopôle", 0), ("source != \"\"", 1),
      ("source = \"\"", 7), ("source != archinard", 7),
    ] {
      var filter = FactFilter.everything
      filter.includesOpen = true
      filter.conditions = [try FactCondition(condition)]
      #expect(try exported(database, filter).count == count, "\(condition)")
    }
    var filter = FactFilter()
    filter.includesOpen = true
    filter.predicate = "open:*"
    #expect(try exported(database, filter).first?.contains(#""source":"Philippe Archinard""#) == true)
    let quads = String(decoding: try bytes(database, .nquads, filter), as: UTF8.self)
    #expect(quads.contains("<http://www.w3.org/ns/prov#wasAttributedTo> <urn:glaneur:person:philippe%20archinard>"))
    #expect(quads.contains("<urn:glaneur:open:d%C3%A9voiler>"))
  }

  @Test func recordsComeBackAndFollowDecisions() throws {
    let record = try #require(try database.record(of: "seed.txt")).record
    #expect(record.openFacts.map(\.relation) == ["open:dévoiler"])
    #expect(record.openFacts[0].evidence[0].source.map { record.entities[$0].name } == "Philippe Archinard")
    _ = try database.splitEntity(
      EntityReference("Philippe Archinard"), name: nil, document: "seed.txt", newName: "P. Archinard",
      stamp: DecisionStamp(time: "2026-01-10T12:00:00Z", user: "eve"))
    var filter = FactFilter()
    filter.includesOpen = true
    filter.conditions = [try FactCondition("source = \"P. Archinard\"")]
    #expect(try exported(database, filter).count == 1)
  }

  private func bytes(
    _ database: FactDatabase, _ format: ExportFormat, _ filter: FactFilter = .everything
  ) throws -> [UInt8] {
    var bytes: [UInt8] = []
    try database.export(as: format, filter) { bytes += $0 }
    return bytes
  }
}
