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
    table.measureExtraction(extractor)
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

  /// Measures ICU's words, the stages and the whole extraction; what this takes beside the stages is the making and
  /// writing of records.
  ///
  /// They take turns over a few hundred articles at a time, for a machine's speed changes within minutes.
  mutating func measureExtraction(_ extractor: Extractor) {
    let factExtractor = FactExtractor(knowledge: extractor.knowledge)
    var (words, stages, whole) = (StageClock(), StageClock(), StageClock())
    for start in stride(from: 0, to: texts.count, by: 500) {
      let turn = texts[start..<min(start + 500, texts.count)]
      measureWords(turn, &words)
      measureStages(turn, extractor, factExtractor, &stages)
      measureWhole(turn, extractor, &whole)
    }
    rows.append(("ICU's default words", words.costs["words"] ?? StageCost()))
    for name in ["decode, split, tokens"] + ExtractionStage.allCases.map(\.rawValue) {
      rows.append((name, stages.costs[name] ?? StageCost()))
    }
    let sum = rows.dropFirst().reduce(StageCost()) { $0 + $1.cost }
    let cost = whole.costs["whole"] ?? StageCost()
    rows.append(("record, JSON (the rest)", cost - sum))
    rows.append(("whole extraction", cost))
  }

  private func measureWords(_ texts: ArraySlice<[UInt8]>, _ clock: inout StageClock) {
    clock.start()
    for text in texts { _ = measure_icu_words(text, Int32(text.count)) }
    clock.end("words")
  }

  private mutating func measureStages(
    _ texts: ArraySlice<[UInt8]>, _ extractor: Extractor, _ factExtractor: FactExtractor, _ clock: inout StageClock
  ) {
    for text in texts {
      clock.start()
      guard let source = try? TextDecoder.decode(text) else { continue }
      let analysed = extractor.textAnalyser.analyse(source)
      clock.end("decode, split, tokens")
      tokens += analysed.tokens.count
      clock.start()
      _ = factExtractor.extract(analysed) { clock.end($0.rawValue) }
    }
  }

  private func measureWhole(_ texts: ArraySlice<[UInt8]>, _ extractor: Extractor, _ clock: inout StageClock) {
    clock.start()
    var writer = JSONWriter()
    for (index, text) in zip(texts.indices, texts) {
      writer.removeAll()
      _ = extractor.writeRecord(of: SourceDocument(id: "\(index)", bytes: text), to: &writer)
    }
    clock.end("whole")
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
