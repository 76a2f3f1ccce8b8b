import AnnotationModel
import TestSupport
import Testing
import TextAnalysis

/// Characters and shapes of text that break naive readers.
@Suite struct HostileTextTests {
  let analyser: TextAnalyser

  init() throws { analyser = try Knowledge.analyser() }

  private func tokens(_ text: String) -> [String] {
    let analysed = analyser.analyse(SourceText(text))
    return analysed.tokens.map { analysed.source.text($0.span) }
  }

  private func normalized(_ text: String) -> [String] { tokens(text).map { WordNormalizer.normalized($0) } }

  /// The counts of tokens and sentences of a text of a repeated piece, which must not take more than linear time.
  private func counts(
    _ piece: String, count: Int, start: String = "", end: String = ""
  ) -> (tokens: Int, sentences: Int) {
    var result = (tokens: 0, sentences: 0)
    let isLinear = WorkMeter.isLinear(to: count) { count in
      let analysed = analyser.analyse(SourceText(start + String(repeating: piece, count: count) + end))
      result = (analysed.tokens.count, analysed.sentences.count)
    }
    #expect(isLinear)
    return result
  }

  @Test func hostile11DecomposedTextGivesTheSameTokens() {
    let composed = "L'\u{E9}t\u{E9}, No\u{EB}l a sign\u{E9}. \u{C0} Orl\u{E9}ans, \u{E7}a va\u{202F}!"
    let decomposed = "L'e\u{301}te\u{301}, Noe\u{308}l a signe\u{301}. A\u{300} Orle\u{301}ans, c\u{327}a va\u{202F}!"
    #expect(normalized(composed) == normalized(decomposed))
    let spans = analyser.analyse(SourceText(decomposed)).tokens.map(\.span)
    #expect(spans[1] == TextSpan(2, 9))
    #expect(
      analyser.analyse(SourceText(composed)).sentences.count == analyser.analyse(SourceText(decomposed)).sentences.count
    )
  }

  @Test(arguments: ["Lyon\u{200B}biopôle", "Lyon\u{AD}biopôle", "Lyon\u{2060}biopôle", "Lyon\u{200D}biopôle"])
  func hostile12ZeroWidthSignsAreIgnoredForMatchingAndKept(name: String) {
    #expect(normalized(name) == ["lyonbiopôle"])
    #expect(tokens(name) == [name])
  }

  @Test func hostile13BidiControlsAreKept() {
    let name = "\u{202E}Réal\u{202C}"
    #expect(tokens("par \(name) ici") == ["par", name, "ici"])
    #expect(normalized(name) == ["réal"])
  }

  @Test func hostile14ManyMarksOnOneLetterTakeLinearTime() {
    #expect(counts("\u{301}\u{323}", count: 50_000, start: "e", end: " fin").tokens == 2)
  }

  @Test func hostile15LettersOfOtherScriptsStayApart() {
    #expect(normalized("\u{410}irbus") != normalized("Airbus"))
  }

  @Test(arguments: ["\u{A0}", "\u{202F}", "\u{2009}", " "])
  func hostile16AnySpaceIsASpace(space: String) {
    let text = "Quoi\(space)? Il a 1\(space)000,5\(space)€\(space); «\(space)oui\(space)»\(space)!"
    #expect(tokens(text) == ["Quoi", "?", "Il", "a", "1\(space)000,5", "€", ";", "«", "oui", "»", "!"])
    #expect(analyser.analyse(SourceText(text)).sentences.count == 2)
  }

  @Test(arguments: ["\n", "\r", "\r\n", "\u{2028}", "\u{2029}", "\u{85}"])
  func hostile17AnyLineEndEndsLines(end: String) {
    let text = "Un titre" + end + end + "La société signe." + end + "Elle part."
    let analysed = analyser.analyse(SourceText(text))
    #expect(analysed.blocks.map(\.kind) == [.title, .paragraph, .paragraph])
    #expect(analysed.source.text(analysed.blocks[1].span) == "La société signe.")
  }

  @Test func hostile19ControlCharactersCutWords() {
    #expect(tokens("Jean\u{1B}[31m Réal\u{7}").filter { $0.contains("\u{1B}") || $0.contains("\u{7}") }.isEmpty)
  }

  @Test func hostile40UnclosedBracketsEndWithTheirParagraph() {
    #expect(counts("« “ ( \"", count: 20_000, end: "\n\nIl signe. Elle part.").sentences >= 3)
    let quoted = analyser.analyse(SourceText("Il dit « Je pars. Puis il part.\n\nElle reste. Il dort."))
    #expect(quoted.sentences.count == 4)
  }

  @Test func hostile41ManyCapitalisedWordsTakeLinearTime() {
    #expect(counts("Réal ", count: 100_000).tokens == 100_000)
  }

  @Test func hostile42AHugeSentenceTakesLinearTime() {
    let result = counts("la société et ", count: 100_000)
    #expect(result.tokens == 300_000)
    #expect(result.sentences == 1)
  }

  @Test(arguments: [String(repeating: "9", count: 400), "1e999", "99/99/9999", "12026"])
  func hostile43StrangeNumbersAreTokens(number: String) {
    #expect(tokens("le \(number) fin") == ["le", number, "fin"])
  }

  @Test func hostile44PointsAndCommasStayInNumbers() {
    #expect(tokens("1.234 et 1,234 et 1.234,5") == ["1.234", "et", "1,234", "et", "1.234,5"])
  }

  @Test func hostile45AnotherLanguageIsTold() {
    func isFrench(_ text: String) -> Bool {
      let text = analyser.analyse(SourceText(text))
      let languages = text.tokens.map { token in
        text.source.utf8[token.span.range].withUnsafeBufferPointer { analyser.languages(of: $0) }
      }
      return LanguageGuess(text, languages: languages).isFrench
    }
    #expect(isFrench("La société a signé un accord avec la ville de Lyon pour ouvrir une usine."))
    #expect(!isFrench("Die Firma hat mit der Stadt einen Vertrag unterschrieben und das ist nicht neu."))
    #expect(!isFrench("The company has signed an agreement with the city for a new factory in the north."))
  }
}
