import AnnotationModel
import FactStorage
import Foundation

/// Names of any kind through the database into the formats, and back with readers that know nothing of this program.
enum ExportCheck {
  static let versions = EngineVersions(engine: "1", lexicon: "1", icu: "72")

  static func run(_ bytes: [UInt8]) throws {
    // Decoded texts hold no NUL.
    let text = String(decoding: bytes.map { $0 == 0 ? 1 : $0 }, as: UTF8.self)
    let names = text.components(separatedBy: "|")
    guard names.count > 2, !names.contains("") else { return }
    try withDatabase { database in
      try database.store([(record(names), nil)], versions: versions)
      try check(try exported(database, .csv), try exported(database, .ntriples), names)
      for format in [ExportFormat.json, .jsonld] {
        try LineCheck.requireJSON(try exported(database, format).map { $0 == 0x0A ? 0x20 : $0 })
      }
      for format in [ExportFormat.nquads, .turtle, .graphml, .dot, .conll] { _ = try exported(database, format) }
    }
  }

  /// A record with one fact: the names are subject, owner and value; the fourth names the document.
  static func record(_ names: [String]) -> DocumentRecord {
    var record = DocumentRecord(id: names.count > 3 ? names[3] : "a.txt", status: .ok)
    record.entities = [
      Entity(type: .person, names: [names[0]]), Entity(type: .organization, names: [names[1]]),
    ]
    let length = names[0].unicodeScalars.count
    let passage = Passage(bytes: nil, codePoints: 0..<max(length, 1), text: names[0])
    record.facts = [
      FactRecord(
        id: 1, subject: .entity(0), relation: "position_held",
        object: .literal(Literal(normal: names[2], surface: names[2])),
        qualifiers: [Qualifier(name: "of", value: names[1], entity: 1)], modality: .asserted,
        evidence: [EvidenceRecord(passage: passage, sentence: nil, block: .paragraph, rule: "a rule")])
    ]
    return record
  }

  private static func exported(_ database: FactDatabase, _ format: ExportFormat) throws -> [UInt8] {
    var bytes: [UInt8] = []
    try database.export(as: format) { bytes += $0 }
    try require(String(validating: bytes, as: UTF8.self) != nil, "\(format) is no UTF-8")
    return bytes
  }

  private static func check(_ csv: [UInt8], _ triples: [UInt8], _ names: [String]) throws {
    let rows = csvRows(csv)
    try require(rows.count == 2 && rows.allSatisfy { $0.count == rows[0].count }, "\(rows)")
    for name in [names[0], names[2]] {
      try require(rows[1].contains { $0.elementsEqual(name.utf8) }, "« \(name) » is in no cell")
    }
    var literals: [[UInt8]] = []
    for line in triples.split(separator: 0x0A) { literals += try literalsOfTriple(Array(line)) }
    for name in names.prefix(3) {
      try require(literals.contains { $0.elementsEqual(name.utf8) }, "« \(name) » is in no triple")
    }
  }
}
