/// The rows of a tab-separated text, without comments (`#` first) and blank lines.
struct TabSeparatedRows: Sequence {
  /// A row with its place.
  struct Row {
    /// The line's number, from 1.
    let line: Int
    /// The columns, as written.
    let columns: [String]
  }

  private let contents: String

  init(_ contents: String) { self.contents = contents }

  func makeIterator() -> AnyIterator<Row> {
    var lines = contents.utf8.split(separator: 10, omittingEmptySubsequences: false).enumerated().makeIterator()
    return AnyIterator {
      while let (index, raw) = lines.next() {
        let line = raw.last == 13 ? raw.dropLast() : raw
        guard let first = line.first, first != UInt8(ascii: "#") else { continue }
        let columns = line.split(separator: 9, omittingEmptySubsequences: false)
        return Row(line: index + 1, columns: columns.map { String(Substring($0)) })
      }
      return nil
    }
  }
}
