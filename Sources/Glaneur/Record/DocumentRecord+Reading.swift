import FactStorage
import TextAnalysis

extension Extractor {
  /// The record of a document: read, skipped or rejected; with the spans of its tokens if asked for.
  public func record(of document: SourceDocument, showsTokens: Bool = false) -> DocumentRecord {
    record(of: document, digest: sha256(of: document.bytes), showsTokens: showsTokens)
  }

  /// The record of a document whose bytes have the SHA-256 `digest`.
  func record(of document: SourceDocument, digest: String, showsTokens: Bool = false) -> DocumentRecord {
    do {
      return RecordBuilder(document, digest: digest, result: try extract(document)).build(showsTokens: showsTokens)
    } catch {
      return DocumentRecord(rejecting: document.id, error, digest: digest)
    }
  }
}

extension DocumentRecord {
  /// The record of a document that cannot be read.
  public init(rejecting id: String, _ rejection: Rejection, digest: String? = nil) {
    self.init(
      id: id, status: .rejected, problem: Problem(code: rejection.code, message: rejection.message), sha256: digest)
  }
}
