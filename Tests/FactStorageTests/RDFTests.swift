import Foundation
import Testing

@testable import FactStorage

@Suite struct RDFTests {
  @Test func theDocumentTellsEveryTerm() throws {
    let root = RDFTests.root
    let page = try String(contentsOf: root.appendingPathComponent("docs/rdf-terms.md"), encoding: .utf8)
    for (name, term) in RDFVocabulary.relations.merging(RDFVocabulary.types, uniquingKeysWith: { a, _ in a }) {
      #expect(page.contains("| `\(name)` | `\(term)` |"), "\(name)")
      #expect(RDFVocabulary.iri(term) != term)
    }
    let rows = page.split(separator: "\n").filter { $0.hasPrefix("| `") }
    #expect(rows.count == RDFVocabulary.relations.count + RDFVocabulary.types.count)
  }

  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  @Test func symmetricRelationsAreThoseOfTheSchema() throws {
    let schema = try String(contentsOf: Self.root.appendingPathComponent("Lexicons/rules/schema.tsv"), encoding: .utf8)
    let rows = schema.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { $0.split(separator: "\t") }
    #expect(Set(rows.filter { $0.last == "symmetric" }.map { String($0[0]) }) == SymmetricRelation.names)
    for name in RDFVocabulary.relations.keys { #expect(rows.contains { $0[0] == name }, "\(name)") }
  }

  @Test(arguments: [
    ("Ève \"Réal\"", "%C3%88ve%20%22R%C3%A9al%22"), ("a/b-c.d~e_f", "a/b-c.d~e_f"), ("<x>\n%", "%3Cx%3E%0A%25"),
    ("", ""),
  ])
  func hostile67NamesBecomeIRIs(_ name: String, _ encoded: String) { #expect(percentEncoded(name) == encoded) }

  @Test func valuesHaveTypes() {
    #expect(RDFTerm.value("20") == .integer(20))
    #expect(RDFTerm.value("2016-01-10") == .literal("2016-01-10", type: RDFVocabulary.iri("xsd:date")))
    #expect(RDFTerm.value("1998", isDate: true) == .literal("1998", type: RDFVocabulary.iri("xsd:gYear")))
    #expect(RDFTerm.value("100 EUR") == .literal("100 EUR"))
    #expect(RDFTerm.value(String(repeating: "9", count: 400)) == .literal(String(repeating: "9", count: 400)))
  }

  @Test func equalDatabasesGiveEqualBytes() throws {
    let folder = try TemporaryFolder()
    let first = try FactDatabase.openForWriting(folder.file("1"))
    let second = try FactDatabase.openForWriting(folder.file("2"))
    try first.store(Sample.seed(id: "a"), Sample.seed(id: "b", person: "Ada Lovelace"))
    try second.store(Sample.seed(id: "b", person: "Ada Lovelace"))
    try second.store(Sample.seed(id: "c"), Sample.seed(id: "a"))
    try second.store(DocumentRecord(id: "c", status: .skipped))
    try first.store(DocumentRecord(id: "c", status: .skipped))
    for format in ExportFormat.allCases {
      #expect(try bytes(first, format) == bytes(second, format), "\(format)")
      #expect(try bytes(first, format).isEmpty == false)
    }
  }

  private func bytes(_ database: FactDatabase, _ format: ExportFormat) throws -> [UInt8] {
    var bytes: [UInt8] = []
    try database.export(as: format) { bytes += $0 }
    return bytes
  }
}
