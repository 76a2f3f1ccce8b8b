import AnnotationModel
import Foundation
import Testing

@testable import Lexicon

@Suite struct HunspellImporterTests {
  static let affixes = """
    SET UTF-8
    FLAG long
    FULLSTRIP
    NEEDAFFIX ()
    FORBIDDENWORD {}
    PFX L' Y 2
    PFX L' 0 l' . dp:le
    PFX L' é l'É é dp:le
    PFX Um Y 2
    PFX Um 0 0/S. .
    PFX Um 0 kilo/S.() .
    SFX S. Y 2
    SFX S. 0 0/L' [^sxz] is:sg
    SFX S. 0 s [^sxz] is:pl
    SFX F. Y 5
    SFX F. 0 0/L' [^sxz] is:mas is:sg
    SFX F. 0 s [^sxz] is:mas is:pl
    SFX F. 0 e/L' [knmrt] is:fem is:sg
    SFX F. 0 es [knmrt] is:fem is:pl
    SFX F. eux euse [^d]eux is:fem is:sg
    SFX a0 Y 4
    SFX a0 er er er po:infi
    SFX a0 er ant [^cg]er po:ppre
    SFX a0 ger geant ger po:ppre
    SFX a0 er e/L' [^y]er po:ipre po:spre po:1sg po:3sg
    SFX p+ Y 2
    SFX p+ er é/L' er po:ppas po:adj is:mas is:sg
    SFX p+ er ées er po:ppas po:adj is:fem is:pl
    """

  static let cases: [(entry: String, forms: [String])] = [
    (
      "président/F.() po:nom",
      [
        "président président noun.m.sg", "présidents président noun.m.pl", "présidente président noun.f.sg",
        "présidentes président noun.f.pl",
      ]
    ),
    (
      "thématique/S.() po:nom po:adj is:epi",
      ["thématique thématique noun.adj.m.f.sg", "thématiques thématique noun.adj.m.f.pl"]
    ),
    ("yeux/L' po:nom is:mas is:pl st:œil", ["yeux œil noun.m.pl"]),
    ("chefs-d'œuvre po:nom is:mas is:pl st:chef-d’œuvre", ["chefs-d'œuvre chef-d'œuvre noun.m.pl"]),
    (
      "manger/a0p+() po:v1_it____a",
      [
        "manger manger verb.inf", "mangeant manger verb.ppres", "mange manger verb.sg.1.3.pres.subj",
        "mangé manger verb.m.sg.ppast", "mangées manger verb.f.pl.ppast", "mangé mangé adj.m.sg",
        "mangées mangé adj.f.pl",
      ]
    ),
    (
      "mètre/Um() po:nom is:mas",
      [
        "kilomètre kilomètre noun.m.sg", "kilomètres kilomètre noun.m.pl", "mètre mètre noun.m.sg",
        "mètres mètre noun.m.pl",
      ]
    ),
    ("heureux/F. po:adj", ["heureux heureux adj", "heureuse heureux adj.f.sg"]),
    ("Cécile/L' po:prn is:fem is:inv", ["Cécile Cécile name.given.f.sg.pl"]),
    ("au/L' po:mg po:prep po:det is:mas is:sg", ["au au det.prep.m.sg"]),
    ("foo/{} po:nom", []), ("XV po:nbro is:epi is:pl", []), ("presqu po:adv po:err", []),
  ]

  @Test(arguments: cases.indices)
  func importsAnEntry(index: Int) throws {
    let (entry, forms) = Self.cases[index]
    let importer = try HunspellImporter(dictionary: Array("1\n\(entry)\n".utf8), affixes: Array(Self.affixes.utf8))
    let morphology = try Morphology(
      lexemes: Array(importer.lexemeFile.utf8), paradigms: Array(importer.paradigmFile.utf8))
    #expect(morphology.readings == forms)
  }

  static let malformed: [(dictionary: String, affixes: String, place: String)] = [
    ("", affixes, "dictionary:1"),
    ("mot po:nom", affixes, "dictionary:1"),
    ("1\nmot po:nim", affixes, "dictionary:2"),
    ("0\n", "SET ISO8859-1", "affix file:1"),
    ("0\n", "FLAG short", "affix file:1"),
    ("0\n", "SET UTF-8\nSFX A Y 2\nSFX A 0 s .", "affix file:2"),
    ("0\n", "SFX A Y 1\nSFX A 0 s [xz", "affix file:2"),
    ("0\n", "SFX A Y 1\nSFX A 0 s . is:many", "affix file:2"),
    ("0\n", "SFX A 0 s .", "affix file:1"),
    ("0\n", "SFX A Y 1\nPFX A 0 s .", "affix file:2"),
    ("0\n", "SFX A", "affix file:1"),
  ]

  @Test(arguments: malformed.indices)
  func namesThePlaceOfAMalformedRow(index: Int) {
    let (dictionary, affixes, place) = Self.malformed[index]
    let error = #expect(throws: ConfigurationError.self) {
      _ = try HunspellImporter(dictionary: Array(dictionary.utf8), affixes: Array(affixes.utf8))
    }
    #expect(error?.description.hasPrefix(place + ": ") == true, "\(error?.description ?? "")")
  }

  @Test(arguments: [
    ("FLAG num\nSFX 12 Y 1\nSFX 12 0 s . is:pl", "mot/3,12 po:nom"),
    ("SFX A Y 1\nSFX A 0 s . is:pl", "mot/BA po:nom"),
    ("AF 2\nAF B\nAF A # 2\nSFX A Y 1\nSFX A 0 s . is:pl", "mot/2 po:nom"),
    ("AM 1\nAM po:nom\nSFX A Y 1\nSFX A 0 s . is:pl", "mot/A 1"),
  ])
  func readsEveryFlagNotationAndAliases(affixes: String, entry: String) throws {
    let importer = try HunspellImporter(dictionary: Array("1\n\(entry)\n".utf8), affixes: Array(affixes.utf8))
    #expect(importer.lexemeFile.hasSuffix("mot\tnoun\t0\n"))
    #expect(importer.paradigmFile.hasSuffix("0\t\t: s:pl\n"))
  }

  @Test func saysWhatItCannotRead() {
    let error = #expect(throws: ConfigurationError.self) {
      _ = try HunspellImporter(dictionaryPath: "/dev/null/fr.dic", affixesPath: "/dev/null")
    }
    #expect(error?.file == "/dev/null/fr.dic")
  }

  @Test func saysWhereItCannotWrite() throws {
    let importer = try HunspellImporter(dictionary: Array("0\n".utf8), affixes: [])
    let error = #expect(throws: ConfigurationError.self) { try importer.write(to: "/dev/null/words") }
    #expect(error?.file == "/dev/null/words/morphology.tsv")
  }
}
