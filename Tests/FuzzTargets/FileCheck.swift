import AnnotationModel
import FactExtraction
import Lexicon
import Matching

/// Files that users write: rules and lexicons.
enum FileCheck {
  private static let lexicon = Result { try makeLexicon(names: Array("Lyon\tLugdunum | la ville\tcontext=yes\n".utf8)) }
  private static let schema = RelationSchema(
    name: "leads", subjects: MentionTypes(.person), objects: [.mention(.organization), .text], qualifiers: ["since"],
    isSymmetric: false)

  static func rules(_ bytes: [UInt8]) throws {
    let contents = String(decoding: bytes, as: UTF8.self)
    try located(in: bytes) {
      var parser = RuleParser(words: try lexicon.get(), schemas: [schema])
      _ = try parser.rules(in: RuleSources([("f.rules", contents)]))
    }
  }

  static func lexicon(_ bytes: [UInt8]) throws {
    try located(in: bytes) { _ = try makeLexicon(names: bytes) }
  }

  private static func makeLexicon(names: [UInt8]) throws -> Lexicon {
    let source = LexiconSource(files: [
      "manifest.tsv": Array("names/n.tsv\tnames\ttown\tlocation\t-\tCC0-1.0\n".utf8), "names/n.tsv": names,
    ])
    let compiled = try Lexicon.compile([source], version: "1", key: "k") { $0.split(separator: " ").map(String.init) }
    let lexicon = try Lexicon(compiled)
    _ = try LexiconLint(lexicon, sources: [source]).findings()
    return lexicon
  }

  /// An error names a line of the file and tells something.
  private static func located(in bytes: [UInt8], _ body: () throws -> Void) throws {
    do {
      try body()
    } catch let error as ConfigurationError {
      let lines = bytes.count { $0 == 0x0A || $0 == 0x0D } + 1
      try require(!error.message.isEmpty && (1...(lines + 1)).contains(error.line ?? 1), "\(error)")
      try require((1...(bytes.count + 2)).contains(error.column ?? 1), "\(error)")
    }
  }
}
