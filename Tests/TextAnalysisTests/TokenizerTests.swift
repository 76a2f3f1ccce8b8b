import AnnotationModel
import Testing
import TextAnalysis

@Suite struct TokenizerTests {
  let analyser: TextAnalyser

  init() throws { analyser = try Knowledge.analyser() }

  /// Each case is a text and its tokens, cut by « | ».
  @Test(arguments: [
    ("L'entreprise", "L'|entreprise"), ("jusqu’aujourd’hui", "jusqu’|aujourd’hui"), ("prud'homme", "prud'homme"),
    ("A-t-elle signé ?", "A|-t-elle|signé|?"), ("qu'est-ce", "qu'|est|-ce"), ("donne-le-moi", "donne|-le|-moi"),
    ("1 000,5 euros", "1 000,5|euros"), ("1\u{202F}000\u{202F}000 F", "1\u{202F}000\u{202F}000|F"),
    ("3,5 %", "3,5|%"), ("100 M€", "100|M|€"), ("14h30", "14|h|30"), ("14 h 30", "14|h|30"),
    ("M. Hollande.", "M.|Hollande|."), ("Rhône-Alpes", "Rhône-Alpes"), ("porte-parole", "porte-parole"),
    ("J.-C. J. Dupont", "J.-C.|J.|Dupont"), ("n° 5", "n°|5"), ("R&D", "R&D"), ("le 1er mai", "le|1er|mai"),
    ("http://a.fr/b?c. Et", "http://a.fr/b?c|.|Et"), ("a.b@c.fr, #été @le_monde", "a.b@c.fr|,|#été|@le_monde"),
    ("👩‍💻🇫🇷!", "👩‍💻|🇫🇷|!"), ("celui-ci ce jour-là", "celui-ci|ce|jour|-là"),
    ("N'Golo l'O.N.U.", "N'Golo|l'|O.N.U."), ("N'ayant L'Oréal", "N'|ayant|L'|Oréal"),
    ("M'Hamed N’Diaye m'habitue", "M'Hamed|N’Diaye|m'|habitue"), ("D'Artagnan, J'Accuse", "D'|Artagnan|,|J'|Accuse"),
    ("Qu'Air O'Brien d’E.D.F.", "Qu'|Air|O'Brien|d’|E.D.F."),
    ("le 10 000 1 0001", "le|10 000|1|0001"),
  ])
  func tokens(text: String, expected: String) {
    let analysed = analyser.analyse(SourceText(text))
    #expect(analysed.tokens.map { analysed.source.text($0.span) }.joined(separator: "|") == expected)
  }
}
