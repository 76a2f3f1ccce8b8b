import AnnotationModel

/// A document as it comes in: its bytes and what is known about it beforehand.
public struct SourceDocument: Sendable {
  /// Its name in records and in the database, such as `05/2016_05_26-001.txt`.
  public var id: String
  /// The file's bytes, undecoded.
  public var bytes: [UInt8]
  /// How the text is marked up.
  public var format: DocumentFormat
  /// The title, where the caller knows it.
  public var title: String?
  /// When it was written, where the caller knows it: relative dates count from then.
  public var time: DocumentTime?
  /// Where it was published.
  public var url: String?

  /// Creates a document.
  public init(
    id: String, bytes: [UInt8], format: DocumentFormat = .plain, title: String? = nil, time: DocumentTime? = nil,
    url: String? = nil
  ) {
    self.id = id
    self.bytes = bytes
    self.format = format
    self.title = title
    self.time = time
    self.url = url
  }
}

/// How a document's text is marked up.
public enum DocumentFormat: String, Sendable, CaseIterable {
  case plain, markdown, html

  /// The format that a file name's extension tells; nil for one that is no article's.
  init?(fileName: [UInt8]) {
    guard let dot = fileName.lastIndex(of: UInt8(ascii: ".")) else { return nil }
    switch String(decoding: fileName[(dot + 1)...], as: UTF8.self).lowercased() {
    case "txt": self = .plain
    case "md": self = .markdown
    case "html", "htm": self = .html
    default: return nil
    }
  }
}
