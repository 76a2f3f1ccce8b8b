import AnnotationModel
import Testing

@testable import Lexicon

@Suite struct MorphologyTests {
  static let paradigms = "# number ⇥ strip ⇥ endings\n0\t\t:sg s:pl\n1\tl\tl:sg ux:pl\n2\t\t:\n"
  static let lexemes = "cheval\tnoun.m\t1\nhier\tadv\t2\nusine\tnoun.f\t0\r\nviolet\tnoun.adj.m\t0\n"

  /// Every reading as `form lemma tags`.
  static func readings(
    _ lexemes: String = lexemes, paradigms: String = paradigms, added: String = "", removed: String = ""
  ) throws -> [String] {
    let morphology = try Morphology(
      lexemes: Array(lexemes.utf8), paradigms: Array(paradigms.utf8), added: Array(added.utf8),
      removed: Array(removed.utf8))
    let readings = morphology.readings
    #expect(readings.count == morphology.formCount)
    return readings
  }

  @Test func makesFormsFromParadigms() throws {
    let expected = [
      "cheval cheval noun.m.sg", "chevaux cheval noun.m.pl", "hier hier adv", "usine usine noun.f.sg",
      "usines usine noun.f.pl", "violet violet noun.adj.m.sg", "violets violet noun.adj.m.pl",
    ]
    #expect(try Self.readings() == expected)
  }

  @Test func takesCorrections() throws {
    let added = "# by hand\nfichier\tnoun.m\t=usine\nœil\tnoun.m.pl\tyeux | œils\nvoici\tprep\n"
    let readings = try Self.readings(added: added, removed: "hier\tadv\nviolet\tnoun\n")
    let expected = [
      "cheval cheval noun.m.sg", "chevaux cheval noun.m.pl", "usine usine noun.f.sg", "usines usine noun.f.pl",
      "violet violet adj.m.sg", "violets violet adj.m.pl", "fichier fichier noun.m.sg", "fichiers fichier noun.m.pl",
      "yeux œil noun.m.pl", "œils œil noun.m.pl", "voici voici prep",
    ]
    #expect(readings == expected)
  }

  @Test func givesFormsToAnotherLemma() throws {
    let readings = try Self.readings("yeux\tnoun.m.pl\t2\nœil\tnoun.m.sg\t2\n", added: "œil\tnoun\t@yeux\n")
    #expect(readings == ["yeux œil noun.m.pl", "œil œil noun.m.sg"])
  }

  @Test func givesTagsToAWord() throws {
    #expect(try Self.readings("avoir\tverb\t2\n", added: "avoir\tverb.aux\t@avoir\n") == ["avoir avoir verb.aux"])
  }

  static let readingsByLikelihood: [(form: String, readings: [(lemma: String, tags: MorphologicalTags)])] = [
    ("cours", [("cours", [.noun]), ("cour", [.noun]), ("cours", [.verb]), ("courir", [.verb])]),
    (
      "connu",
      [("connaître", [.verb, .pastParticiple]), ("connaitre", [.verb, .pastParticiple]), ("connu", [.adjective])]
    ),
    ("la", [("le", [.determiner]), ("la", [.noun])]),
    ("est", [("être", [.verb, .auxiliary]), ("est", [.noun])]),
    ("pierre", [("pierre", [.noun]), ("Pierre", [.properName])]),
  ]

  @Test(arguments: readingsByLikelihood.indices)
  func ordersReadingsByLikelihood(index: Int) {
    let (form, readings) = Self.readingsByLikelihood[index]
    for first in readings.indices {
      for second in readings.indices {
        #expect(Self.isLikelier(readings[first], readings[second], form) == (first < second))
      }
    }
  }

