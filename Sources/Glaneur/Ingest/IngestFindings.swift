import FactStorage

/// What an ingestion finds in its source, with the digests under which the documents are stored.
///
/// The database is asked for many at once: each time it locks its file. What is stored of these meanwhile is not seen: a
/// document that the source gives twice is read twice then.
struct IngestFindings {
  private var source: DocumentSource
  private let database: FactDatabase
  private let versions: EngineVersions
  /// What was asked for already, in reverse.
  private var waiting: [(DocumentWalk.Finding, storedDigest: String?)] = []
  private static let askedAtOnce = 64

  init(_ source: DocumentSource, in database: FactDatabase, versions: EngineVersions) {
    self.source = source
    self.database = database
    self.versions = versions
  }

  /// The next document or remark, or nil at the end; throws `StorageError`.
  mutating func next() throws -> (DocumentWalk.Finding, storedDigest: String?)? {
    if waiting.isEmpty { try ask() }
    return waiting.popLast()
  }

  private mutating func ask() throws {
    var findings: [DocumentWalk.Finding] = []
    while findings.count < Self.askedAtOnce, let finding = source.next() { findings.append(finding) }
    let documents = findings.compactMap(\.documentID)
    var digests = try database.storedDigests(of: documents, versions: versions).makeIterator()
    waiting = findings.map { ($0, storedDigest: $0.documentID.flatMap { _ in digests.next() ?? nil }) }.reversed()
  }
}

extension DocumentWalk.Finding {
  fileprivate var documentID: String? {
    if case .document(let file) = self { file.id } else { nil }
  }
}
