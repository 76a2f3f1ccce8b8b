import AnnotationModel
import Foundation
import Lexicon
import TextAnalysis

/// The folder of lexicons and rules, read whole: file contents by path below it.
struct LexiconFolder {
  /// Where it lies, as named by the user or found.
  let path: String
  /// The contents of every file, by its path below the folder.
  let files: [String: [UInt8]]

  /// Reads the folder that the user named, or the first that is there: beside the executable, `../share/glaneur`,
  /// the source checkout.
  ///
  /// - Throws: `ConfigurationError` when there is none or a file cannot be read.
  init(named path: String?) throws(ConfigurationError) {
    let candidates = path.map { [$0] } ?? LexiconFolder.usualPaths
    guard let found = candidates.first(where: { FileManager.default.fileExists(atPath: $0 + "/manifest.tsv") }) else {
      throw ConfigurationError(
        file: path ?? "Lexicons", message: "no manifest.tsv in \(candidates.joined(separator: ", "))",
        hint: "name the folder with --lexicons or GLANEUR_LEXICONS")
    }
    self.path = found
    files = try LexiconFolder.contents(of: found)
  }

  /// A file's contents as text.
  ///
  /// - Throws: `ConfigurationError` when the file is missing or not UTF-8.
  func text(_ file: String) throws(ConfigurationError) -> String {
    guard let bytes = files[file] else {
      throw ConfigurationError(file: path + "/" + file, message: "the file is missing", hint: "restore it")
    }
    return try String(lexiconFile: bytes, path: file)
  }

  /// The texts of the files below a subfolder with an extension, in the order of their paths.
  func texts(below folder: String, extension suffix: String) throws(ConfigurationError) -> [(
    path: String, contents: String
  )] {
    var texts: [(path: String, contents: String)] = []
    for file in files.keys.sorted() where file.hasPrefix(folder + "/") && file.hasSuffix(suffix) {
      texts.append((String(file.dropFirst(folder.count + 1)), try text(file)))
    }
    return texts
  }

  /// Identifies the contents: the first 12 hex digits of a SHA-256 over all paths and contents.
  var version: String {
    var digests = ""
    for file in files.keys.sorted() { digests += file + " " + sha256(of: files[file] ?? []) + "\n" }
    return String(sha256(of: Array(digests.utf8)).prefix(12))
  }

  /// The lexicon of the folder: mapped from its pack, which is compiled anew when a source changed.
  ///
  /// The pack lies beside the sources, or in the user's cache where that cannot be written; else it is not kept.
  func lexicon(words: @escaping (String) -> [String]) throws -> Lexicon {
    let key = sha256(of: Array((version + Lexicon.packFormat).utf8))
    let places = packPlaces
    for place in places {
      if let lexicon = Lexicon(packAt: place.path, key: key) { return lexicon }
    }
    let pack = try Lexicon.pack(files: files, version: version, key: key, words: words)
    for place in places where (try? Data(pack).write(to: place, options: .atomic)) != nil { break }
    guard let lexicon = Lexicon(pack: pack) else {
      throw ConfigurationError(file: path, message: "the lexicons do not compile to a pack", hint: "report this")
    }
    return lexicon
  }

  private var packPlaces: [URL] {
    let caches = FileManager.default.urls(for: .cachesDirectory, in: .userDomainMask).first
    let cached = caches.map { $0.appendingPathComponent("glaneur-\(version).pack") }
    return [URL(fileURLWithPath: path).appendingPathComponent("lexicon.pack")] + (cached.map { [$0] } ?? [])
  }

  private static var usualPaths: [String] {
    let executable = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
    let checkout = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    return [
      executable.appendingPathComponent("Lexicons"), executable.appendingPathComponent("../share/glaneur"),
      checkout.appendingPathComponent("../../../Lexicons"),
    ].map { $0.standardizedFileURL.path }
  }

  /// The contents of every file below a folder, by path; hidden files and packs are no sources.
  static func contents(of folder: String) throws(ConfigurationError) -> [String: [UInt8]] {
    var contents: [String: [UInt8]] = [:]
    for name in FileManager.default.subpaths(atPath: folder) ?? []
    where !name.hasPrefix(".") && !name.hasSuffix(".pack") {
      var isFolder: ObjCBool = false
      let path = folder + "/" + name
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue else { continue }
      guard let data = FileManager.default.contents(atPath: path) else {
        throw ConfigurationError(file: path, message: "cannot be read", hint: "check its permissions")
      }
      contents[name] = Array(data)
    }
    return contents
  }
}
