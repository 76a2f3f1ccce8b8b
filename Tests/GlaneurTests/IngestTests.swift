import FactStorage
import Foundation
import Testing

@testable import Glaneur

@Suite struct IngestTests {
  private let folder: TemporaryFolder
  private let extractor: Extractor
  /// Read once for all tests: the lexicons are large.
  private static let shared = Result { try Extractor(options: ExtractionOptions()) }

  init() throws {
    folder = try TemporaryFolder()
    extractor = try IngestTests.shared.get()
    for number in 0..<40 { try folder.write("in/\(number).txt", "Le maire de la ville numéro \(number) est élu.") }
  }

  @Test func unchangedDocumentsArePassedOver() async throws {
    let database = try FactDatabase.openForWriting(folder.file("facts.sqlite"))
    #expect(try await ingest(into: database).read == 40)
    try folder.write("in/3.txt", "Un autre texte est écrit par le maire de la ville.")
    let second = try await ingest(into: database)
    #expect(second.unchanged == 39)
    #expect(second.read == 1)
    #expect(try database.totals().documents == 40)
  }

  @Test func hostile57AnInterruptedRunKeepsWhatWasRead() async throws {
    let database = try FactDatabase.openForWriting(folder.file("facts.sqlite"))
    var asked = 0
    let summary = try await ingest(into: database) {
      asked += 1
      return asked > 10
    }
    #expect(summary.documents == 10)
    #expect(try database.totals().documents == 10)
    #expect(try await ingest(into: database).unchanged == 10)
  }

  @Test func hostile60TheNumberOfJobsDoesNotMatter() async throws {
    var results: [[String]] = []
    for jobs in [1, 2, 8] {
      let database = try FactDatabase.openForWriting(folder.file("\(jobs).sqlite"))
      _ = try await ingest(into: database, jobs: jobs)
      var lines: [String] = []
      try database.forEachFact { fact in
        lines.append(FactColumn.all.map { $0.value(in: fact).text }.joined(separator: "|"))
      }
      results.append(lines)
    }
    #expect(Set(results).count == 1)
  }

  @Test func hostile22ManyFilesAreStoredInBatches() async throws {
    let count = 2 * Ingest.batchSize + 88
    for number in 0..<count {
      try folder.write("in/more/\(number).txt", "Le maire de la ville numéro \(number) est élu.")
    }
    let database = try FactDatabase.openForWriting(folder.file("facts.sqlite"))
    var stored: Set<Int> = []
    var failure: (any Error)?
    _ = try await Ingest(into: database, extractor: extractor, options: ExtractionOptions(), jobs: 2)
      .run(
        try source(),
        report: { _ in
          do { stored.insert(try database.totals().documents) } catch { failure = error }
        })
    #expect(failure == nil)
    #expect(stored == [0, Ingest.batchSize, 2 * Ingest.batchSize])
    #expect(try database.totals().documents == count + 40)
  }

  @Test func hostile31OneContentInTwoFilesIsTwoDocumentsWithOneFact() async throws {
    let text = "Ève Réal, présidente d'Anix, a dévoilé un projet devant la presse."
    for name in ["a", "b"] { try folder.write("twice/\(name).txt", text) }
    let database = try FactDatabase.openForWriting(folder.file("facts.sqlite"))
    let ingest = Ingest(into: database, extractor: extractor, options: ExtractionOptions(), jobs: 2)
    let summary = try await ingest.run(try DocumentSource([FilePath(folder.file("twice"))]))
    #expect(summary.read == 2)
    let first = try #require(try database.record(of: "a.txt")?.record)
    let second = try #require(try database.record(of: "b.txt")?.record)
    #expect(first.sha256 == second.sha256 && !first.facts.isEmpty)
    #expect(first.sentences == second.sentences && first.mentions == second.mentions)
    #expect(first.entities == second.entities && first.facts.map(\.evidence) == second.facts.map(\.evidence))
    #expect(try database.totals().facts == first.facts.count)
  }

  @Test func rejectedDocumentsDoNotStopTheRun() async throws {
    try folder.write("in/a.txt", String(repeating: "court ", count: 20))
    try folder.write("in/b.txt", String(repeating: "long ", count: 30))
    let database = try FactDatabase.openForWriting(folder.file("facts.sqlite"))
    var options = ExtractionOptions()
    options.maxDocumentBytes = 100
    var rejected: [String] = []
    let ingest = Ingest(into: database, extractor: extractor, options: options, jobs: 2)
    let summary = try await ingest.run(
      try source(),
      report: { if case .rejected(let id, let problem) = $0 { rejected.append("\(id) \(problem.code)") } })
    #expect(summary.rejected == 2)
    #expect(rejected == ["a.txt too-large", "b.txt too-large"])
    #expect(try database.totals().documents == 42)
  }

  private func source() throws -> DocumentSource { try DocumentSource([FilePath(folder.file("in"))]) }

  private func ingest(
    into database: FactDatabase, jobs: Int = 2, isInterrupted: () -> Bool = { false }
  ) async throws -> IngestSummary {
    try await Ingest(into: database, extractor: extractor, options: ExtractionOptions(), jobs: jobs)
      .run(try source(), isInterrupted: isInterrupted)
  }
}
