import ArgumentParser
import FactStorage
import Foundation
import Glaneur

/// `glaneur ingest`.
struct IngestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ingest",
    abstract: "Reads articles and stores the facts they state.",
    discussion: """
      Documents that did not change since the last time are passed over; those that changed are replaced. A document \
      that cannot be read gets a row with the reason, the rest is stored, and the exit code is 1. Interrupted (^C), it \
      stores what was read so far; the next run goes on from there.

      A document in a folder is named by its path from that folder, or by the whole path when several paths are given.

      EXAMPLES
        glaneur ingest articles/
        glaneur ingest a.txt b.md --db news.sqlite
        find . -name '*.txt' -print0 | glaneur ingest --files0-from -
      """)

  @OptionGroup var input: InputArguments
  @OptionGroup var database: DatabaseArguments
  @OptionGroup var extraction: ExtractionArguments

  @Option(help: ArgumentHelp("How long to wait for another writer.", valueName: "seconds"))
  var wait = 0.0

  @Flag(help: "At the end, forget the documents whose files stood at or below the paths named and are gone.")
  var prune = false

  @Flag(help: "Show no progress and no remarks.")
  var quiet = false

  mutating func validate() throws {
    if input.isEmpty { throw ValidationError("name a file or folder to read") }
    if !(0...86_400).contains(wait) { throw ValidationError("--wait must be from 0 to 86400 seconds") }
  }

  func run() async throws {
    let source = try input.source()
    // Before the first file is written: lexicons write their cache, then comes the database.
    Interruption.watch()
    let extractor = try Extractor(options: extraction.options)
    try endIfInterrupted()
    let facts = try FactDatabase.openForWriting(
      database.path, wait: wait, isInterrupted: { Interruption.signal != nil })
    let ingest = Ingest(
      into: facts, extractor: extractor, options: extraction.options, jobs: extraction.jobCount)
    let start = ContinuousClock.now
    var progress = ProgressLine(isQuiet: quiet)
    let summary = try await ingest.run(source, isInterrupted: { Interruption.signal != nil }) { event in
      report(event, &progress)
    }
    progress.clear()
    if prune, Interruption.signal == nil { try forgetGoneFiles(ingest) }
    try printSummary(summary, totals: try facts.totals(), time: ContinuousClock.now - start)
    if let signal = Interruption.signal { throw Exit.interrupted(by: signal) }
    if summary.rejected > 0 { throw Exit.someRejected }
  }

  private func forgetGoneFiles(_ ingest: Ingest) throws {
    for document in try ingest.prune(below: try input.allPaths()) where !quiet {
      complain("forgot \(document): its file is gone")
    }
  }

  private func endIfInterrupted() throws {
    guard let signal = Interruption.signal else { return }
    complain("interrupted before the database was opened; nothing was stored")
    throw Exit.interrupted(by: signal)
  }

  private func report(_ event: Ingest.Event, _ progress: inout ProgressLine) {
    switch event {
    case .progress(let summary): progress.show(summary.documents)
    case .notice(let message):
      progress.clear()
      if !quiet { complain(message) }
    case .rejected(let id, let problem):
      progress.clear()
      complain("rejected \(id): \(problem.message)")
    }
  }

  private func printSummary(_ summary: IngestSummary, totals: StorageTotals, time: Duration) throws {
    let seconds = Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
    let rate = Int((Double(summary.documents) / max(seconds, 1e-9)).rounded())
    var output = StandardOutput()
    try output.write(
      """
      \(summary.documents) documents in \(fixed(seconds)) s (\(rate)/s): \(summary.read) read, \
      \(summary.unchanged) unchanged, \(summary.skipped) skipped, \(summary.rejected) rejected
      \(database.path) holds \(totals.documents) documents, \(totals.entities) entities, \(totals.facts) facts, \
      \(totals.counts) counts

      """)
    try output.flush()
  }
}

/// A number with two decimals, whatever the locale.
private func fixed(_ number: Double) -> String {
  let hundredths = Int((number * 100).rounded())
  let fraction = hundredths % 100
  return "\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction)"
}
