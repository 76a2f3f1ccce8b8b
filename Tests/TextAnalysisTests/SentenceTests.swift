import AnnotationModel
import Testing
import TextAnalysis

@Suite struct SentenceTests {
  let analyser: TextAnalyser

  init() throws { analyser = try Knowledge.analyser() }

  /// Each case is a text with « | » where a sentence ends and another begins.
  @Test(arguments: [
    "M. Hollande est à Lyon.| Il y reste.", "Mme J. Martin et le Dr Réal, p. ex., y vivent.| Elle signe.",
    "L'art. 5 et le n° 3 du 62 e régiment.", "Ils ont dit : « Venez ! »| Puis rien.", "Il dit « Venez ! » et part.",
    "Il hésite… puis signe.| Bon.", "Né à St. Malo, il vit à J.-C. Bourg.",
    "Les États-Unis (U.S.A.) signent.| On part.",
    "Il signe ;| Après, il part.", "Sont nés : Paul Roy (1903) ; Jeanne Real (1907) ; Luc Bon.",
    "Il signe ; elle part.",
    "N'utilisez jamais ce produit :| Votre médecin décidera.", "- 4 mai 1990 : Le juge entend Paul.",
    "Voir : Paul Real, Lyon.", "Des films.| - Les Diables (1971)| - La Reine (1980)", "Paris - Nice a lieu.",
    "Références| - Cette procédure dure.", "DONNEES CLINIQUES| Chaque flacon compte.", "Le groupe HSBC France signe.",
    "La mâchoire| Ensuite, les marqueurs baissent.", "Le bras A est mort.", "Il cite \"un mot\", puis part.| Il dort.",
    "Elle dit \"Partez.\"| Il part.", "Le journal Le Monde paraît.", "Il paie 3,5 M€.| C'est peu.",
    "Le site www.lyon.fr.| Il est beau.", "À 14 h 30.| Midi.", "Il vend des pommes, etc.| Elle achète.",
  ])
  func sentences(marked: String) {
    let text = marked.split(separator: "|").joined()
    let analysed = analyser.analyse(SourceText(text))
    let sentences = analysed.sentences.map { analysed.source.text($0.span) }
    #expect(sentences == marked.split(separator: "|").map { $0.drop { $0 == " " } }.map(String.init))
  }
}
