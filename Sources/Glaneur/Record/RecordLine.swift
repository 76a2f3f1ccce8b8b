import FactStorage
import TextAnalysis

/// A document's record as a line of JSON.
public struct RecordLine: Sendable {
  /// The document's name.
  public let id: String
  /// The line with its end.
  public let json: WrittenJSON
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
    var writer = JSONWriter(capacity: RecordLine.expectedSize)
    func rejected(_ id: String, _ rejection: Rejection) -> RecordLine {
      let record = DocumentRecord(rejecting: id, rejection)
      writer.record(record, id: id, showsTokens: showsTokens, showsOpen: showsOpen)
      return RecordLine(id: id, json: writer.written, problem: record.problem)
    }
    switch finding {
    case .document(let file):
      do throws(Rejection) {
        let document = try file.read(maxBytes: maxBytes)
        let problem = writeRecord(of: document, to: &writer, showsTokens: showsTokens, showsOpen: showsOpen)
        return RecordLine(id: document.id, json: writer.written, problem: problem)
      } catch {
        return rejected(file.id, error)
      }
    case .rejected(let id, let rejection): return rejected(id, rejection)
    case .notice(let message): return rejected("", Rejection(code: "unreadable", message: message))
    }
  }

  /// Reads a document and writes its record on one line, without making one; says why it was rejected, if it was.
  public func writeRecord(
    of document: SourceDocument, to writer: inout JSONWriter, showsTokens: Bool = false, showsOpen: Bool = false
  ) -> DocumentRecord.Problem? {
    let digest = sha256(of: document.bytes)
    do throws(Rejection) {
      let builder = RecordBuilder(document, digest: digest, result: try extract(document))
      writer.record(of: builder, id: document.id, showsTokens: showsTokens, showsOpen: showsOpen)
      return nil
    } catch {
      let record = DocumentRecord(rejecting: document.id, error, digest: digest)
      writer.record(record, id: document.id, showsTokens: showsTokens, showsOpen: showsOpen)
      return record.problem
    }
  }
}
