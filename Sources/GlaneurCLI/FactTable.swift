import FactStorage
import Foundation

/// An aligned table of facts for people.
struct FactTable {
  private var table = TextTable(
    header: ["SUBJECT", "PREDICATE", "OBJECT", "QUALIFIERS", "DOCUMENT", "EVIDENCE"],
    greatestWidths: [32, 26, 44, 40, 32, 80])

  /// Adds a fact.
  mutating func add(_ fact: StoredFact, to output: inout StandardOutput) throws {
    let modality = fact.modality == "asserted" ? "" : " (\(fact.modality))"
    let cells = [
      fact.subject, fact.predicate + modality, fact.object, FactTable.qualifiers(fact.qualifiers), fact.document,
      fact.evidence,
    ]
    try table.add(cells, to: &output)
  }

  /// Writes what still waits.
  mutating func finish(_ output: inout StandardOutput) throws {
    try table.finish(&output, orSay: "no facts")
  }

  /// `of: Lyonbiopôle, since: 2013` for the JSON of a fact's qualifiers.
  private static func qualifiers(_ json: String) -> String {
    let values = try? JSONDecoder().decode([String: String].self, from: Data(json.utf8))
    return (values ?? [:]).sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: ", ")
  }
}
