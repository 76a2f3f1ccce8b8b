import AnnotationModel
import TestSupport
import Testing
import TextAnalysis

@Suite struct HTMLTests {
  let analyser: TextAnalyser

  init() throws { analyser = try Knowledge.analyser() }

  /// A page's blocks as « kind: text », one a line.
  private func blocks(_ page: String) -> [String] {
    let text = analyser.analyse(SourceText(page), format: .html)
    return text.blocks.map { "\($0.kind): \(text.source.text($0.span))" }
  }

  /// What stands in the file where a word of the article does.
  private func written(_ word: String, in page: String) throws -> String {
    let file = SourceText(page)
    let text = analyser.analyse(file, format: .html)
    let token = try #require(text.tokens.first { text.source.text($0.span) == word }, "no « \(word) »")
    let origin = try #require(text.source.origin)
    return file.text(origin.span(of: token.span))
  }

  @Test func theArticleIsTakenOutOfThePage() {
    let page = """
      <!DOCTYPE html><html><head><title>L'usine rouvre - Le Journal</title><style>p { color: red }</style>
      <script>var texte = "<p>Faux</p>";</script></head><body><nav><ul><li><a href="/">Accueil</a></li></ul></nav>
      <div class="menu-top"><p>Abonnez-vous à tout moment</p></div>
      <main><article><h1>L'usine   rouvre</h1><p>La société emploie
      <b>120</b> personnes à Lyon.</p><h2>Un projet</h2><ul><li>un site</li><li>deux ateliers</li></ul>
      <p hidden>Caché.</p></article></main><aside><p>Lire aussi : autre chose.</p></aside>
      <footer>Mentions légales</footer></body></html>
      """
    #expect(
      blocks(page) == [
        "title: L'usine rouvre", "paragraph: La société emploie 120 personnes à Lyon.", "heading: Un projet",
        "list: un site", "list: deux ateliers",
      ])
  }

  /// Each case is a page, a token of its article, and the bytes of the file that the token was read from.
  @Test(arguments: [
    ("<p>La soci&eacute;t&eacute; paie</p>", "société", "soci&eacute;t&eacute;"),
    ("<p>L&#8217;&eacute;tat<!-- x --> signe</p>", "L’", "L&#8217;"),
    ("<p>L&#x2019;&#xE9;tat signe</p>", "état", "&#xE9;tat"),
    ("<p>A&amp;B gr<i>as</i> mot</p>", "gras", "gr<i>as"),
    ("<p>3 < 4 &inconnu; &nbsp;fin</p>", "inconnu", "inconnu"),
    ("<p>cou&#156;t &oelig;uvre</p>", "couœt", "cou&#156;t"),
    ("<p>mal <b>im<i>bri</b>qué</i> là", "imbriqué", "im<i>bri</b>qué"),
    ("é\u{1}é <p>après", "après", "après"),
  ])
  func offsetsPointIntoTheFile(page: String, word: String, place: String) throws {
    #expect(try written(word, in: page) == place)
  }

  @Test func spacesAndReferencesFollowTheStandard() {
    #expect(blocks("<p>1&nbsp;000 &#x110000; &#0;\n\t &euro;</p>") == ["paragraph: 1\u{A0}000 \u{FFFD} \u{FFFD} €"])
    #expect(blocks("un<br>deux<br><br>trois") == ["paragraph: un\ndeux", "paragraph: trois"])
  }

  @Test(arguments: [
    """
    <meta property='og:title' content='L&rsquo;usine'><meta name='author' content='Ève Réal'>
    <meta property='article:published_time' content='2016-01-10T09:30:00+01:00'>
    """,
    """
    <script type='application/ld+json'>{"@graph": [{"headline": "L’usine", "datePublished": "2016-01-10T09:30",
    "author": [{"name": "Ève Réal"}]}]}</script>
    """,
    """
    <title> L’usine\n</title><body><time datetime='2016-01-10 09:30'>hier</time>
    <span itemprop='author'>par <b>Ève Réal</b></span>
    """,
    """
    <meta name='DC.date' content='2016-01-10T09:30'><meta name='dc.title' content='L’usine'>
    <a rel='author'>Ève Réal</a>
    """,
  ])
  func metadataTellTitleDayAndAuthor(head: String) {
    let text = analyser.analyse(SourceText("<html>\(head)<p>La société emploie 120 personnes.</p>"), format: .html)
    #expect(text.metadata.title == "L’usine")
    #expect(text.metadata.date?.description == "2016-01-10")
    #expect(text.metadata.secondOfDay == 34200)
    #expect(text.metadata.byline?.hasSuffix("Ève Réal") == true)
  }

  @Test func aCallersDayIsBelievedFirst() {
    let page = SourceText("<meta property='article:published_time' content='2016-01-10T09:30'><p>Texte.</p>")
    let day = CalendarDate(year: 2015, month: 1, day: 2)
    let text = analyser.analyse(page, format: .html, metadata: DocumentMetadata(date: day))
    #expect(text.metadata.date == day)
    #expect(text.metadata.secondOfDay == nil)
  }

  @Test func aPageHiddenByItsClassesIsReadAllTheSame() {
    let body = String(repeating: "<p>La société emploie 120 personnes à Lyon.</p>", count: 20)
    #expect(blocks("<div class='sidebar-layout'>\(body)</div><p>Fin.</p>").count == 21)
  }

  /// Each case is the start of a page and what is repeated after it, to about 60 kB.
  @Test(arguments: [
    ("", "<div>"), ("", "<p>Le"), ("", "<b><i></b>"), ("", "</x>"), ("<script>", "var x = '<b>';"), ("", "<!--"),
    ("", "&eacute;"), ("", "&"), ("", "<"), ("<p title='", "x"), ("", "<li><a href=x>Le lien</a>"), ("", "&#x110000;"),
  ])
  func hostile39BombsAreReadInLinearTime(start: String, repeated: String) throws {
    let isLinear = WorkMeter.isLinear(to: 60_000 / repeated.utf8.count) { count in
      _ = analyser.analyse(SourceText(start + String(repeating: repeated, count: count)), format: .html)
    }
    #expect(isLinear)
  }

  @Test func hostile39APageTooDeepIsReadAsTextBetweenTags() {
    let page = String(repeating: "<div>", count: 100_000) + "<script>x</script>La société emploie 120 personnes.</div>"
    #expect(blocks(page) == ["paragraph: La société emploie 120 personnes."])
  }

  @Test func declarationsAreFound() {
    #expect(HTMLDeclaration.isPresent(in: Array("\u{FEFF} \n<!DOCTYPE HTML><p>".utf8)))
    #expect(HTMLDeclaration.isPresent(in: Array("<?xml version=\"1.0\"?>\n<html>".utf8)))
    #expect(!HTMLDeclaration.isPresent(in: Array("Un <html> au milieu".utf8)))
    #expect(HTMLDeclaration.encoding(of: Array("<meta charset=\"Windows-1252\">".utf8)) == "windows-1252")
    #expect(HTMLDeclaration.encoding(of: Array("<meta content='text/html; charset=utf-8'>".utf8)) == "utf-8")
    #expect(HTMLDeclaration.encoding(of: Array("<meta charset=utf-16><p>charset".utf8)) == nil)
  }
}
