import AnnotationModel
import Lexicon
import Testing

@Suite struct RemarkTests {
  private func remarks(_ names: String) throws -> [String] {
    let files = [
      "manifest.tsv": "names/n.tsv\tnames\ttown\tlocation\t-\tCC0-1.0\n", "names/n.tsv": names,
      "words/morphology-added.tsv": "la\tdet.f.sg\n",
    ].mapValues { Array($0.utf8) }
    let words = { (phrase: String) in phrase.split(separator: " ").map(String.init) }
    let pack = try Lexicon.pack(files: files, version: "1", key: "k", words: words)
    return try #require(Lexicon(pack: pack)).remarks(on: files).map(\.description)
  }

  @Test func hostile48NamesThatMatchNearlyEverywhere() throws {
    #expect(
      try remarks("Lyon\nY\nLyon\nA\t\tcontext=yes\nLyon\tLugdunum\nLa\n") == [
        "names/n.tsv:2:1: \"Y\" is a name of one letter (remove it; it matches nearly everywhere)",
        "names/n.tsv:3:1: \"Lyon\" stands at line 1 already (remove one of them)",
        "names/n.tsv:6:1: \"La\" is a function word (remove it, or let it ask for context with the attribute context)",
      ])
  }

  @Test func hostile47ALineThatIsNotUTF8() {
    let files = ["manifest.tsv": Array("# ?\nnames/\u{FFFD}é".utf8) + [0xC3, 0x28]]
    let error = #expect(throws: ConfigurationError.self) {
      try Lexicon.pack(files: files, version: "1", key: "k") { [$0] }
    }
    #expect(error?.description == "manifest.tsv:2:9: the line is not UTF-8 (save the file in UTF-8)")
  }
}
