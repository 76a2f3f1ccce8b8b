import AnnotationModel
import Lexicon
import Testing

@Suite struct LexiconLintTests {
  private func findings(_ sources: LexiconSource...) throws -> [String] {
    try LexiconLint(TestLexicon.compile(sources), sources: sources).findings().map(\.description)
  }

  private let towns = TestLexicon.source(
    manifest: ["names/n.tsv\tnames\ttown\tlocation", "words/morphology-added.tsv\tdata\tmorphology\t-"],
    [
      "names/n.tsv": "Lyon\nY\nLyon\nA\t\tcontext=yes\nLyon\tLugdunum\nLa\n",
      "words/morphology-added.tsv": "la\tdet.f.sg\n",
    ])

  @Test func hostile48NamesThatMatchNearlyEverywhere() throws {
    #expect(
      try findings(towns) == [
        "names/n.tsv:2:1: \"Y\" is a name of one letter (remove it; it matches nearly everywhere)",
        "names/n.tsv:3:1: \"Lyon\" stands at line 1 already (remove one of them)",
        "names/n.tsv:6:1: \"La\" is a function word (remove it, or let it ask for context with the attribute context)",
      ])
  }

  @Test func aUsersFolderIsComparedWithTheBuiltInOne() throws {
    let firms = TestLexicon.names("my/", class: "firm", "organization", "Lyon\nRenault\nY\t\tcontext=yes\n")
    let more = TestLexicon.names("your/", class: "town", "location", "Lyon\nParis\n")
    let hint = "remove one of them, or let it ask for context with the attribute context"
    #expect(
      try findings(towns, firms, more) == [
        "my/names/n.tsv:1:1: \"Lyon\" is of type organization here and location at names/n.tsv:1 (\(hint))",
        "your/names/n.tsv:1:1: \"Lyon\" stands at names/n.tsv:1 already (remove one of them)",
        "your/names/n.tsv:1:1: \"Lyon\" is of type location here and organization at my/names/n.tsv:1 (\(hint))",
      ])
  }

  @Test func removalsThatRemoveNothing() throws {
    let source = TestLexicon.source("my/", manifest: ["gone.tsv\tremoved\t-\t-"], ["gone.tsv": "lugdunum\nParis\n"])
    #expect(
      try findings(towns, source) == ["my/gone.tsv:2:1: removes \"Paris\", which no lexicon holds (remove the row)"])
  }
}
