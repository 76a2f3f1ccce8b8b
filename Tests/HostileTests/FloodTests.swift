import AnnotationModel
import FactStorage
import Foundation
import TestSupport
import Testing

@testable import Glaneur

/// Texts in which nearly everything looks like a name: what is found must be found in the plain text too.
@Suite(.serialized) struct FloodTests {
  private static let extractor = Result {
    var options = ExtractionOptions()
    options.readsAnyLanguage = true
    return try Extractor(options: options)
  }

  private static let articles: [String] = {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let folder = root.appendingPathComponent("seeds")
    let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
    let texts = files.filter { $0.pathExtension == "txt" }.sorted { $0.path < $1.path }
    return texts.compactMap { try? String(contentsOf: $0, encoding: .utf8) }
  }()

  private func record(_ text: String) throws -> DocumentRecord {
    try Self.extractor.get().record(of: SourceDocument(id: "d", bytes: Array(text.utf8)))
  }

  /// The people, organizations and places of a text, without case and accents.
  private func names(_ record: DocumentRecord) -> [String] {
    record.mentions.filter { [.person, .organization, .location].contains($0.type) }.map { foldedName($0.passage.text) }
  }

  /// How many names the plain articles hold, and how many more, false ones, their copies made by `change`.
  private func flood(_ change: (String) -> String) throws -> (plain: Int, false: Int, plainFacts: Int, facts: Int) {
    var counts = (plain: 0, false: 0, plainFacts: 0, facts: 0)
    for article in Self.articles {
      let (plain, changed) = (try record(article), try record(change(article)))
      #expect(changed.status == .ok)
      let known = names(plain)
      counts.plain += known.count
      counts.false += names(changed).count { name in !known.contains { $0.contains(name) } }
      counts.plainFacts += plain.facts.count
      counts.facts += changed.facts.count
    }
    return counts
  }

  @Test func allCapitals() throws {
    let counts = try flood { $0.uppercased() }
    print("all capitals: \(counts)")
    #expect(counts.plain >= 36)
    #expect(counts.false * 4 <= counts.plain)
    #expect(counts.facts <= counts.plainFacts)
  }

  @Test func withoutAccents() throws {
    let counts = try flood { $0.folding(options: .diacriticInsensitive, locale: nil) }
    print("without accents: \(counts)")
    #expect(counts.false * 8 <= counts.plain)
    #expect(counts.facts <= counts.plainFacts)
  }

  /// One letter in thirty is misread, one space in fifty lost.
  @Test func noiseOfScanners() throws {
    let misread: [Character: Character] = [
      "l": "1", "o": "0", "e": "c", "i": "l", "n": "u", "S": "5", "é": "6", "a": "o", "B": "8",
    ]
    var random = SeededGenerator(seed: 7)
    let counts = try flood { text in
      String(
        text.compactMap { letter in
          if letter == " ", Int.random(in: 0..<50, using: &random) == 0 { return nil }
          return Int.random(in: 0..<30, using: &random) == 0 ? misread[letter] ?? letter : letter
        })
    }
    print("noise: \(counts)")
    #expect(counts.false * 3 <= counts.plain)
    #expect(counts.facts <= counts.plainFacts)
  }

  private static let given = ["Marie", "Paul", "Jeanne", "Louis", "Ève", "Ali", "Chloé", "Jean-Marc", "Inès", "Hugo"]
  private static let starts = ["Bar", "Cast", "Dur", "Ferr", "Garn", "Lamb", "Mart", "Nad", "Pell", "Verd"]
  private static let middles = ["", "an", "en", "ign", "ol", "on", "our", "ub", "uss", "ett"]
  private static let ends = ["ac", "ard", "aud", "eau", "el", "er", "in", "oux", "ier", "y"]

  /// One of ten thousand names: « Jeanne Castanard ».
  private static func name(_ number: Int) -> String {
    let digits = [number / 1000 % 10, number / 100 % 10, number / 10 % 10, number % 10]
    return "\(given[digits[0]]) \(starts[digits[1]])\(middles[digits[2]])\(ends[digits[3]])"
  }

  @Test func aListOfNamesStatesNothing() throws {
    let isLinear = try WorkMeter.isLinear(to: 10_000) { count in
      let list = (0..<count).map(Self.name)
      let found = try record(list.joined(separator: "\n"))
      #expect(found.status == .ok)
      #expect(found.facts.isEmpty)
      let falseNames = Set(names(found)).subtracting(list.map(foldedName))
      #expect(falseNames.count * 20 <= count)
    }
    #expect(isLinear)
  }

  @Test(arguments: [
    ("« Il a dit ", 1), ("« ", 1), ("\"", 0), ("Paul Durand, Marie Nadaud, ", 0), ("le maire et ", 0), ("( ", 0),
    ("« Nous \" avons ", 1),
  ])
  func endlessSentencesTakeLinearTime(_ piece: String, _ mostFacts: Int) throws {
    let isLinear = try WorkMeter.isLinear(to: 5_000) { count in
      let text = "Le rapport commence. " + String(repeating: piece, count: count) + "la fin."
      let found = try record(text)
      #expect(found.status == .ok)
      #expect(found.facts.count <= mostFacts, "\(found.facts.first.map(String.init(describing:)) ?? "")")
    }
    #expect(isLinear)
  }
}
