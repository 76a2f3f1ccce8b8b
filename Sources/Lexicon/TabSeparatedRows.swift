import AnnotationModel

/// The rows of a tab-separated text, without comments (`#` first) and blank lines.
struct TabSeparatedRows: Sequence {
  /// A row with its place.
  struct Row {
    /// The line's number, from 1.
    let line: Int
    /// The columns, as written.
    let columns: [String]
  }

  private let bytes: [UInt8]

  init(_ contents: String) { bytes = Array(contents.utf8) }

  /// The rows of a lexicon file, without a byte order mark.
  ///
  /// - Throws: `ConfigurationError` with the line and column of the first byte that is not UTF-8.
  init(lexiconFile bytes: [UInt8], path: String) throws(ConfigurationError) {
    _ = try String(lexiconFile: bytes, path: path)
    self.bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes[3...]) : bytes
  }

  func makeIterator() -> AnyIterator<Row> {
    var (start, line) = (0, 0)
    return AnyIterator {
      while start < bytes.count {
        let end = bytes[start...].firstIndex(of: 10) ?? bytes.count
        let content = bytes[start..<(end > start && bytes[end - 1] == 13 ? end - 1 : end)]
        start = end + 1
        line += 1
        guard let first = content.first, first != UInt8(ascii: "#") else { continue }
        let columns = content.split(separator: 9, omittingEmptySubsequences: false)
        return Row(line: line, columns: columns.map { String(decoding: $0, as: UTF8.self) })
      }
      return nil
    }
  }
}
