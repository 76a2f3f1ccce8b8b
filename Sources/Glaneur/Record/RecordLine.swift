import FactStorage

/// A document's record as a line of JSON.
public struct RecordLine: Sendable {
  /// The document's name.
  public let id: String
  /// The line with its end.
  public let json: [UInt8]
  /// Why the document was rejected; nil when it was not.
  public let problem: DocumentRecord.Problem?

  /// The size in bytes that most lines of news articles stay below.
  fileprivate static let expectedSize = 1 << 13
}

extension Extractor {
  /// Reads what a walk found and writes its record.
  public func line(for finding: DocumentWalk.Finding, showsTokens: Bool, showsOpen: Bool = false, maxBytes: Int)
    -> RecordLine
  {
    let record =
      switch finding {
      case .document(let file):
        record(of: file, maxBytes: maxBytes, showsTokens: showsTokens, showsSentences: showsTokens)
      case .rejected(let id, let rejection): DocumentRecord(rejecting: id, rejection)
      case .notice(let message): DocumentRecord(rejecting: "", Rejection(code: "unreadable", message: message))
      }
    var writer = JSONWriter(capacity: RecordLine.expectedSize)
    writer.record(record, id: record.id, showsTokens: showsTokens, showsOpen: showsOpen)
    return RecordLine(id: record.id, json: writer.bytes, problem: record.problem)
  }
}
