import AnnotationModel
import Glaneur
import Testing

/// Sentences and quotations without end: read in linear time, and nothing invented.
@Suite struct HostileSentenceTests {
  private func facts(_ text: String) throws -> [Fact] {
    let document = SourceDocument(id: "a.txt", bytes: Array(text.utf8))
    return try FactReadingTests.extractor.get().extract(document).extraction.facts
  }

  @Test(
    arguments: [
      "la société et le groupe qui dit que ", "le maire de la ville, président du conseil, ", "l'ancien ministre et ",
    ])
  func hostile42ASentenceOfManyWordsStatesNothing(words: String) throws {
    #expect(try facts(String(repeating: words, count: 2_000) + "part.") == [])
  }

  @Test(arguments: ["« ", "\"", "“", "« Il dit « "])
  func hostile40QuotationsLeftOpenSayNothing(mark: String) throws {
    let text = "Paul Durand est là. " + String(repeating: mark + "tout est prêt, ", count: 2_000)
    #expect(try facts(text).filter { $0.relation == "said" } == [])
  }

  @Test
  func hostile40QuotationsInQuotationsAreOneQuotation() throws {
    let quoted = String(repeating: "« tout est prêt ", count: 1_000) + String(repeating: "» ", count: 1_000)
    #expect(try facts("Paul Durand a déclaré : " + quoted + ".").filter { $0.relation == "said" }.count <= 1)
  }

  @Test(
    arguments: ["Paul Durand, ", "Paul Durand ", "Renault, ", "Lyon, ", "Renault et Lyon et "])
  func hostile41AParagraphOfNamesStatesNothing(names: String) throws {
    #expect(try facts(String(repeating: names, count: 2_000)) == [])
  }
}
