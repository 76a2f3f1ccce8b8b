import AnnotationModel

/// The rows of a Hunspell file as fields between white space, with their line numbers from 1.
struct HunspellLines {
  /// The rows that are neither empty nor comments.
  let rows: [(line: Int, fields: [Substring])]

  /// Reads the rows; the bytes must be UTF-8.
  init(name: String, bytes: [UInt8]) throws(ConfigurationError) {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw ConfigurationError(file: name, message: "not UTF-8; convert both files with iconv and set SET UTF-8")
    }
    var rows: [(line: Int, fields: [Substring])] = []
    var line = 0
    for content in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      line += 1
      let fields = content.split { $0 == " " || $0 == "\t" || $0 == "\u{FEFF}" }
      guard let first = fields.first, first.first != "#" else { continue }
      rows.append((line, fields))
    }
    self.rows = rows
  }
}
