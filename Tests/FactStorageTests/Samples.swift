import AnnotationModel
import Foundation
import Testing

@testable import FactStorage

/// A small document whose spans are found by their words.
struct Sample {
  static let versions = EngineVersions(engine: "1", lexicon: "2", icu: "72")
  let text: String

  func passage(_ words: String) throws -> Passage {
    let range = try #require(text.range(of: words), "« \(words) » is not in the text")
    let start = text[..<range.lowerBound]
    return Passage(
      bytes: TextSpan(start.utf8.count, start.utf8.count + words.utf8.count),
      codePoints: start.unicodeScalars.count..<(start.unicodeScalars.count + words.unicodeScalars.count), text: words)
  }

  func evidence(_ words: String, rule: String = "a rule") throws -> EvidenceRecord {
    EvidenceRecord(passage: try passage(words), sentence: 0, block: .paragraph, rule: rule)
  }

  /// The record of « Philippe Archinard, président de Lyonbiopôle, a dévoilé 20 produits répartis en 6 thématiques ».
  static func seed(id: String = "seed.txt", person: String = "Philippe Archinard") throws -> DocumentRecord {
    let sample = Sample(
      text:
        "\(person), présidente de Lyonbiopôle, a dévoilé 20 produits répartis en 2 thématiques : diagnostic, imagerie.")
    var record = DocumentRecord(
      id: id, status: .ok, sha256: String(repeating: "a", count: 64),
      metadata: DocumentMetadata(title: "Titre", date: CalendarDate(year: 2016, month: 1, day: 10)), decoding: .utf8)
    record.sentences = [SentenceRecord(passage: try sample.passage(sample.text), block: .paragraph)]
    record.entities = [
      Entity(type: .person, names: [person, String(person.split(separator: " ").last ?? "")]),
      Entity(type: .organization, names: ["Lyonbiopôle"]),
    ]
    record.mentions = [
      MentionRecord(passage: try sample.passage(person), type: .person, rule: "a name", entity: 0),
      MentionRecord(passage: try sample.passage("présidente"), type: .role, rule: "a role", entity: nil),
    ]
    record.quantities = [
      QuantityRecord(
        passage: try sample.passage("20"), type: .money, value: .measure(.exact(100_000_000), unit: "GBP"),
        modifier: nil,
        rule: "an amount")
    ]
    record.counts = [
      CountRecord(
        passage: try sample.passage("20 produits"), value: .exact(20), noun: "produit", approximation: nil,
        rule: "a count", owners: [1], division: 1),
      CountRecord(
        passage: try sample.passage("2 thématiques"), value: .exact(2), noun: "thématique", approximation: nil,
        rule: "a count", members: [try sample.passage("diagnostic"), try sample.passage("imagerie")]),
    ]
    record.facts = [
      FactRecord(
        id: 1, subject: .entity(0), relation: "position_held",
        object: .literal(Literal(normal: "président", surface: "présidente")),
        qualifiers: [Qualifier(name: "of", value: "Lyonbiopôle", entity: 1)], modality: .asserted,
        evidence: [
          try sample.evidence("\(person), présidente de Lyonbiopôle"),
          try sample.evidence("présidente", rule: "another rule"),
        ])
    ]
    record.countFacts = try sample.countFacts()
    return record
  }

  private func countFacts() throws -> [FactRecord] {
    func fact(_ id: UInt64, _ s: FactRecord.Term, _ p: String, _ o: FactRecord.Term, _ e: String) throws -> FactRecord {
      FactRecord(
        id: id, subject: s, relation: p, object: o, qualifiers: [], modality: .asserted, evidence: [try evidence(e)])
    }
    func member(_ name: String) -> FactRecord.Term { .literal(Literal(normal: name, surface: name)) }
    return [
      try fact(2, .entity(1), "count", .count(0), "20 produits"),
      try fact(3, .count(0), "divided_into", .count(1), "20 produits répartis en 2 thématiques"),
      try fact(4, .document, "count", .count(1), "2 thématiques"),
      try fact(5, .count(1), "has_member", member("diagnostic"), "diagnostic"),
      try fact(6, .count(1), "has_member", member("imagerie"), "imagerie"),
    ]
  }
}

/// A folder that lives as long as the test.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "glaneur-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String) -> String { path + "/" + name }
}

/// All facts in the order of export, as lines of JSON.
func exported(_ database: FactDatabase, _ filter: FactFilter? = nil) throws -> [String] {
  var all = FactFilter()
  all.includesFurtherEvidence = true
  var lines: [String] = []
  try database.forEachFact(filter ?? all) { fact in
    var writer = JSONWriter()
    writer.fact(fact, columns: FactColumn.all.sorted { $0.name < $1.name })
    lines.append(writer.text)
  }
  return lines
}

extension FactDatabase {
  func store(_ records: DocumentRecord...) throws {
    try store(records.map { ($0, nil) }, versions: Sample.versions)
  }
}
