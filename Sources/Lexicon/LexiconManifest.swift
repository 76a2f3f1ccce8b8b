import AnnotationModel

/// The list of the lexicon files: what each one holds and where it comes from.
struct LexiconManifest {
  /// A file of the list.
  struct File {
    /// The path below the lexicon folder: `names/countries.tsv`.
    let path: String
    /// Whether the file holds words or names.
    let kind: Kind
    /// The class that its entries belong to: `country`.
    let className: String
    /// The type of mention that its names are; nil for words and parts of names.
    let type: MentionType?
    /// The manifest that lists the file, as errors name it.
    let manifest: String
    /// The line of the manifest, from 1.
    let line: Int
  }

  /// How a file's entries are compared with the text.
  enum Kind: String {
    /// Common words: accents count, a capital does not.
    case words
    /// Words that hold sentences and numbers together: as words, but a phrase of them is never taken as one.
    case grammar
    /// Names: a capital is needed, accents do not count.
    case names
    /// Words and names that this folder takes away from the folders before it.
    case removed
    /// The morphological lexicon, which has a format of its own.
    case data
  }

  /// The files in the manifest's order.
  let files: [File]

  /// Reads `manifest.tsv`.
  ///
  /// - Throws: `ConfigurationError` with the line for a row that is malformed.
  init(_ rows: TabSeparatedRows, path: String) throws(ConfigurationError) {
    var files: [File] = []
    for row in rows {
      files.append(try LexiconManifest.file(row, path: path))
    }
    self.files = files
  }

  private static func file(_ row: TabSeparatedRows.Row, path: String) throws(ConfigurationError) -> File {
    func failure(_ message: String, _ hint: String) -> ConfigurationError {
      ConfigurationError(file: path, line: row.line, message: message, hint: hint)
    }
    guard row.columns.count == 6 else {
      throw failure(
        "expected 6 columns, found \(row.columns.count)", "columns: file, kind, class, type, source, licence")
    }
    guard let kind = Kind(rawValue: row.columns[1]) else {
      throw failure("unknown kind \"\(row.columns[1])\"", "the kinds are words, grammar, names, removed and data")
    }
    let type = MentionType(name: row.columns[3])
    guard type != nil || row.columns[3] == "-" else {
      throw failure(
        "unknown type \"\(row.columns[3])\"",
        "use - or one of \(MentionType.allCases.map(\.name).joined(separator: ", "))")
    }
    return File(
      path: row.columns[0], kind: kind, className: row.columns[2], type: type, manifest: path, line: row.line)
  }
}
