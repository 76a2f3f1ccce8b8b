import AnnotationModel
import FactStorage

/// One line that a worker is asked to answer.
public struct WorkerLine: Sendable {
  /// Its number, from 1.
  public let number: Int
  /// Its bytes; nil when it is over the limit.
  public let bytes: [UInt8]?

  /// Creates a line.
  public init(number: Int, bytes: [UInt8]?) {
    self.number = number
    self.bytes = bytes
  }

  /// Whether there is nothing to answer.
  public var isBlank: Bool {
    bytes?.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D } ?? false
  }
}

extension Extractor {
  /// Answers a line `{"id", "text", "date"?, "title"?, "url"?}` with the document's record as a line of JSON.
  ///
  /// A malformed line gets a record with the status `rejected` and the place of the fault.
  public func answer(to line: WorkerLine, showsTokens: Bool, showsOpen: Bool = false, maxBytes: Int) -> [UInt8] {
    var writer = JSONWriter()
    switch WorkerRequest(line, maxBytes: maxBytes) {
    case .document(let document):
      _ = writeRecord(of: document, to: &writer, showsTokens: showsTokens, showsOpen: showsOpen)
    case .malformed(let id, let rejection):
      writer.record(
        DocumentRecord(rejecting: id ?? "", rejection), id: id, showsTokens: showsTokens, showsOpen: showsOpen)
    }
    return writer.bytes
  }
}

/// A worker's line, understood or not.
enum WorkerRequest {
  case document(SourceDocument)
  case malformed(id: String?, Rejection)

  init(_ line: WorkerLine, maxBytes: Int) {
    guard let bytes = line.bytes else {
      let message = "line \(line.number) is longer than \(maxBytes) bytes; raise the limit with --max-document-bytes"
      self = .malformed(id: nil, Rejection(code: "too-large", message: message))
      return
    }
    var fields = JSONFields(line.number == 1 && bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes[3...]) : bytes)
    do throws(JSONFields.SyntaxError) {
      try fields.read()
      self = WorkerRequest(fields, line: line.number)
    } catch {
      let message = "line \(line.number), column \(error.column): \(error.message)"
      self = .malformed(id: fields.strings["id"], Rejection(code: "malformed-json", message: message))
    }
  }

  private init(_ fields: JSONFields, line: Int) {
    func malformed(_ message: String) -> WorkerRequest {
      .malformed(id: fields.strings["id"], Rejection(code: "malformed-line", message: "line \(line): \(message)"))
    }
    if let name = fields.otherNames.intersection(["id", "text", "date", "title", "url"]).min() {
      self = malformed("“\(name)” must be a string")
      return
    }
    guard let id = fields.strings["id"], let text = fields.strings["text"] else {
      self = malformed("“id” and “text” are needed")
      return
    }
    let time = fields.strings["date"].map { DocumentTime($0) }
    if case .some(nil) = time {
      self = malformed("“date” must be a day such as 2018-05-26, or a time such as 2018-05-26T14:30")
      return
    }
    self = .document(
      SourceDocument(
        id: id, bytes: Array(text.utf8), title: fields.strings["title"], time: time ?? nil,
        url: fields.strings["url"]))
  }
}
