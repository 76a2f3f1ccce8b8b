import AnnotationModel

extension String {
  /// The text of a lexicon or rule file, without a byte order mark.
  ///
  /// - Throws: `ConfigurationError` with the line and column of the first byte that is not UTF-8.
  public init(lexiconFile bytes: [UInt8], path: String) throws(ConfigurationError) {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      let place = String.firstInvalidPlace(bytes)
      throw ConfigurationError(
        file: path, line: place.line, column: place.column, message: "the line is not UTF-8",
        hint: "save the file in UTF-8")
    }
    self = text.first == "\u{FEFF}" ? String(text.dropFirst()) : text
  }

  /// The line and the column, in code points, of the first byte that is not UTF-8, both from 1.
  private static func firstInvalidPlace(_ bytes: [UInt8]) -> (line: Int, column: Int) {
    let lines = bytes.split(separator: 10, omittingEmptySubsequences: false)
    let index = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0
    let repaired = String(decoding: lines[index], as: UTF8.self).unicodeScalars
    // Decoding puts U+FFFD for what is invalid; one that was written says so itself in three bytes.
    var column = 1
    var byte = lines[index].startIndex
    for scalar in repaired {
      let width = UTF8.width(scalar)
      guard lines[index][byte...].starts(with: String(scalar).utf8) else { break }
      byte += width
      column += 1
    }
    return (index + 1, column)
  }
}
