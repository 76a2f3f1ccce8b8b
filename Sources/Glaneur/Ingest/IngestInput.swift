import FactStorage
import TextAnalysis

/// A document on its way into the database.
enum IngestInput: Sendable {
  case file(DocumentFile, storedDigest: String?)
  case unreadable(id: String, Rejection)

  /// Reads the document, unless its bytes are those stored already.
  func result(_ extractor: Extractor, _ options: ExtractionOptions, keepsRecord: Bool) -> IngestResult {
    func prepared(_ record: DocumentRecord, location: String?) -> PreparedRecord {
      PreparedRecord(record, location: location, keepsRecord: keepsRecord)
    }
    switch self {
    case .unreadable(let id, let rejection):
      return .read(prepared(DocumentRecord(rejecting: id, rejection), location: nil))
    case .file(let file, let storedDigest):
      do {
        let document = try file.read(maxBytes: options.maxDocumentBytes)
        let digest = sha256(of: document.bytes)
        if digest == storedDigest { return .unchanged }
        let record = extractor.record(of: document, digest: digest)
        return .read(prepared(record, location: location(of: file)))
      } catch {
        let record = DocumentRecord(rejecting: file.id, error)
        return .read(prepared(record, location: location(of: file)))
      }
    }
  }

  /// Where the file stands, so that its evidence can be looked up later.
  private func location(of file: DocumentFile) -> String? {
    file.path == .standardInput ? nil : file.path.absoluteText
  }
}

/// What came of a document.
enum IngestResult: Sendable {
  case unchanged
  case read(PreparedRecord)
}

/// How many documents an ingestion met, by what came of them.
public struct IngestSummary: Hashable, Sendable {
  /// Read anew.
  public private(set) var read = 0
  /// The same as when they were last read.
  public private(set) var unchanged = 0
  /// Not French, or empty.
  public private(set) var skipped = 0
  /// Unreadable, binary, too large.
  public private(set) var rejected = 0

  /// All documents met.
  public var documents: Int { read + unchanged + skipped + rejected }

  mutating func add(_ result: IngestResult) {
    switch result {
    case .unchanged: unchanged += 1
    case .read(let prepared):
      switch prepared.status {
      case .ok: read += 1
      case .skipped: skipped += 1
      case .rejected: rejected += 1
      }
    }
  }
}
