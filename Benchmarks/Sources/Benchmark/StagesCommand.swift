import ArgumentParser
import CMeasure
import FactExtraction
import FactStorage
import Foundation
import Glaneur
import Lexicon
import TextAnalysis

/// Prints what each stage costs, beside ICU's default word iteration in the same run.
struct StagesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stages", abstract: "Prints what each stage costs, beside ICU's default word iteration.")

  @Argument(help: "A folder of articles; generated ones when there is none.")
  var folder: String?

  @Option(help: "How much text to read: the articles are repeated.")
  var size = ByteCount(50_000_000)

  @Option(help: "The lexicons to read with.")
  var lexicons: String?

  func run() async throws {
    var options = ExtractionOptions()
    options.lexicons = lexicons
    options.readsAnyLanguage = true
    let extractor = try Extractor(options: options)
    let articles = try folder.map { try texts(below: $0) } ?? ArticleGenerator(extractor).articles(size: 2_000_000)
    var table = StageTable(repeated(articles, to: size.bytes))
    table.measureWords()
    table.measureStages(extractor)
    table.measureWhole(extractor)
    try await table.measureIngest(extractor, options)
    table.show()
  }
}

/// Measures stages and prints them as a table.
struct StageTable {
  private let texts: [[UInt8]]
  private let bytes: Int
  private var tokens = 0
  private var rows: [(name: String, cost: StageCost)] = []

  init(_ texts: [[UInt8]]) {
    self.texts = texts
    bytes = texts.reduce(0) { $0 + $1.count }
  }

  mutating func measureWords() {
    var clock = StageClock()
    for text in texts { _ = measure_icu_words(text, Int32(text.count)) }
    clock.end("ICU words")
    rows.append(("ICU's default words", clock.costs["ICU words"] ?? StageCost()))
  }

  mutating func measureStages(_ extractor: Extractor) {
    let factExtractor = FactExtractor(knowledge: extractor.knowledge)
    var clock = StageClock()
    for text in texts {
      clock.start()
      guard let source = try? TextDecoder.decode(text) else { continue }
      let analysed = extractor.textAnalyser.analyse(source)
      clock.end("decode, split, tokens")
      tokens += analysed.tokens.count
      clock.start()
      _ = factExtractor.extract(analysed) { clock.end($0.rawValue) }
    }
    for name in ["decode, split, tokens"] + ExtractionStage.allCases.map(\.rawValue) {
      rows.append((name, clock.costs[name] ?? StageCost()))
    }
  }

  /// Measures the whole extraction; what it takes beside the stages is the making and writing of records.
  mutating func measureWhole(_ extractor: Extractor) {
    var clock = StageClock()
    var writer = JSONWriter()
    for (index, text) in texts.enumerated() {
      writer.removeAll()
      let record = extractor.record(of: SourceDocument(id: "\(index)", bytes: text))
      writer.record(record, id: record.id)
    }
    clock.end("whole")
    let whole = clock.costs["whole"] ?? StageCost()
    let stages = rows.dropFirst().reduce(StageCost()) { $0 + $1.cost }
    rows.append(("record, JSON (the rest)", whole - stages))
    rows.append(("whole extraction", whole))
  }

  mutating func measureIngest(_ extractor: Extractor, _ options: ExtractionOptions) async throws {
    let cost = try await withFolder(of: texts) { folder in
      let database = try FactDatabase.openForWriting(folder + "/facts.sqlite")
      let ingest = Ingest(into: database, extractor: extractor, options: options, jobs: 2)
      // On two cores what counts is the time until the database is whole.
      let start = ContinuousClock.now
      let before = measure_allocations()
      _ = try await ingest.run(try DocumentSource([FilePath(folder)]))
      return StageCost(time: ContinuousClock.now - start, allocations: Int(measure_allocations() - before))
    }
    rows.append(("ingest on two cores", cost))
  }

  func show() {
    let reference = rows.first?.cost.seconds ?? 1
    let megabytes = Double(bytes) / 1e6
    print(
      "\(texts.count) articles, \(column(megabytes, width: 0)) MB, \(tokens) tokens; at most \(peakMemory()) MB resident"
    )
    print("stage".padding(toLength: 24, withPad: " ", startingAt: 0), terminator: "")
    print(["MB/s", "1000 tokens/s", "allocations", "ratio to ICU"].map { column($0, width: 15) }.joined())
    for (name, cost) in rows {
      print(name.padding(toLength: 24, withPad: " ", startingAt: 0), terminator: "")
      print(column(megabytes / cost.seconds, decimals: 2, width: 15), terminator: "")
      print(column(Double(tokens) / 1000 / cost.seconds, decimals: 0, width: 15), terminator: "")
      print(column(Double(cost.allocations) / Double(texts.count), decimals: 0, width: 15), terminator: "")
      print(column(reference / cost.seconds, decimals: 3, width: 15))
    }
  }
}
