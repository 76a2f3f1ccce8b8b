/// A decoded text: the bytes that every offset of the pipeline counts, never edited afterwards.
public struct SourceText: Hashable, Sendable {
  /// The text in valid UTF-8, without a byte order mark.
  public let utf8: [UInt8]
  /// How the file's bytes were read.
  public let decoding: Decoding
  /// Where the text stands in its file, when it was taken out of markup; nil when it is the whole file.
  public let origin: TextOrigin?

  /// Creates a source from valid UTF-8 bytes.
  public init(utf8: [UInt8], decoding: Decoding = .utf8, origin: TextOrigin? = nil) {
    self.utf8 = utf8
    self.decoding = decoding
    self.origin = origin
  }

  /// Creates a source from a string, as it is.
  public init(_ text: String) {
    self.init(utf8: Array(text.utf8))
  }

  /// The text of a span, as written.
  public func text(_ span: TextSpan) -> String {
    String(decoding: utf8[span.range], as: UTF8.self)
  }

  /// The text of a span in lower case and without accents, as names are compared.
  public func foldedText(_ span: TextSpan) -> String {
    utf8[span.range].withUnsafeBufferPointer { WordNormalizer.folded($0) }
  }
}

/// How a file's bytes became text.
public struct Decoding: Hashable, Sendable, Codable {
  /// The encoding's IANA name: `utf-8`, `windows-1252`, `utf-16le`…
  public let encoding: String
  /// How many malformed sequences were replaced by U+FFFD.
  public let replacementCount: Int
  /// Whether the text looks as if UTF-8 had been decoded as windows-1252 and encoded again (« Ã© »).
  public let looksDoubleEncoded: Bool

  /// Creates a note about a decoding.
  public init(encoding: String, replacementCount: Int = 0, looksDoubleEncoded: Bool = false) {
    self.encoding = encoding
    self.replacementCount = replacementCount
    self.looksDoubleEncoded = looksDoubleEncoded
  }

  /// Plain UTF-8 with nothing replaced.
  public static let utf8 = Decoding(encoding: "utf-8")
}
