import AnnotationModel

/// The rows of a tab-separated UTF-8 text; lines that are empty or begin with `#` say nothing.
struct TabularText {
  /// The name that errors give.
  let name: String
  /// The text; every field is a range of it.
  let bytes: [UInt8]
  /// Where the first row starts: after the byte order mark, if there is one.
  private let start: Int

  /// Checks that the bytes are UTF-8.
  init(name: String, bytes: [UInt8]) throws(ConfigurationError) {
    self.name = name
    self.bytes = bytes
    start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard String(validating: bytes, as: UTF8.self) == nil else { return }
    throw ConfigurationError(file: name, line: firstInvalidLine, message: "not UTF-8; convert the file to UTF-8")
  }

  private var firstInvalidLine: Int? {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    return lines.firstIndex { String(validating: $0, as: UTF8.self) == nil }.map { $0 + 1 }
  }

  /// Calls `body` with the line number, counted from 1, and the fields of every row.
  func forEachRow(_ body: (Int, [Range<Int>]) throws(ConfigurationError) -> Void) throws(ConfigurationError) {
    var fields: [Range<Int>] = []
    var (line, fieldStart, lineStart) = (1, start, start)
    for index in start...bytes.count {
      let byte = index < bytes.count ? bytes[index] : UInt8(ascii: "\n")
      guard byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\n") else { continue }
      fields.append(fieldStart..<index)
      fieldStart = index + 1
      guard byte == UInt8(ascii: "\n") else { continue }
      if isRow(lineStart, index) { try body(line, withoutCarriageReturn(fields)) }
      fields.removeAll(keepingCapacity: true)
      lineStart = fieldStart
      line += 1
    }
  }

  /// The text of a field.
  func string(_ field: Range<Int>) -> String {
    String(decoding: bytes[field], as: UTF8.self)
  }

  /// An error about a line of this text.
  func error(_ line: Int, _ message: String) -> ConfigurationError {
    ConfigurationError(file: name, line: line, message: message)
  }

  private func isRow(_ start: Int, _ end: Int) -> Bool {
    start < end && bytes[start] != UInt8(ascii: "#") && bytes[start] != UInt8(ascii: "\r")
  }

  private func withoutCarriageReturn(_ fields: [Range<Int>]) -> [Range<Int>] {
    guard let last = fields.last, let byte = bytes[last].last, byte == UInt8(ascii: "\r") else { return fields }
    return fields.dropLast() + [last.lowerBound..<last.upperBound - 1]
  }
}
