import ArgumentParser
import FactStorage
import Foundation
import Glaneur

/// Reads a stream of generated text and prints, whenever the text has doubled, what time and memory it took so far.
struct GrowthCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "growth",
    abstract: "Reads generated text and prints, each time it has doubled, what time and memory it took so far.")

  @Option(help: "The amount of text at which to print first; then at twice as much, and so on.")
  var from = ByteCount(1_000_000)

  @Option(help: "The amount of text to read in all.")
  var to = ByteCount(16_000_000)

  @Option(help: "How many cores to read on; with several, the first lines hold the time of articles read ahead.")
  var jobs = 1

  @Option(help: "The lexicons to read with.")
  var lexicons: String?

  func run() async throws {
    var options = ExtractionOptions()
    options.lexicons = lexicons
    let extractor = try Extractor(options: options)
    let generator = try ArticleGenerator(extractor)
    print(["articles", "MB", "seconds", "MB/s", "time grew by", "resident MB"].map { column($0, width: 14) }.joined())
    try await read(generator.stream(), extractor)
  }

  /// Reads articles to the size asked for; they are made as they are needed, so memory holds none of them for long.
  private func read(_ stream: ArticleGenerator.Stream, _ extractor: Extractor) async throws {
    var stream = stream
    var (count, made) = (0, 0)
    var making = Duration.zero
    var curve = GrowthCurve(next: from.bytes)
    let start = jobs == 1 ? runningTime() : .zero
    let clock = ContinuousClock.now
    // On one core the running time counts, without the making of the articles.
    func time() -> Duration { jobs == 1 ? runningTime() - start - making : ContinuousClock.now - clock }
    try await OrderedPipeline(jobs: jobs).run { _ in
      guard made < to.bytes else { return .end }
      let begun = runningTime()
      let text = stream.next()
      if jobs == 1 { making += runningTime() - begun }
      count += 1
      made += text.count
      return .input(SourceDocument(id: "\(count)", bytes: text), byteCount: text.count)
    } transform: { (document: SourceDocument) in
      var writer = JSONWriter()
      writer.record(extractor.record(of: document), id: document.id)
      return document.bytes.count
    } consume: { size in
      curve.add(size, time: time)
    }
    curve.end(time: time)
  }
}

/// What reading costs as the text grows.
private struct GrowthCurve {
  /// The number of bytes at which the next line is printed.
  private var next: Int
  private var printed = 0
  private var articles = 0
  private var bytes = 0
  private var before: Double?

  init(next: Int) { self.next = next }

  /// Counts an article of a size, and prints a line when the text has doubled.
  mutating func add(_ size: Int, time: () -> Duration) {
    articles += 1
    bytes += size
    guard bytes >= next else { return }
    show(time)
    repeat { next *= 2 } while next <= bytes
  }

  /// Prints a last line when text was read after the last one.
  mutating func end(time: () -> Duration) {
    if bytes > printed { show(time) }
  }

  private mutating func show(_ time: () -> Duration) {
    let seconds = StageCost(time: time()).seconds
    let megabytes = Double(bytes) / 1e6
    let figures = [
      column("\(articles)", width: 14), column(megabytes, width: 14), column(seconds, decimals: 2, width: 14),
      column(megabytes / seconds, decimals: 2, width: 14),
      before.map { column(seconds / $0, decimals: 2, width: 14) } ?? column("", width: 14),
      column("\(peakMemory())", width: 14),
    ]
    print(figures.joined())
    fflush(nil)
    before = seconds
    printed = bytes
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
