import AnnotationModel
import FactExtraction
import Foundation
import Lexicon
import TextAnalysis

extension RuleFolder {
  /// The rules of a lexicon folder.
  ///
  /// - Throws: `ConfigurationError` when `rules/schema.tsv` is missing or a file is not UTF-8.
  init(shippedIn folder: LexiconFolder) throws(ConfigurationError) {
    self.init(
      schema: try folder.text("rules/schema.tsv"), schemaPath: "schema.tsv",
      files: try folder.texts(below: "rules", extension: ".rules"))
  }

  /// The rules of a user's folder: every `.rules` file below it, and its `schema.tsv` where there is one.
  ///
  /// - Throws: `ConfigurationError` when the folder is missing or holds no rules, or a file is not UTF-8.
  init(userFolder path: String) throws(ConfigurationError) {
    let folder = try LexiconFolder(path: path)
    var files: [(path: String, contents: String)] = []
    for name in folder.files where name.hasSuffix(".rules") {
      let place = path + "/" + name
      files.append((place, try String(lexiconFile: try folder.bytes(of: name) ?? [], path: place)))
    }
    guard !files.isEmpty else {
      throw ConfigurationError(
        file: path, message: "there is no rule file in this folder", hint: "name a folder that holds .rules files")
    }
    let schemaPath = path + "/schema.tsv"
    var schema: String?
    if let bytes = try folder.bytes(of: "schema.tsv") { schema = try String(lexiconFile: bytes, path: schemaPath) }
    self.init(schema: schema, schemaPath: schemaPath, files: files)
  }

  /// Identifies the paths and contents of the files.
  var digest: String {
    let parts = files.flatMap { [$0.path, $0.contents] } + [schemaPath, schema ?? ""]
    return sha256(of: Array(parts.map { sha256(of: Array($0.utf8)) }.joined().utf8))
  }

  /// Identifies lexicons of a version together with users' rules.
  static func version(of lexicons: String, with folders: [RuleFolder]) -> String {
    guard !folders.isEmpty else { return lexicons }
    let contents = folders.flatMap { [$0.schema ?? ""] + $0.files.map(\.contents) }
    let digests = contents.map { sha256(of: Array($0.utf8)) }.joined(separator: "\n")
    return String(sha256(of: Array((lexicons + "\n" + digests).utf8)).prefix(12))
  }
}
