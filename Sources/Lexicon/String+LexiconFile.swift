import AnnotationModel

extension String {
  /// The text of a lexicon or rule file.
  ///
  /// - Throws: `ConfigurationError` with the line of the first byte that is not UTF-8.
  public init(lexiconFile bytes: [UInt8], path: String) throws(ConfigurationError) {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw ConfigurationError(
        file: path, line: String.firstInvalidLine(bytes), message: "the line is not UTF-8",
        hint: "save the file in UTF-8")
    }
    self = text
  }

  private static func firstInvalidLine(_ bytes: [UInt8]) -> Int {
    let lines = bytes.split(separator: 10, omittingEmptySubsequences: false)
    return (lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0) + 1
  }
}
