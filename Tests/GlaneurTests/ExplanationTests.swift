import AnnotationModel
import Glaneur
import Testing

@Suite struct ExplanationTests {
  private let folder: TemporaryFolder
  private let extractor: Extractor

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(
      "songs.rules",
      """
      rule sings for a body
        match subject:<person> ("chante" | "danse") "pour" "l'" object:<organization>&!<location>
        gives affiliated_with
        in paragraph
        yes [subject: Marie Durand] chante pour l'[object: Institut Curie].
        no  Marie Durand parle pour l'Institut Curie.

      rule sings a word
        match subject:<person> "chante" object:<word>
        gives affiliated_with
        yes [subject: Marie Durand] chante [object: pour] l'Institut Curie.
        no  Marie Durand parle.

      """)
    var options = ExtractionOptions()
    options.ruleFolders = [folder.path]
    extractor = try Extractor(options: options)
  }

  private func explanation(_ text: String, whyNot: String? = nil) throws -> Explanation {
    let document = SourceDocument(id: "text", bytes: Array(text.utf8))
    return try #require(try extractor.explanations(of: document, whyNot: whyNot).first)
  }

  @Test func showsTheDerivation() throws {
    let explanation = try explanation("Marie Durand chante pour l'Institut Curie.")
    #expect(explanation.words.map(\.text).joined(separator: "|").hasPrefix("Marie|Durand|chante|pour|l'|"))
    #expect(try #require(explanation.words.first).classes.contains("given name"))
    #expect(explanation.words[2].readings.contains { $0.hasPrefix("chanter verb") })
    let person = try #require(explanation.mentions.first { $0.type == "person" })
    #expect(person.text == "Marie Durand")
    #expect(try #require(person.place).hasPrefix("mentions/people.rules:"))
    let reading = try #require(explanation.readings.first { $0.rule == "sings for a body" })
    #expect(reading.place == folder.file("songs.rules") + ":1")
    #expect(reading.captures.map { "\($0.name): \($0.text)" } == ["subject: Marie Durand", "object: Institut Curie"])
    #expect(reading.results == ["affiliated_with(Marie Durand, Institut Curie)"])
  }

  @Test(arguments: [
    ("Marie Durand chante pour l'Institut Curie.", "it matches, and a fact came of it", "", ""),
    (
      "Marie Durand chante pour l'amour.", "its pattern does not match", "Marie Durand chante pour l'",
      "<organization>&!<location> (not <organization>)"
    ),
    ("Marie Durand mange.", "its pattern does not match", "Marie Durand", "\"chante\"|\"danse\""),
    ("Il pleut.", "its pattern does not match", "", "<person>"),
  ])
  func tellsHowFarARuleGot(text: String, reason: String, taken: String, awaited: String) throws {
    let whyNot = try #require(try explanation(text, whyNot: "sings for a body").whyNot)
    #expect(whyNot.reason == reason)
    if !awaited.isEmpty { #expect(whyNot.taken == taken) }
    #expect(whyNot.awaited.joined(separator: "|") == awaited)
  }

  @Test func tellsWhyAMatchCameToNothing() throws {
    let text = "Marie Durand chante pour l'Institut Curie."
    #expect(
      try explanation(text, whyNot: "sings a word").whyNot?.reason
        == "it matches, but its subject or object stands for nothing that the relation allows")
    #expect(throws: UnknownRule.self) { try explanation(text, whyNot: "sings") }
  }

  @Test func keepsTheSpanAsked() throws {
    let document = SourceDocument(id: "text", bytes: Array("Il pleut. Il neige. Il vente.".utf8))
    #expect(try extractor.explanations(of: document, overlapping: 10..<12).map(\.text) == ["Il neige."])
  }
}
