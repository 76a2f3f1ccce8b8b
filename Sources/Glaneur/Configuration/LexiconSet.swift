import AnnotationModel
import FactStorage
import Foundation
import Lexicon
import TextAnalysis

/// The built-in folder of lexicons with users' folders over it, and the pack that they compile to.
///
/// The pack lies beside the sources, or in the user's cache where that cannot be written; it is compiled anew when the
/// contents of a source have changed.
struct LexiconSet {
  /// The built-in folder.
  let builtIn: LexiconFolder
  /// Users' folders, each adding to those before it and removing from them.
  let added: [LexiconFolder]
  /// Identifies the contents of all folders: the first 12 hex digits of a SHA-256 over paths and contents.
  let version: String

  /// Identifies what the lexicon is compiled from.
  let key: String
  /// The digests of the built-in folder's rule files.
  let ruleDigests: String
  /// Where the pack may lie.
  let packPlaces: [String]

  /// Opens the folders; nil finds the built-in one.
  ///
  /// - Throws: `ConfigurationError` when one is missing or cannot be read.
  init(builtIn path: String?, added: [String]) throws(ConfigurationError) {
    builtIn = try LexiconFolder(named: path)
    var folders: [LexiconFolder] = []
    for path in added { folders.append(try LexiconFolder(path: path)) }
    self.added = folders
    let places = LexiconSet.places(of: "lexicon", for: ([builtIn] + folders).map(\.path))
    var digests = SourceDigests(cachedAt: places.map { $0 + ".digests" })
    var (all, rules) = ("", "")
    var compiled = Lexicon.packFormat + "\n"
    for folder in [builtIn] + folders {
      for file in folder.files {
        let line = "\(file) \(try digests.digest(of: folder.path + "/" + file))\n"
        all += line
        if !file.hasPrefix("rules/") { compiled += line } else if folder.path == builtIn.path { rules += line }
      }
    }
    digests.save()
    version = String(sha256(of: Array(all.utf8)).prefix(12))
    key = sha256(of: Array(compiled.utf8))
    ruleDigests = rules
    packPlaces = places
  }

  /// The folders as the lexicon reads them.
  var sources: [LexiconSource] {
    [LexiconSource { (file) throws(ConfigurationError) in try builtIn.bytes(of: file) }]
      + added.map { folder in
        LexiconSource(prefix: folder.path + "/") { (file) throws(ConfigurationError) in try folder.bytes(of: file) }
      }
  }

  /// The lexicon, mapped from its pack.
  ///
  /// - Throws: `ConfigurationError` with file and line for a mistake in a source.
  func lexicon(words: @escaping (String) -> [String]) throws(ConfigurationError) -> Lexicon {
    for place in packPlaces {
      if let lexicon = Lexicon(packAt: place, key: key) { return lexicon }
    }
    let compiled = try compile(words: words)
    for place in packPlaces where (try? write(compiled, to: place)) != nil {
      if let lexicon = Lexicon(packAt: place, key: key) { return lexicon }
    }
    return try Lexicon(compiled)
  }

  /// Compiles the sources, whether there is a pack or not.
  ///
  /// - Throws: `ConfigurationError` with file and line for a mistake in a source.
  func compile(words: @escaping (String) -> [String]) throws(ConfigurationError) -> CompiledLexicon {
    try Lexicon.compile(sources, version: version, key: key, words: words)
  }

  /// Writes a compiled lexicon to where it is looked for first, or to `path`; gives the path.
  ///
  /// - Throws: `StorageError` when it cannot be written.
  @discardableResult
  func write(_ compiled: CompiledLexicon, to path: String? = nil) throws -> String {
    let path = path ?? packPlaces[0]
    let file = try OutputFile(path: path, replacing: true, avoiding: "")
    try compiled.write { try file.write($0) }
    try file.finish()
    return path
  }

  /// Where something compiled from folders may lie: in the last of them, else in the user's cache under a name made of
  /// the paths.
  static func places(of name: String, for folders: [String]) -> [String] {
    let beside = folders[folders.count - 1] + "/\(name).pack"
    guard let caches = FileManager.default.urls(for: .cachesDirectory, in: .userDomainMask).first else {
      return [beside]
    }
    let paths = folders.map { FilePath($0).absoluteText }.joined(separator: "\n")
    let digest = sha256(of: Array(paths.utf8)).prefix(12)
    return [beside, caches.appendingPathComponent("glaneur-\(digest)-\(name).pack").path]
  }
}
