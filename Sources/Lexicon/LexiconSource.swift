import AnnotationModel

/// A folder of lexicon files: the built-in one, or a user's that adds to it and removes from it.
public struct LexiconSource: Sendable {
  /// What stands before the paths in errors: nothing for the built-in folder, `my/lexicon/` for a user's.
  public let prefix: String
  private let read: @Sendable (String) throws(ConfigurationError) -> [UInt8]?

  /// Creates a source from what reads a file below the folder, or gives nil where there is none.
  public init(prefix: String = "", read: @escaping @Sendable (String) throws(ConfigurationError) -> [UInt8]?) {
    self.prefix = prefix
    self.read = read
  }

  /// Creates a source from the contents of its files by their paths below the folder.
  public init(prefix: String = "", files: [String: [UInt8]]) {
    self.init(prefix: prefix) { files[$0] }
  }

  /// How errors name a file.
  func name(of file: String) -> String { prefix + file }

  /// The list of the folder's files.
  ///
  /// - Throws: `ConfigurationError` when it is missing or a row is malformed.
  func manifest() throws(ConfigurationError) -> LexiconManifest {
    let path = "manifest.tsv"
    guard let list = try read(path) else {
      throw ConfigurationError(
        file: name(of: path), message: "the lexicon folder has no manifest",
        hint: "name a folder that holds manifest.tsv, one row for each file: file, kind, class, type, source, licence")
    }
    return try LexiconManifest(try TabSeparatedRows(lexiconFile: list, path: name(of: path)), path: name(of: path))
  }

  /// The rows of a file that the manifest names.
  ///
  /// - Throws: `ConfigurationError` at the manifest's row when the file is missing, at the file's line for what is no UTF-8.
  func rows(of file: LexiconManifest.File) throws(ConfigurationError) -> TabSeparatedRows {
    try TabSeparatedRows(lexiconFile: try bytes(of: file), path: name(of: file.path))
  }

  /// The bytes of a data file that the manifest names.
  ///
  /// - Throws: `ConfigurationError` at the manifest's row when the file is missing or none that the lexicon knows.
  func bytes(ofData file: LexiconManifest.File) throws(ConfigurationError) -> [UInt8] {
    guard let name = file.path.split(separator: "/").last, Morphology.FileName.all.contains(String(name)) else {
      throw ConfigurationError(
        file: file.manifest, line: file.line, message: "\(file.path) is no data file that is known",
        hint: "the data files are \(Morphology.FileName.all.joined(separator: ", "))")
    }
    return try bytes(of: file)
  }

  private func bytes(of file: LexiconManifest.File) throws(ConfigurationError) -> [UInt8] {
    if let bytes = try read(file.path) { return bytes }
    throw ConfigurationError(
      file: file.manifest, line: file.line, message: "names the file \(file.path), which is missing",
      hint: "add the file or remove its row")
  }
}
