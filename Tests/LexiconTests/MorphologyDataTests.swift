import AnnotationModel
import Foundation
import Testing

@testable import Lexicon

/// The files in `Lexicons/words/` as they are shipped.
@Suite struct MorphologyDataTests {
  static let words = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Lexicons/words")

  static func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: words.appendingPathComponent(name)))
  }

  static func rows(_ name: String) throws -> [[String]] {
    let text = try TabularText(name: name, bytes: bytes(name))
    var rows: [[String]] = []
    try text.forEachRow { _, fields in rows.append(fields.map { text.string($0) }) }
    return rows
  }

  static let morphology = Result {
    try Morphology(
      lexemes: bytes(Morphology.FileName.lexemes), paradigms: bytes(Morphology.FileName.paradigms),
      added: bytes(Morphology.FileName.added), removed: bytes(Morphology.FileName.removed))
  }

  static let readings: [(form: String, expected: [String])] = [
    ("présidentes", ["président noun.f.pl"]),
    ("directrice", ["directeur noun.adj.f.sg"]),
    ("chanteuse", ["chanteur noun.adj.f.sg"]),
    ("thématiques", ["thématique noun.f.pl", "thématique adj.m.f.pl"]),
    ("yeux", ["œil noun.m.pl"]),
    ("petits-enfants", ["petit-enfant noun.m.pl"]),
    ("du", ["du det.m.sg", "du det.prep.m.sg"]),
    ("aux", ["au det.prep.m.f.pl"]),
    ("kilomètres", ["kilomètre noun.m.pl", "kilométrer verb.sg.2.pres.subj"]),
    ("est", ["est noun.m.sg", "être verb.sg.3.pres.aux"]),
    ("annonçait", ["annoncer verb.sg.3.impf"]),
    ("rachèterait", ["racheter verb.sg.3.cond"]),
    ("irons", ["aller verb.pl.1.fut"]),
    ("disparait", ["disparaître verb.sg.3.pres"]),
    ("connues", ["connaître verb.f.pl.ppast", "connu adj.f.pl"]),
    ("décarbone", ["décarboner verb.sg.1.3.pres.subj", "décarboner verb.sg.2.imp"]),
    ("-t-il", ["il pron.m.sg.3"]),
    ("MM.", ["monsieur noun.m.pl"]),
    ("Cécile", ["Cécile name.given.f.sg.pl"]),
  ]

  /// The readings of some forms and the infinitives of all verbs, in one pass.
  static let found = Result { () throws -> (readings: [String: Set<String>], infinitives: Set<String>) in
    let wanted = Set(Self.readings.map { Array($0.form.utf8) })
    var readings: [String: Set<String>] = [:]
    var infinitives: Set<String> = []
    try morphology.get().forEachForm { form, lemma, tags in
      if tags.contains(.infinitive) { infinitives.insert(String(decoding: form, as: UTF8.self)) }
      guard wanted.contains(Array(form)) else { return }
      readings[String(decoding: form, as: UTF8.self), default: []]
        .insert("\(String(decoding: lemma, as: UTF8.self)) \(tags)")
    }
    return (readings: readings, infinitives: infinitives)
  }

  @Test(arguments: readings.indices)
  func knowsFormsOfEveryKind(index: Int) throws {
    let (form, expected) = Self.readings[index]
    #expect(try Self.found.get().readings[form] == Set(expected))
  }

  @Test func holdsHalfAMillionForms() throws {
    #expect(try Self.morphology.get().formCount > 500_000)
  }

  static let verbLists = [
    "acquisition", "appointment", "founding", "investment", "partnership", "speech", "succession", "winning",
  ]

  @Test(arguments: verbLists)
  func listsVerbsThatTheMorphologyKnows(list: String) throws {
    let infinitives = try Self.found.get().infinitives
    for row in try Self.rows("verbs-\(list).tsv") {
      // A locution inflects its first word.
      let verb = row[0].prefix { $0 != " " }
      #expect(infinitives.contains(String(verb)), "\(row[0])")
    }
  }

  @Test(
    arguments: verbLists.map { "verbs-\($0).tsv" } + [
      "function-words.tsv", Morphology.FileName.lexemes, Morphology.FileName.added, Morphology.FileName.removed,
    ])
  func rowsAreSortedAndDifferent(file: String) throws {
    let rows = try Self.rows(file).map { Array($0.joined(separator: "\t").utf8) }
    for (first, second) in zip(rows, rows.dropFirst()) {
      #expect(first.lexicographicallyPrecedes(second), "\(String(decoding: second, as: UTF8.self))")
    }
  }
}
