import AnnotationModel
import Lexicon

/// Lexicons of a few rows.
enum TestLexicon {
  /// The source with these files; rows of the manifest without source and licence get some.
  static func source(_ prefix: String = "", manifest: [String], _ files: [String: String]) -> LexiconSource {
    var contents = files.mapValues { Array($0.utf8) }
    contents["manifest.tsv"] = Array(manifest.map { $0 + "\ttest\tCC0-1.0\n" }.joined().utf8)
    return LexiconSource(prefix: prefix, files: contents)
  }

  /// The source with one file of names of a type.
  static func names(_ prefix: String = "", class className: String, _ type: String, _ rows: String) -> LexiconSource {
    source(prefix, manifest: ["names/n.tsv\tnames\t\(className)\t\(type)"], ["names/n.tsv": rows])
  }

  static func compile(_ sources: LexiconSource...) throws -> Lexicon { try compile(sources) }

  static func compile(_ sources: [LexiconSource]) throws -> Lexicon {
    try Lexicon(Lexicon.compile(sources, version: "1", key: "k", words: words))
  }

  static func words(_ phrase: String) -> [String] { phrase.split(separator: " ").map(String.init) }

  /// The names of the classes that a word or phrase belongs to.
  static func classes(of text: String, in lexicon: Lexicon) -> [String] {
    let lexemes = words(text).map(lexicon.lexeme)
    let lexeme = lexemes.count == 1 ? lexemes[0] : lexicon.phrases(in: lexemes[...]).first?.lexeme ?? .unknown
    return lexicon.classes(of: lexeme).map { lexicon.classes[Int($0)].name }
  }
}
