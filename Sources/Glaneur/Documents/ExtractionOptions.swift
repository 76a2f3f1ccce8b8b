import AnnotationModel

/// What a caller may choose about extraction.
public struct ExtractionOptions: Sendable {
  /// The folder of lexicons; nil looks in the usual places.
  public var lexicons: String?
  /// Further folders of lexicons, each adding to those before it and removing from them.
  public var addedLexicons: [String] = []
  /// Further folders of rules.
  public var ruleFolders: [String] = []
  /// The largest document read, in bytes; 64 MiB by default.
  public var maxDocumentBytes = 64 << 20
  /// Whether documents in other languages than French are read too.
  public var readsAnyLanguage = false
  /// When documents were written that do not say it themselves.
  public var time: DocumentTime?

  /// Creates the default options.
  public init() {}
}

/// What came of one document.
public struct ExtractionResult: Sendable {
  /// Whether facts were looked for.
  public let status: ExtractionStatus
  /// What was found; nothing when the document was skipped.
  public let extraction: Extraction

  /// Creates a result.
  public init(status: ExtractionStatus, extraction: Extraction) {
    self.status = status
    self.extraction = extraction
  }
}

/// Whether facts were looked for in a document.
public enum ExtractionStatus: String, Sendable, CaseIterable {
  /// Read; it may hold no fact all the same.
  case ok
  /// Not French, or empty.
  case skipped
}
