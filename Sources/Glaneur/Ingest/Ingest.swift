import FactStorage

/// Reads documents into a database: what is unchanged is passed over, what changed is replaced.
public struct Ingest {
  private let extractor: Extractor
  let database: FactDatabase
  private let options: ExtractionOptions
  private let jobs: Int
  static let batchSize = 512
  /// The bytes of rows from which on a batch is stored although it has fewer; they are some twelve times the documents'.
  private static let batchBytes = 16 << 20

  /// Creates an ingestion into `database` that extracts on `jobs` cores.
  public init(into database: FactDatabase, extractor: Extractor, options: ExtractionOptions, jobs: Int) {
    self.extractor = extractor
    self.database = database
    self.options = options
    self.jobs = jobs
  }

  /// What an ingestion tells while it runs.
  public enum Event: Sendable {
    /// Something was passed over.
    case notice(String)
    /// A document cannot be read.
    case rejected(id: String, DocumentRecord.Problem)
    /// One more document is done.
    case progress(IngestSummary)
  }

  /// Ingests until the source ends or `isInterrupted`; what was read by then is stored.
  ///
  /// Throws `StorageError`; batches stored before stay.
  public func run(
    _ source: DocumentSource, isInterrupted: () -> Bool = { false }, report: (Event) -> Void = { _ in }
  ) async throws -> IngestSummary {
    var findings = IngestFindings(source, in: database, versions: extractor.versions)
    var summary = IngestSummary()
    var batch: [PreparedRecord] = []
    let known = KnownRows(of: database)
    var bytes = 0
    let keepsRecords = try !database.decisionLog().isEmpty
    try await OrderedPipeline(jobs: jobs).run { _ in
      isInterrupted() ? .end : try nextInput(&findings, report)
    } transform: { [extractor, options] input in
      input.result(extractor, options, keepsRecord: keepsRecords)
    } consume: { result in
      summary.add(result)
      if case .read(let prepared) = result {
        batch.append(prepared)
        bytes += prepared.byteCount
        if let problem = prepared.problem { report(.rejected(id: prepared.id, problem)) }
      }
      if batch.count >= Self.batchSize || bytes >= Self.batchBytes {
        try store(&batch, known)
        bytes = 0
      }
      report(.progress(summary))
    }
    try store(&batch, known)
    return summary
  }

  private func nextInput(
    _ findings: inout IngestFindings, _ report: (Event) -> Void
  ) throws -> PipelineInput<IngestInput> {
    while let (finding, digest) = try findings.next() {
      switch finding {
      case .notice(let message): report(.notice(message))
      case .rejected(let id, let rejection): return .input(.unreadable(id: id, rejection), byteCount: 0)
      case .document(let file):
        return .input(.file(file, storedDigest: digest), byteCount: file.byteCount(upTo: options.maxDocumentBytes))
      }
    }
    return .end
  }

  private func store(_ batch: inout [PreparedRecord], _ known: KnownRows) throws {
    guard !batch.isEmpty else { return }
    try database.store(batch, versions: extractor.versions, known: known)
    batch.removeAll(keepingCapacity: true)
  }
}
