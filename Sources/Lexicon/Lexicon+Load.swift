import AnnotationModel

extension Lexicon {
  /// Compiles the lexicon files that a manifest names into a pack, to be kept and opened again.
  ///
  /// - Parameters:
  ///   - files: the contents by path below the lexicon folder, `manifest.tsv` among them.
  ///   - version: identifies these contents.
  ///   - key: identifies the sources, as `init(packAt:key:)` compares it; at most 64 bytes.
  ///   - words: cuts a phrase into words the way the tokenizer cuts texts.
  /// - Throws: `ConfigurationError` with file and line for a missing file or a malformed row.
  public static func pack(
    files: [String: [UInt8]], version: String, key: String, words: @escaping (String) -> [String]
  ) throws(ConfigurationError) -> [UInt8] {
    let manifestPath = "manifest.tsv"
    guard let list = files[manifestPath] else {
      throw ConfigurationError(
        file: manifestPath, message: "the lexicon folder has no manifest",
        hint: "name the folder that holds manifest.tsv with --lexicons")
    }
    var compiler = LexiconCompiler(words: words)
    let manifest = try LexiconManifest(try String(lexiconFile: list, path: manifestPath), path: manifestPath)
    for file in manifest.files {
      guard let contents = files[file.path] else {
        throw ConfigurationError(
          file: manifestPath, message: "names the file \(file.path), which is missing",
          hint: "add the file or remove its row")
      }
      if file.kind != .data {
        compiler.add(try Lexicon.entries(try String(lexiconFile: contents, path: file.path), path: file.path), of: file)
      }
    }
    compiler.add(try Lexicon.morphology(files))
    return compiler.pack(version: version, key: key)
  }

  private static func entries(_ contents: String, path: String) throws(ConfigurationError) -> [LexiconEntry] {
    var entries: [LexiconEntry] = []
    for row in TabSeparatedRows(contents) { entries.append(try LexiconEntry(row, path: path)) }
    return entries
  }

  private static func morphology(_ files: [String: [UInt8]]) throws(ConfigurationError) -> Morphology {
    func file(_ name: String) -> [UInt8] { files["words/" + name] ?? [] }
    return try Morphology(
      lexemes: file(Morphology.FileName.lexemes), paradigms: file(Morphology.FileName.paradigms),
      added: file(Morphology.FileName.added), removed: file(Morphology.FileName.removed))
  }
}
