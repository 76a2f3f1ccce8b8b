import AnnotationModel
import FactStorage
import Foundation
import FuzzTargets
import TestSupport
import Testing

@testable import Glaneur

/// Every place that a record names holds the text it names, in bytes and in code points.
@Suite struct OffsetTests {
  private static let extractor = Result {
    var options = ExtractionOptions()
    options.readsAnyLanguage = true
    return try Extractor(options: options)
  }

  private static let seeds = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("seeds").path

  /// How many places the texts below `folder` gave.
  private func check(below folder: String) throws -> Int {
    let files = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    var places = 0
    for file in files.sorted() where file.hasSuffix(".txt") || file.hasSuffix(".md") {
      let bytes = try Data(contentsOf: URL(fileURLWithPath: folder + "/" + file))
      places += try check(Array(bytes), file)
    }
    return places
  }

  private func check(_ bytes: [UInt8], _ name: String) throws -> Int {
    let text = String(decoding: bytes, as: UTF8.self)
    guard Array(text.utf8) == bytes, !text.hasPrefix("\u{FEFF}") else { return 0 }
    let record = try Self.extractor.get().record(of: SourceDocument(id: name, bytes: bytes), showsTokens: true)
    guard record.status == .ok else { return 0 }
    return try OffsetCheck(SourceText(text)).check(record)
  }

  @Test func seedArticles() throws { #expect(try check(below: Self.seeds) > 500) }

  /// The paragraph is only implied, and a « > » stands where the parser tells of it.
  @Test func textAfterTheEndOfAPageKeepsItsPlace() throws {
    let page = "<html><body><p>Le maire.</p></body></html>"
    let bytes = Array((page + String(repeating: "tml>", count: 300)).utf8)
    let record = try Self.extractor.get().record(
      of: SourceDocument(id: "d", bytes: bytes, format: .html), showsTokens: true)
    _ = try OffsetCheck(SourceText(String(decoding: bytes, as: UTF8.self)), isMarkup: true).check(record)
    #expect(record.sentences.map { $0.passage.codePoints } == [15..<24, page.utf8.count..<bytes.count])
  }

  /// The folder that GLANEUR_CORPORA names, if any.
  @Test(.enabled(if: Soak.corpora != nil)) func furtherTexts() throws {
    let places = try check(below: Soak.corpora ?? "")
    print("offsets: \(places) places")
    #expect(places > 0)
  }

  @Test func generatedArticles() throws {
    var random = SeededGenerator(seed: 12)
    var places = 0
    for number in 0..<Soak.rounds(50, soak: 5_000) {
      let article = GeneratedArticle(using: &random).text
      let odd = String(
        article.flatMap { $0 == " " && Int.random(in: 0..<9, using: &random) == 0 ? "\u{A0}\u{1F600}" : String($0) })
      places += try check(
        Array((number.isMultiple(of: 2) ? article : odd.decomposedStringWithCanonicalMapping).utf8), "\(number)")
    }
    #expect(places > 1_000)
  }
}
