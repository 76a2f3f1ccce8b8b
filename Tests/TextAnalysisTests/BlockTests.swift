import AnnotationModel
import Testing
import TextAnalysis

/// What each block is there for; a case shows the kind before each line of the text, and blank lines as they stand.
@Suite struct BlockTests {
  let analyser: TextAnalyser

  init() throws { analyser = try Knowledge.analyser() }

  /// The text of a drawn case, and its blocks as « kind: text ».
  private func check(_ drawn: String, _ format: TextFormat = .plain) {
    let lines = drawn.split(separator: "\n", omittingEmptySubsequences: false)
    let text = lines.map { $0.split(separator: ": ", maxSplits: 1).last.map(String.init) ?? "" }.joined(separator: "\n")
    let analysed = analyser.analyse(SourceText(text), format: format)
    let blocks = analysed.blocks.map { "\($0.kind): \(analysed.source.text($0.span))" }
    #expect(blocks == lines.filter { !$0.isEmpty }.map(String.init))
  }

  private static let body =
    "La société a signé un accord avec la ville pour ouvrir une usine qui emploiera cent personnes dès le printemps, "
    + "a dit le maire devant les élus réunis au conseil, et les travaux de la première partie du site commenceront "
    + "dans les prochains mois si tout va bien."

  @Test func anArticleOpensWithTitleBylineAndDateline() {
    check("title: L'usine rouvre\n\nbyline: C.B.\nparagraph: \(Self.body)")
    check(
      "title: L'usine rouvre\n\nbyline: Par Jeanne Martin\n\ndateline: Publié le 2 mars 2021\n\nparagraph: \(Self.body)"
    )
    check("title: L'usine va-t-elle rouvrir ?\n\ndateline: 10 janvier 2016\n\nparagraph: \(Self.body)")
  }

  @Test func aDatelineIsCutFromItsParagraph() {
    let text = analyser.analyse(SourceText("L'usine rouvre\n\n10 janvier 2016 . – La société signe. Elle part."))
    #expect(text.blocks.map(\.kind) == [.title, .dateline, .paragraph])
    #expect(text.source.text(text.blocks[1].span) == "10 janvier 2016 . –")
    #expect(text.metadata.date == CalendarDate(year: 2016, month: 1, day: 10))
    #expect(text.metadata.title == "L'usine rouvre")
  }

  @Test func headingsAndListsStandInTheBody() {
    check(
      "title: L'usine rouvre\n\nparagraph: \(Self.body)\n\nheading: Un projet ancien\n\nparagraph: \(Self.body)\n\n"
        + "list: - un site à Lyon\nlist: - deux ateliers\nlist: 3. un bureau")
  }

  @Test func otherArticlesAreTeasers() {
    check(
      "title: L'usine rouvre\n\nparagraph: \(Self.body)\n\nnavigation: Nous vous recommandons\n\n"
        + "teaser: Le maire démissionne\nteaser: Le maire de la ville a dit hier qu'il partirait dès que […]")
    check("title: L'usine rouvre\n\nparagraph: \(Self.body)\n\nteaser: Lire aussi : Le maire démissionne")
    check("title: L'usine rouvre\n\nparagraph: \(Self.body)\n\nteaser: Le maire part\nteaser: Le maire part")
  }

  @Test func menusAreNavigation() {
    check(
      "navigation: Accueil\nnavigation: Économie\nnavigation: Sport\nnavigation: Contact\n\ntitle: L'usine rouvre\n\n"
        + "paragraph: \(Self.body)\n\nnavigation: Plus d'articles")
  }

  @Test func markdownNamesItsBlocks() {
    let text = analyser.analyse(
      SourceText("# L'usine rouvre\n\nLa société\nsigne.\n\n## Un projet\n\n- un site\n- deux\n\n```\ncode\n```\n"),
      format: .markdown)
    #expect(
      text.blocks.map { "\($0.kind): \(text.source.text($0.span))" }.filter { !$0.hasPrefix("navigation") } == [
        "title: L'usine rouvre", "paragraph: La société\nsigne.", "heading: Un projet", "list: un site", "list: deux",
      ])
  }

  @Test func wrappedLinesAreOneParagraph() {
    let wrapped = """
      La société a signé hier un accord avec la ville de Lyon pour
      ouvrir une usine qui emploiera cent personnes au printemps, a
      dit le maire.
      """
    #expect(analyser.analyse(SourceText(wrapped)).blocks.map(\.kind) == [.paragraph])
  }

  /// Each case is a line and the day that it gives to the document, if any.
  @Test(arguments: [
    ("Lyon, le 3 mai 2017 –", "2017-05-03"), ("1er mai 2016 . –", "2016-05-01"), ("02/03/2021 –", "2021-03-02"),
    ("31 février 2016 –", nil), ("Il y a eu 3 mai 2017 –", nil), ("Mai 2017 –", nil),
    ("Jean Petit (2 mars 1830 – 9 mai 1890)", nil),
  ])
  func datelinesGiveTheDay(line: String, day: String?) {
    let text = analyser.analyse(SourceText("L'usine rouvre\n\n\(line) La société signe un accord."))
    #expect(text.metadata.date?.description == day)
  }
}
