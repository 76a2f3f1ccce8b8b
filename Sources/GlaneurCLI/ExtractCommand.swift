import ArgumentParser
import FactStorage
import Foundation
import Glaneur

/// `glaneur extract`.
struct ExtractCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "extract",
    abstract: "Prints what a text states, one JSON record a document, without a database.",
    discussion: """
      With --jsonl it reads {"id", "text", "date"?, "title"?, "url"?} a line from standard input and answers one record \
      a line, in order; a bad line gets a record with the status "rejected", and the exit code stays 0.

      EXAMPLES
        glaneur extract article.txt
        glaneur extract articles/ > records.jsonl
        glaneur extract --jsonl < texts.jsonl > records.jsonl
      """)

  @OptionGroup var input: InputArguments
  @OptionGroup var extraction: ExtractionArguments

  @Flag(help: "Read JSON lines from standard input.")
  var jsonl = false

  @Flag(help: "Add the spans of tokens and sentences.")
  var tokens = false

  @Flag(help: "Add open_facts: what verbs beyond the known relations connect, as open:VERB.")
  var open = false

  @Flag(help: "Show no remarks.")
  var quiet = false

  mutating func validate() throws {
    if jsonl != input.isEmpty { throw ValidationError("name files or folders to read, or give --jsonl alone") }
  }

  func run() async throws {
    if jsonl { return try await answerLines() }
    let source = try input.source()
    let extractor = try Extractor(options: extraction.options)
    if try await extract(source, extractor) { throw Exit.someRejected }
  }

  /// Prints the records; returns whether a document was rejected.
  private func extract(_ source: DocumentSource, _ extractor: Extractor) async throws -> Bool {
    var source = source
    var output = StandardOutput()
    var wasRejected = false
    let maxBytes = extraction.maxDocumentBytes
    try await OrderedPipeline(jobs: extraction.jobCount).run { _ in
      nextFinding(&source, maxBytes)
    } transform: { [tokens, open] (finding: DocumentWalk.Finding) in
      extractor.line(for: finding, showsTokens: tokens, showsOpen: open, maxBytes: maxBytes)
    } consume: { line in
      try output.write(line.json)
      guard let problem = line.problem else { return }
      wasRejected = true
      complain("rejected \(line.id): \(problem.message)")
    }
    try output.flush()
    return wasRejected
  }

  private func nextFinding(
    _ source: inout DocumentSource, _ maxBytes: Int
  ) -> PipelineInput<DocumentWalk.Finding> {
    while let finding = source.next() {
      switch finding {
      case .document(let file):
        return .input(finding, byteCount: file.byteCount(upTo: maxBytes))
      case .rejected: return .input(finding, byteCount: 0)
      case .notice(let message): if !quiet { complain(message) }
      }
    }
    return .end
  }

  private func answerLines() async throws {
    let extractor = try Extractor(options: extraction.options)
    let maxBytes = extraction.maxDocumentBytes
    let reader = LineReader(descriptor: STDIN_FILENO, limit: maxBytes)
    var output = StandardOutput()
    var number = 0
    try await OrderedPipeline(jobs: extraction.jobCount).run { mayWait in
      if mayWait { try output.flush() }
      return try nextLine(reader, &number, mayWait: mayWait)
    } transform: { [tokens, open] (line: WorkerLine) in
      extractor.answer(to: line, showsTokens: tokens, showsOpen: open, maxBytes: maxBytes)
    } consume: { bytes in
      try output.write(bytes)
    }
    try output.flush()
  }

  private func nextLine(
    _ reader: LineReader, _ number: inout Int, mayWait: Bool
  ) throws -> PipelineInput<WorkerLine> {
    while true {
      switch try reader.next(mayWait: mayWait) {
      case .end: return .end
      case .notYet: return .notYet
      case .tooLong:
        number += 1
        return .input(WorkerLine(number: number, bytes: nil), byteCount: 0)
      case .line(let bytes):
        number += 1
        let line = WorkerLine(number: number, bytes: bytes)
        if !line.isBlank { return .input(line, byteCount: bytes.count) }
      }
    }
  }
}
