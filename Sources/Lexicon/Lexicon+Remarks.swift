import AnnotationModel

extension Lexicon {
  /// What looks wrong in the lexicon files of a manifest, by file and line; nothing of it keeps them from loading.
  ///
  /// It names entries that stand twice in a file (« Lyon », « Lyon »), and names of one letter or made of function words
  /// (« La », « Pour »), which match nearly everywhere.
  ///
  /// - Throws: `ConfigurationError` for files that do not load.
  public func remarks(on files: [String: [UInt8]]) throws(ConfigurationError) -> [ConfigurationError] {
    let manifest = try LexiconManifest(
      try String(lexiconFile: files["manifest.tsv"] ?? [], path: "manifest.tsv"), path: "manifest.tsv")
    var remarks: [ConfigurationError] = []
    for file in manifest.files where file.kind != .data {
      remarks += self.remarks(on: file, try String(lexiconFile: files[file.path] ?? [], path: file.path))
    }
    return remarks
  }

  private func remarks(on file: LexiconManifest.File, _ contents: String) -> [ConfigurationError] {
    var remarks: [ConfigurationError] = []
    var lines: [[String]: Int] = [:]
    for row in TabSeparatedRows(contents) {
      func remark(_ message: String, _ hint: String) {
        remarks.append(
          ConfigurationError(file: file.path, line: row.line, column: 1, message: message, hint: hint))
      }
      if let first = lines.updateValue(lines[row.columns] ?? row.line, forKey: row.columns) {
        remark("\"\(row.columns[0])\" stands at line \(first) already", "remove one of them")
      }
      guard file.kind == .names, !(row.columns.last ?? "").contains("context=") else { continue }
      if row.columns[0].unicodeScalars.count == 1 {
        remark("\"\(row.columns[0])\" is a name of one letter", "remove it; it matches nearly everywhere")
      } else if isFunctionWord(row.columns[0]) {
        remark(
          "\"\(row.columns[0])\" is a function word", "remove it, or let it ask for context with the attribute context")
      }
    }
    return remarks
  }

  /// Whether a word serves grammar: « la », « pour ».
  private func isFunctionWord(_ name: String) -> Bool {
    readings(of: lexeme(of: name)).contains { !$0.tags.isDisjoint(with: [.determiner, .preposition, .conjunction]) }
  }
}
