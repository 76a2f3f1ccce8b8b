import AnnotationModel
import FactExtraction
import FactStorage
import TestSupport
import Testing
import TextAnalysis

@testable import Glaneur

/// Twice the text is at most twice the work, in each stage and whatever the text is like.
@Suite(.serialized) struct GrowthTests {
  private static let extractor = Result {
    var options = ExtractionOptions()
    options.readsAnyLanguage = true
    return try Extractor(options: options)
  }

  private static let article: String = {
    var random = SeededGenerator(seed: 3)
    return (0..<8).map { _ in GeneratedArticle(using: &random).text }.joined(separator: "\n")
  }()

  /// The least work of each stage in some rounds over a text.
  private func work(_ text: String) throws -> [String: Int64] {
    let extractor = try Self.extractor.get()
    let bytes = Array(text.utf8)
    let factExtractor = FactExtractor(knowledge: extractor.knowledge)
    var least: [String: Int64] = [:]
    // The first round fills the tables, whose filling is no part of the work that goes on.
    for round in 0...WorkMeter.rounds {
      var meter = WorkMeter()
      var work: [String: Int64] = [:]
      let analysed = extractor.textAnalyser.analyse(try TextDecoder.decode(bytes))
      work["text"] = meter.lap()
      let extraction = factExtractor.extract(analysed) { work[$0.rawValue] = meter.lap() }
      let document = SourceDocument(id: "d", bytes: bytes)
      let result = ExtractionResult(status: .ok, extraction: extraction)
      _ = meter.lap()
      let builder = RecordBuilder(document, digest: "", result: result)
      let record = builder.build(showsTokens: true)
      work["record"] = meter.lap()
      var writer = JSONWriter()
      writer.record(record, id: record.id, showsTokens: true)
      work["record as JSON"] = meter.lap()
      writer.record(of: builder, id: record.id, showsTokens: true, showsOpen: true)
      work["extraction as JSON"] = meter.lap()
      if round > 0 { least.merge(work) { min($0, $1) } }
    }
    return least
  }

  @Test(arguments: [
    (article, "\n"), ("Paul Durand, Marie Nadaud, le maire de Lyon et ", ""), ("le 3 mars 2016, 20 produits et ", ""),
    ("« Nous avons dit « oui » et ", ""), ("L'INRA (Institut national) rachète 20 % de la filiale d'Anix à Lyon. ", ""),
    ("mot ", ""), ("M. ", ""), ("1 ", ""), ("Jean Dupont est là. Dupont parle. ", ""),
  ])
  func everyStageIsLinear(piece: String, separator: String) throws {
    // As many repetitions as make some 6 kB.
    let count = max(2, 6_000 / piece.utf8.count)
    let texts = [1, 2, 4].map { factor in
      Array(repeating: piece, count: count * factor).joined(separator: separator) + "la fin."
    }
    let works = try texts.map(work)
    for (stage, first) in works[0] {
      guard let second = works[1][stage], let third = works[2][stage] else { continue }
      // Instructions grow as the text does, but for the pages of memory that they touch.
      let isLinear =
        WorkMeter.isExact
        ? Double(third - second) <= 2.3 * Double(second - first) + 20_000 : WorkMeter.isLinear(first, third)
      #expect(isLinear, "\(stage) of \(piece.prefix(20)): \(works)")
    }
  }
}
