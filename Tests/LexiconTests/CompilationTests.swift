import AnnotationModel
import Foundation
import Testing

@testable import Lexicon

@Suite struct CompilationTests {
  private let cities = TestLexicon.names(class: "town", "location", "Lyon\tLugdunum | Ville des lumières\nOrange\n")

  @Test func aUsersFolderAddsToAClassAndMakesNewOnes() throws {
    let own = TestLexicon.source(
      "my/", manifest: ["a.tsv\tnames\ttown\tlocation", "b.tsv\tnames\tboat\tproduct"],
      ["a.tsv": "Saint-Dizier\n", "b.tsv": "Belem\n"])
    let lexicon = try TestLexicon.compile(cities, own)
    #expect(TestLexicon.classes(of: "LYON", in: lexicon) == ["town"])
    #expect(TestLexicon.classes(of: "saint dizier", in: lexicon) == ["town"])
    #expect(TestLexicon.classes(of: "Bélem", in: lexicon) == ["boat"])
    #expect(lexicon.isMention(lexicon.lexeme(of: "Belem"), .product, inCapitals: false))
  }

  @Test func aUsersFolderTakesEntriesAndFormsAway() throws {
    let own = TestLexicon.source(
      "my/", manifest: ["gone.tsv\tremoved\t-\t-", "b.tsv\tnames\tcompany\torganization"],
      ["gone.tsv": "orange\nLugdunum\n", "b.tsv": "Orange\n"])
    let lexicon = try TestLexicon.compile(cities, own)
    #expect(TestLexicon.classes(of: "Orange", in: lexicon) == ["company"])
    #expect(TestLexicon.classes(of: "Lugdunum", in: lexicon) == [])
    #expect(TestLexicon.classes(of: "ville des lumieres", in: lexicon) == ["town"])
  }

  @Test func aRemovalOfOneClassLeavesTheOthers() throws {
    let firms = TestLexicon.names("a/", class: "company", "organization", "Orange\n")
    let own = TestLexicon.source("my/", manifest: ["gone.tsv\tremoved\tcompany\t-"], ["gone.tsv": "Orange\n"])
    #expect(try TestLexicon.classes(of: "Orange", in: TestLexicon.compile(cities, firms, own)) == ["town"])
  }

  @Test func usersCorrectTheMorphology() throws {
    let own = TestLexicon.source(
      "my/", manifest: ["morphology-added.tsv\tdata\tmorphology\t-"],
      ["morphology-added.tsv": "blockchain\tnoun.f\tblockchain | blockchains\n"])
    let lexicon = try TestLexicon.compile(cities, own)
    let readings = lexicon.readings(of: lexicon.lexeme(of: "Blockchains"))
    #expect(readings.map { lexicon.form(of: $0.lemma) } == ["blockchain"])
  }

  static let mistakes: [(manifest: [String], files: [String: String], expected: String)] = [
    (
      ["a.tsv\tnames\ttown\tlocation"], [:],
      "my/manifest.tsv:1: names the file a.tsv, which is missing (add the file or remove its row)"
    ),
    (
      ["a.tsv\tnames\ttown\torganization"], ["a.tsv": "Lyon\n"],
      "my/manifest.tsv:1: the class \"town\" is names of type location elsewhere, names of type organization here "
        + "(use the same kind and type, or another class)"
    ),
    (
      ["a.tsv\tnames\ttown\tlocation"], ["a.tsv": "Lyon\nParis\t\tkind\n"],
      "my/a.tsv:2: the attribute \"kind\" has no value (write key=value)"
    ),
    (
      ["a.tsv\tlists\ttown\tlocation"], [:],
      "my/manifest.tsv:1: unknown kind \"lists\" (the kinds are words, grammar, names, removed and data)"
    ),
    (
      ["other.tsv\tdata\tx\t-"], ["other.tsv": ""],
      "my/manifest.tsv:1: other.tsv is no data file that is known (the data files are morphology.tsv, paradigms.tsv, "
        + "morphology-added.tsv, morphology-removed.tsv)"
    ),
  ]

  @Test(arguments: mistakes.indices)
  func mistakesAreToldWithTheirPlace(index: Int) {
    let (manifest, files, expected) = Self.mistakes[index]
    let error = #expect(throws: ConfigurationError.self) {
      try TestLexicon.compile(cities, TestLexicon.source("my/", manifest: manifest, files))
    }
    #expect(error?.description == expected)
  }

  @Test func hostile47ALineThatIsNotUTF8() {
    let files = ["manifest.tsv": Array("# ?\nnames/\u{FFFD}é".utf8) + [0xC3, 0x28]]
    let error = #expect(throws: ConfigurationError.self) { try TestLexicon.compile(LexiconSource(files: files)) }
    #expect(error?.description == "manifest.tsv:2:9: the line is not UTF-8 (save the file in UTF-8)")
  }

  @Test func aPackThatIsTruncatedOrForeignIsNotOpened() throws {
    let compiled = try Lexicon.compile([cities], version: "1", key: "k", words: TestLexicon.words)
    var bytes: [UInt8] = []
    try compiled.write { bytes += $0 }
    #expect(bytes.count == compiled.byteCount)
    let path = NSTemporaryDirectory() + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: path) }
    func opens(_ contents: [UInt8], key: String = "k") throws -> Bool {
      try Data(contents).write(to: URL(fileURLWithPath: path))
      return Lexicon(packAt: path, key: key + String(repeating: "\0", count: 63)) != nil
    }
    #expect(try opens(bytes))
    #expect(try !opens(bytes, key: "x"))
    #expect(try !opens(Array("SQLite format 3".utf8) + bytes))
    for count in stride(from: 0, to: bytes.count - 16, by: 97) { #expect(try !opens(Array(bytes.prefix(count)))) }
  }
}
