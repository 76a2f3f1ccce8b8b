import AnnotationModel
import FactStorage
import Foundation
import Testing

@testable import Glaneur

/// Rules that are compiled once and kept beside their files.
@Suite struct CompiledRulesTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    // A small built-in folder, which compiles at once; how texts are cut is as shipped.
    let text = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../Lexicons/text").standardized
    try folder.write("base/manifest.tsv", "bodies.tsv\tnames\tbody\torganization\town\tCC0-1.0\n")
    try folder.write("base/bodies.tsv", "Institut Curie\n")
    try folder.write("base/rules/schema.tsv", "sings_for\tperson\torganization\t-\t-\n")
    try folder.write(
      "base/rules/names.rules",
      """
      rule woman
        match "Marie" <capitalized>
        gives person
        yes [person: Marie Durand] parle.
        no  Durand parle.
      rule body
        match <body>
        gives organization
        yes L'[organization: Institut Curie] chante.
        no  Durand parle.

      """)
    try FileManager.default.copyItem(at: text, to: URL(fileURLWithPath: folder.file("base/text")))
    try write(verb: "chante")
  }

  private func write(verb: String) throws {
    try folder.write(
      "rules/songs.rules",
      """
      rule sings for a body
        match subject:<person> ... "\(verb)" "pour" "l'" object:<organization>
        gives sings_for
        yes [subject: Marie Durand] \(verb) pour l'[object: Institut Curie].
        no  Marie Durand parle pour l'Institut Curie.

      """)
  }

  /// The record of the text.
  private func read() throws -> String {
    var options = ExtractionOptions()
    options.lexicons = folder.file("base")
    options.ruleFolders = [folder.file("rules")]
    options.readsAnyLanguage = true
    let text = "Hier, Marie Durand, de Renault, chante pour l'Institut Curie."
    let record = try Extractor(options: options).record(
      of: SourceDocument(id: "a", bytes: Array(text.utf8)), showsTokens: true)
    var writer = JSONWriter()
    writer.record(record, id: "a", showsTokens: true, showsOpen: true)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  private var kept: [UInt8] {
    get throws { Array(try Data(contentsOf: URL(fileURLWithPath: folder.file("rules/rules.pack")))) }
  }

  private func keep(_ bytes: [UInt8]) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: folder.file("rules/rules.pack")))
  }

  @Test func readTheSameWhenKept() throws {
    let cold = try read()
    let first = try kept
    #expect(cold.contains("sings for a body"))
    #expect(try read() == cold)
    #expect(try kept == first)
  }

  @Test func areCompiledAnewWhenTheFileIsDamaged() throws {
    let record = try read()
    let whole = try kept
    func damaged(at place: Int) -> [UInt8] {
      var bytes = whole
      bytes[place] ^= 4
      return bytes
    }
    let cuts = [0, 128, whole.count - 1].map { Array(whole.prefix($0)) }
    for bytes in cuts + [0, 70, 129, whole.count - 1].map(damaged) {
      try keep(bytes)
      #expect(try read() == record)
      #expect(try kept == whole)
    }
  }

  @Test func areCompiledAnewWhenARuleChanges() throws {
    #expect(try read().contains("sings for a body"))
    try write(verb: "danse")
    #expect(try !read().contains("sings for a body"))
    try folder.write("rules/songs.rules", "rule x\n  match <nowhere>\n")
    for _ in 0..<2 {
      let error = #expect(throws: ConfigurationError.self) { try read() }
      #expect("\(try #require(error))".contains("songs.rules:2:9: nothing is called <nowhere>"))
    }
  }
}
