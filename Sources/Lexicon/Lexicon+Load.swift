import AnnotationModel

extension Lexicon {
  /// Compiles the lexicon files that a manifest names.
  ///
  /// - Parameters:
  ///   - files: the contents by path below the lexicon folder, `manifest.tsv` among them.
  ///   - version: identifies these contents.
  ///   - words: cuts a phrase into words the way the tokenizer cuts texts.
  /// - Throws: `ConfigurationError` with file and line for a missing file or a malformed row.
  public init(
    files: [String: String], version: String, words: @escaping (String) -> [String]
  ) throws(ConfigurationError) {
    let manifestPath = "manifest.tsv"
    guard let list = files[manifestPath] else {
      throw ConfigurationError(
        file: manifestPath, message: "the lexicon folder has no manifest",
        hint: "name the folder that holds manifest.tsv with --lexicons")
    }
    var compiler = LexiconCompiler(words: words)
    for file in try LexiconManifest(list, path: manifestPath).files where file.kind != .data {
      guard let contents = files[file.path] else {
        throw ConfigurationError(
          file: manifestPath, message: "names the file \(file.path), which is missing",
          hint: "add the file or remove its row")
      }
      compiler.add(try Lexicon.entries(contents, path: file.path), of: file)
    }
    self = compiler.compiled(version: version)
  }

  private static func entries(_ contents: String, path: String) throws(ConfigurationError) -> [LexiconEntry] {
    var entries: [LexiconEntry] = []
    for row in TabSeparatedRows(contents) { entries.append(try LexiconEntry(row, path: path)) }
    return entries
  }
}
