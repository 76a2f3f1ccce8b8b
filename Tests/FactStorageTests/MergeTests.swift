import AnnotationModel
import Testing

@testable import FactStorage

@Suite struct MergeTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func aRecordComesBackAsItWasStored() throws {
    let database = try FactDatabase.openForWriting(folder.file("a"))
    let seed = try Sample.seed()
    try database.store(seed)
    let read = try #require(try database.record(of: "seed.txt")).record
    #expect(
      read.sentences == seed.sentences && read.mentions.map(\.passage) == seed.mentions.map(\.passage)
        && read.quantities == seed.quantities)
    #expect(Set(read.entities) == Set(seed.entities))
    #expect(read.metadata == seed.metadata && read.decoding == seed.decoding && read.sha256 == seed.sha256)
    let copy = try FactDatabase.openForWriting(folder.file("b"))
    try copy.store(read)
    #expect(try exported(copy) == exported(database))
    #expect(try dump(copy) == dump(database))
  }

  @Test(arguments: 0..<8)
  func anyPartitionOrderAndRepetitionGiveTheSame(_ seed: UInt64) throws {
    var random = SeededGenerator(state: seed)
    let records = try (0..<6).map { number in
      let record = try Sample.seed(id: "\(number % 4)", person: ["Ada Lovelace", "ÈVE RÉAL", "Ève Réal"][number % 3])
      let versions = EngineVersions(engine: number < 4 ? "0.9.0" : "0.10.0", lexicon: "1", icu: "72")
      return PortableRecord(record, location: nil, versions: versions)
    }
    let whole = try FactDatabase.openForWriting(folder.file("whole"))
    _ = try whole.merge(records)
    let parts = try (0..<3).map { try FactDatabase.openForWriting(folder.file("part\($0)")) }
    for record in (records + records).shuffled(using: &random) {
      _ = try parts.randomElement(using: &random)?.merge([record])
    }
    for record in records { _ = try parts[Int.random(in: 0..<3, using: &random)].merge([record]) }
    let merged = try FactDatabase.openForWriting(folder.file("merged"))
    for part in (parts + parts).shuffled(using: &random) {
      var last: String?
      while let record = try part.record(after: last) {
        _ = try merged.merge([record])
        last = record.record.id
      }
    }
    #expect(try exported(merged) == exported(whole))
    for format in ExportFormat.allCases { #expect(try bytes(merged, format) == bytes(whole, format), "\(format)") }
    #expect(try merged.record(of: "0")?.versions.engine == "0.10.0")
  }

  private func dump(_ database: FactDatabase) throws -> [[UInt8]] {
    try ExportFormat.allCases.map { try bytes(database, $0) }
  }

  private func bytes(_ database: FactDatabase, _ format: ExportFormat) throws -> [UInt8] {
    var bytes: [UInt8] = []
    try database.export(as: format) { bytes += $0 }
    return bytes
  }
}
