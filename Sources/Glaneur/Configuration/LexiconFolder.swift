import AnnotationModel
import Foundation
import Lexicon
import TextAnalysis

/// A folder of lexicons and rules; its files are read when they are asked for.
struct LexiconFolder: Sendable {
  /// Where it lies, as named by the user or found.
  let path: String
  /// The paths of its files below it, sorted.
  let files: [String]

  /// Opens the built-in folder: the one that the user named, or the first that is there: beside the executable,
  /// `../share/glaneur`, the source checkout.
  ///
  /// - Throws: `ConfigurationError` when there is none or it cannot be listed.
  init(named path: String?) throws(ConfigurationError) {
    let candidates = path.map { [$0] } ?? LexiconFolder.usualPaths
    guard let found = candidates.first(where: { FileManager.default.fileExists(atPath: $0 + "/manifest.tsv") }) else {
      throw ConfigurationError(
        file: path ?? "Lexicons", message: "no manifest.tsv in \(candidates.joined(separator: ", "))",
        hint: "name the folder with --lexicons or GLANEUR_LEXICONS")
    }
    try self.init(path: found)
  }

  /// Opens any folder.
  ///
  /// - Throws: `ConfigurationError` when it cannot be listed.
  init(path: String) throws(ConfigurationError) {
    self.path = path
    var files: [String] = []
    try LexiconFolder.list(FilePath(path), below: "", into: &files)
    self.files = files
  }

  /// A file's bytes; nil when the folder has no such file.
  ///
  /// - Throws: `ConfigurationError` when it cannot be read.
  func bytes(of file: String) throws(ConfigurationError) -> [UInt8]? {
    guard files.contains(file) else { return nil }
    guard let data = FileManager.default.contents(atPath: path + "/" + file) else {
      throw ConfigurationError(file: path + "/" + file, message: "cannot be read", hint: "check its permissions")
    }
    return Array(data)
  }

  /// A file's contents as text.
  ///
  /// - Throws: `ConfigurationError` when the file is missing or not UTF-8.
  func text(_ file: String) throws(ConfigurationError) -> String {
    guard let bytes = try bytes(of: file) else {
      throw ConfigurationError(file: path + "/" + file, message: "the file is missing", hint: "restore it")
    }
    return try String(lexiconFile: bytes, path: file)
  }

  /// The texts of the files below a subfolder with an extension, in the order of their paths.
  func texts(below folder: String, extension suffix: String) throws(ConfigurationError) -> [(
    path: String, contents: String
  )] {
    var texts: [(path: String, contents: String)] = []
    for file in files where file.hasPrefix(folder + "/") && file.hasSuffix(suffix) {
      texts.append((String(file.dropFirst(folder.count + 1)), try text(file)))
    }
    return texts
  }

  private static var usualPaths: [String] {
    let executable = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
    let checkout = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    return [
      executable.appendingPathComponent("Lexicons"), executable.appendingPathComponent("../share/glaneur"),
      checkout.appendingPathComponent("../../../Lexicons"),
    ].map { $0.standardizedFileURL.path }
  }

  /// Adds the files below a folder; hidden files, editors' backups and packs are no sources.
  private static func list(
    _ folder: FilePath, below prefix: String, into files: inout [String]
  ) throws(ConfigurationError) {
    let names: [[UInt8]]
    do {
      names = try entries(of: folder).get()
    } catch {
      throw ConfigurationError(file: folder.text, message: error.message, hint: "check the path and its permissions")
    }
    for name in names {
      let text = String(decoding: name, as: UTF8.self)
      let path = folder.appending(name)
      var status = stat()
      guard path.withCString({ stat($0, &status) }) == 0 else { continue }
      if status.st_mode & S_IFMT == S_IFDIR {
        try list(path, below: prefix + text + "/", into: &files)
      } else if status.st_mode & S_IFMT == S_IFREG, !text.contains(".pack") {
        files.append(prefix + text)
      }
    }
  }
}
