import AnnotationModel
import Foundation
import TextAnalysis

@testable import Quantities

/// The recognizer over the project's own lexicon files, with a vocabulary made of their words alone.
struct TestRecognizer {
  let words: QuantityWords
  private let analyser: TextAnalyser
  private let vocabulary: Vocabulary
  private let nouns: NounReader

  static let shared = Result { try TestRecognizer() }

  private init() throws {
    let lexicons = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Lexicons").standardized
    let vocabulary = Vocabulary()
    words = try QuantityWords(try TestRecognizer.entries(lexicons.appending(path: "words"))) {
      vocabulary.intern($0)
    }
    analyser = try TextAnalyser(
      knowledge: try TextKnowledge(files: try TestRecognizer.files(lexicons.appending(path: "text"))))
    nouns = TestRecognizer.dictionary(vocabulary)
    self.vocabulary = vocabulary
  }

  /// Words by number, given while the lexicon is compiled.
  private final class Vocabulary: @unchecked Sendable {
    private(set) var numbers: [String: UInt32] = [:]

    func intern(_ word: String) -> Lexeme {
      let number = numbers[word] ?? UInt32(numbers.count + 1)
      numbers[word] = number
      return Lexeme(rawValue: number)
    }

    func lexeme(_ form: String) -> Lexeme {
      Lexeme(rawValue: numbers[WordNormalizer.normalized(form)] ?? 0)
    }
  }

  /// The few words whose grammar the cases need.
  private static func dictionary(_ vocabulary: Vocabulary) -> NounReader {
    var tags: [Lexeme: MorphologicalTags] = [:]
    for word in ["ont", "seront", "étaient"] {
      tags[vocabulary.intern(word)] = [.verb, .present, .plural, .thirdPerson]
    }
    for word in ["français", "pays", "permis", "britannique"] {
      tags[vocabulary.intern(word)] = [.noun, .masculine, .singular, .plural]
    }
    for word in ["allemand", "tanzanien", "blazer"] { tags[vocabulary.intern(word)] = [.noun, .masculine, .singular] }
    for word in ["américains", "congolais"] { tags[vocabulary.intern(word)] = [.noun, .adjective, .plural] }
    for word in ["dans", "pour", "avec"] { tags[vocabulary.intern(word)] = .preposition }
    let known = tags
    return NounReader(
      tags: { known[$0] ?? [] },
      nounTags: { lexeme in (known[lexeme] ?? []).contains(.noun) ? known[lexeme] ?? [] : [] })
  }

  private static func files(_ folder: URL) throws -> [String: String] {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    return try Dictionary(
      uniqueKeysWithValues: names.map { ($0, try String(contentsOf: folder.appending(path: $0), encoding: .utf8)) })
  }

  private static let classes = [
    "calendar": "calendar", "counting": "counting", "currencies": "currency", "numbers": "number", "plurals": "plural",
    "quantity-cues": "quantity-cue", "temporal": "temporal", "units": "unit",
  ]

  private static func entries(_ folder: URL) throws -> [String: [LexiconEntry]] {
    var entries: [String: [LexiconEntry]] = [:]
    for (file, name) in classes {
      let rows = try String(contentsOf: folder.appending(path: file + ".tsv"), encoding: .utf8).split(separator: "\n")
      entries[name] = rows.filter { !$0.hasPrefix("# ") }.map(entry)
    }
    return entries
  }

  private static func entry(_ row: Substring) -> LexiconEntry {
    let columns = row.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    let forms = columns[1].split(separator: " | ").map(String.init)
    let pairs = columns[2].split(separator: "; ").map { $0.split(separator: "=", maxSplits: 1).map(String.init) }
    return LexiconEntry(
      lemma: columns[0], forms: forms, attributes: Dictionary(uniqueKeysWithValues: pairs.map { ($0[0], $0[1]) }))
  }

  /// A recognizer that has read nothing yet.
  var recognizer: QuantityRecognizer { QuantityRecognizer(words: words, nouns: nouns) }

  /// The text cut into tokens, with their lexemes.
  func analyse(_ text: String, date: CalendarDate? = nil) -> (AnalysedText, [Lexeme]) {
    let analysed = analyser.analyse(SourceText(text), metadata: DocumentMetadata(date: date))
    return (analysed, analysed.tokens.map { vocabulary.lexeme(analysed.source.text($0.span)) })
  }

  /// The text with its quantities drawn in.
  func marked(_ text: String, date: CalendarDate?) -> String {
    let (analysed, lexemes) = analyse(text, date: date)
    return MarkedText.mark(analysed, quantities(analysed, lexemes))
  }

  /// The text's counts as « 20 produit », « ≥ 200 personne ».
  func counts(_ text: String) -> (text: AnalysedText, counts: [Count]) {
    let (analysed, lexemes) = analyse(text)
    return (analysed, recognizer.quantitiesAndCounts(in: analysed, lexemes: lexemes).counts)
  }

  /// The quantities of an analysed text.
  func quantities(_ text: AnalysedText, _ lexemes: [Lexeme]) -> [Quantity] {
    recognizer.quantitiesAndCounts(in: text, lexemes: lexemes).quantities
  }
}