  private static func isLikelier(
    _ first: (lemma: String, tags: MorphologicalTags), _ second: (lemma: String, tags: MorphologicalTags),
    _ form: String
  ) -> Bool {
    Array(first.lemma.utf8).withUnsafeBufferPointer { firstLemma in
      Array(second.lemma.utf8).withUnsafeBufferPointer { secondLemma in
        Array(form.utf8).withUnsafeBufferPointer { form in
          Morphology.isLikelier((firstLemma, first.tags), than: (secondLemma, second.tags), of: form)
        }
      }
    }
  }

  static let malformed: [(lexemes: String, paradigms: String, added: String, removed: String, place: String)] = [
    ("a\tnoun\n", paradigms, "", "", "morphology.tsv:1"),
    ("a\tnoun\t2\nb\tnom\t2\n", paradigms, "", "", "morphology.tsv:2"),
    ("a\tnoun\t9\n", paradigms, "", "", "morphology.tsv:1"),
    ("a\tnoun\t99999999999999999999\n", paradigms, "", "", "morphology.tsv:1"),
    ("\nusine\tnoun\t1\n", paradigms, "", "", "morphology.tsv:2"),
    (String(repeating: "a", count: 256) + "\tnoun\t2\n", paradigms, "", "", "morphology.tsv:1"),
    (lexemes, "1\t\t:\n", "", "", "paradigms.tsv:1"),
    (lexemes, "0\t\tsg\n", "", "", "paradigms.tsv:1"),
    (lexemes, paradigms, "x\tnoun\t=chevals\n", "", "morphology-added.tsv:1"),
    (lexemes, paradigms, "x\tnoun\t=cheval\n", "", "morphology-added.tsv:1"),
    (lexemes, paradigms, "x\tnoun\ta |\n", "", "morphology-added.tsv:1"),
    (lexemes, paradigms, "usine\tnoun\t@usines\n", "", "morphology-added.tsv:1"),
    (lexemes, paradigms, "x\tsg\n", "", "morphology-added.tsv:1"),
    (lexemes, paradigms, "", "hier\tnoun\n", "morphology-removed.tsv:1"),
    (lexemes, paradigms, "", "hier\tsg\n", "morphology-removed.tsv:1"),
  ]

  @Test(arguments: malformed.indices)
  func namesThePlaceOfAMalformedRow(index: Int) {
    let files = Self.malformed[index]
    let error = #expect(throws: ConfigurationError.self) {
      try Self.readings(files.lexemes, paradigms: files.paradigms, added: files.added, removed: files.removed)
    }
    #expect(error?.description.hasPrefix(files.place + ": ") == true, "\(error?.description ?? "")")
  }

  @Test(arguments: UInt64(1)...200)
  func readsOrRefusesDamagedFiles(seed: UInt64) {
    let signs = Array("\t\n .:=@|#019abs".utf8)
    var state = seed
    func damaged(_ text: String) -> String {
      var bytes = Array(text.utf8)
      for _ in 0..<3 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        bytes[Int(state >> 33) % bytes.count] = signs[Int(state >> 20 & 0xFF) % signs.count]
      }
      return String(decoding: bytes, as: UTF8.self)
    }
    let added = "fichier\tnoun.m\t=usine\nœil\tnoun.m.pl\tyeux | œils\nusine\tnoun\t@usine\n"
    _ = try? Self.readings(
      damaged(Self.lexemes), paradigms: damaged(Self.paradigms), added: damaged(added), removed: damaged("hier\tadv\n"))
  }

  @Test func namesTheLineThatIsNotUTF8() {
    let error = #expect(throws: ConfigurationError.self) {
      try Morphology(lexemes: Array("a\tadv\t2\n".utf8) + [0xE9, 0x0A], paradigms: Array(Self.paradigms.utf8))
    }
    #expect(error?.line == 2)
  }
}

extension Morphology {
  /// Every reading as `form lemma tags`.
  var readings: [String] {
    var readings: [String] = []
    forEachForm { form, lemma, tags in
      readings.append("\(String(decoding: form, as: UTF8.self)) \(String(decoding: lemma, as: UTF8.self)) \(tags)")
    }
    return readings
  }
}
