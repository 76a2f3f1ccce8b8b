import ArgumentParser
import FactStorage
import Foundation
import Glaneur

/// Reads more and more generated text and prints how time and memory grow.
struct GrowthCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "growth", abstract: "Reads more and more generated text and prints how time and memory grow.")

  @Option(help: "The smallest amount of text; each further run reads twice as much.")
  var from = ByteCount(1_000_000)

  @Option(help: "The largest amount of text, up to 1GB.")
  var to = ByteCount(16_000_000)

  @Option(help: "How many cores to read on.")
  var jobs = 1

  @Option(help: "The lexicons to read with.")
  var lexicons: String?

  func run() async throws {
    var options = ExtractionOptions()
    options.lexicons = lexicons
    let extractor = try Extractor(options: options)
    let generator = try ArticleGenerator(extractor)
    print(["articles", "MB", "seconds", "MB/s", "time grew by", "resident MB"].map { column($0, width: 14) }.joined())
    var size = from.bytes
    var before: Double?
    while size <= to.bytes {
      let (articles, seconds) = try await read(size, generator, extractor)
      let figures = [
        column("\(articles)", width: 14), column(Double(size) / 1e6, width: 14),
        column(seconds, decimals: 2, width: 14),
        column(Double(size) / 1e6 / seconds, decimals: 2, width: 14),
        before.map { column(seconds / $0, decimals: 2, width: 14) } ?? column("", width: 14),
        column("\(peakMemory())", width: 14),
      ]
      print(figures.joined())
      before = seconds
      size *= 2
    }
  }

  /// Reads articles of a size in all; they are made as they are needed, so memory holds none of them for long.
  private func read(
    _ size: Int, _ generator: ArticleGenerator, _ extractor: Extractor
  ) async throws -> (articles: Int, seconds: Double) {
    var stream = generator.stream()
    var (rest, count) = (size, 0)
    var making = Duration.zero
    let start = jobs == 1 ? runningTime() : .zero
    let clock = ContinuousClock.now
    try await OrderedPipeline(jobs: jobs).run { _ in
      guard rest > 0 else { return .end }
      let begun = runningTime()
      let text = stream.next()
      if jobs == 1 { making += runningTime() - begun }
      rest -= text.count
      count += 1
      return .input(SourceDocument(id: "\(count)", bytes: text))
    } transform: { (document: SourceDocument) in
      var writer = JSONWriter()
      writer.record(extractor.record(of: document), id: document.id)
      return writer.bytes.count
    } consume: { _ in
    }
    // On one core the running time counts, without the making of the articles.
    let time = jobs == 1 ? runningTime() - start - making : ContinuousClock.now - clock
    return (count, StageCost(time: time).seconds)
  }
}

/// Writes generated articles into a folder.
struct GenerateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate", abstract: "Writes generated articles into a folder.")

  @Argument(help: "How much text: 500kB, 50MB, 1GB.")
  var size: ByteCount

  @Argument(help: "The folder, made when it is not there.")
  var folder: String

  @Option(help: "Equal seeds give equal articles.")
  var seed: UInt64 = 1

  @Option(help: "The lexicons that names and words are drawn from.")
  var lexicons: String?

  func run() throws {
    var options = ExtractionOptions()
    options.lexicons = lexicons
    var stream = try ArticleGenerator(try Extractor(options: options)).stream(seed: seed)
    var rest = size.bytes
    let articles = sequence(state: ()) { _ -> [UInt8]? in
      guard rest > 0 else { return nil }
      let text = stream.next()
      rest -= text.count
      return text
    }
    try write(articles, to: URL(fileURLWithPath: folder))
  }
}
