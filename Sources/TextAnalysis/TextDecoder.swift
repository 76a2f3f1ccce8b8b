import AnnotationModel

/// Why some bytes are no text.
public enum DecodingFailure: Error, Hashable, Sendable {
  /// The bytes are a picture, an archive, a PDF or other data.
  case binary
  /// More than one character in a hundred could not be read.
  case tooManyReplacements(count: Int)
}

/// Turns a file's bytes into text.
public enum TextDecoder {
  /// Decodes a file.
  public static func decode(
    _ bytes: [UInt8], declaredEncoding: String? = nil
  ) throws(DecodingFailure) -> SourceText {
    SourceText(String(decoding: bytes, as: UTF8.self))
  }
}
