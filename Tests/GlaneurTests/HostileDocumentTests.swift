import AnnotationModel
import FactStorage
import TestSupport
import Testing

@testable import Glaneur

/// Hostile texts through the whole chain.
@Suite struct HostileDocumentTests {
  private static let extractor = Result { try Extractor(options: ExtractionOptions()) }

  private func record(_ text: String) throws -> DocumentRecord {
    try Self.extractor.get().record(of: SourceDocument(id: "d", bytes: Array(text.utf8)))
  }

  private func mentions(_ text: String) throws -> [String] {
    try record(text).mentions.filter { $0.type == .organization }.map(\.passage.text)
  }

  @Test func hostile11DecomposedTextGivesTheSameEntitiesAndFacts() throws {
    let composed = try record(
      "Soci\u{E9}t\u{E9} G\u{E9}n\u{E9}rale a rachet\u{E9} Air\u{A0}Li\u{E9}ge pour 3 millions d'euros en f\u{E9}vrier."
    )
    let decomposed = try record(
      "Socie\u{301}te\u{301} Ge\u{301}ne\u{301}rale a rachete\u{301} Air\u{A0}Lie\u{301}ge pour 3 millions d'euros en fe\u{301}vrier."
    )
    #expect(!composed.entities.isEmpty)
    #expect(composed.entities.map(\.names) == decomposed.entities.map(\.names))
    #expect(composed.facts.map(\.id) == decomposed.facts.map(\.id))
    #expect(composed.quantities.map(\.value) == decomposed.quantities.map(\.value))
  }

  @Test(arguments: ["Air\u{AD}bus", "Air\u{200B}bus", "Air\u{2060}bus", "\u{202A}Airbus\u{202C}"])
  func hostile12ZeroWidthSignsDoNotHideNames(name: String) throws {
    #expect(try mentions("La direction d'Airbus attend.") == ["Airbus"])
    #expect(try mentions("La direction d'\(name) attend.") == [name])
  }

  @Test func hostile15LettersOfOtherScriptsDoNotMatch() throws {
    #expect(try mentions("La direction d'\u{410}irbus attend.").isEmpty)
  }

  @Test func hostile19RecordsHoldNoRawControlCharacters() throws {
    var writer = JSONWriter()
    let text = "Jean \u{1B}[31mMartin, président d'Airbus\u{7}, a signé un accord de 3 millions d'euros."
    writer.record(try record(text), id: "d", showsTokens: true)
    #expect(writer.bytes.dropLast().allSatisfy { $0 >= 0x20 })
  }

  @Test func hostile41ManyCapitalisedWordsTakeLinearTime() throws {
    var options = ExtractionOptions()
    options.readsAnyLanguage = true
    let extractor = try Extractor(options: options)
    let isLinear = WorkMeter.isLinear(to: 5_000) { count in
      let text = "Le nom est " + String(repeating: "Réal Lyon ", count: count)
      let record = extractor.record(of: SourceDocument(id: "d", bytes: Array(text.utf8)))
      #expect(record.status == .ok)
    }
    #expect(isLinear)
  }

  @Test(arguments: [
    String(repeating: "9", count: 400) + " euros", "1e999 euros", "le 99/99/9999", "en janvier 12026", "1/0",
    "31/02/2016",
  ])
  func hostile43StrangeNumbersCrashNothingAndHaveNoWrongValue(number: String) throws {
    let record = try record("La société a payé tout cela, \(number), selon le texte.")
    #expect(record.status == .ok)
    for quantity in record.quantities {
      guard case .iso8601(let day) = quantity.value else { continue }
      #expect(!["2026", "9999", "-02-31"].contains { day.contains($0) }, "\(quantity.passage.text)")
    }
  }

  @Test func hostile44ThePointGroupsAndTheCommaDivides() throws {
    let record = try record("La société a 1.234 clients et 1,234 % des parts.")
    let values = record.quantities.map(\.value)
    #expect(values.contains(.number(ExactDecimal(1234, exponent: 0))))
    #expect(values.contains(.number(ExactDecimal(1234, exponent: -3))))
  }
}
