import FactStorage

/// An aligned table of facts for people.
struct FactTable {
  private var table = TextTable(
    header: ["SUBJECT", "PREDICATE", "OBJECT", "QUALIFIERS", "DOCUMENT", "EVIDENCE"],
    greatestWidths: [32, 26, 44, 40, 32, 80])

  /// Adds a fact.
  mutating func add(_ fact: StoredFact, to output: inout StandardOutput) throws {
    let modality = fact.modality == "asserted" ? "" : " (\(fact.modality))"
    let cells = [
      fact.subject, fact.predicate + modality, fact.object,
      fact.qualifierPairs.map { "\($0.name): \($0.value)" }.joined(separator: ", "), fact.document,
      fact.evidence,
    ]
    try table.add(cells, to: &output)
  }

  /// Writes what still waits.
  mutating func finish(_ output: inout StandardOutput) throws {
    try table.finish(&output, orSay: "no facts")
  }
}
