import FactStorage
import Foundation

/// An aligned table of facts for people.
///
/// The widths come from the first thousand facts, so that a table of any length needs little memory.
struct FactTable {
  private static let header = ["SUBJECT", "PREDICATE", "OBJECT", "QUALIFIERS", "DOCUMENT", "EVIDENCE"]
  /// The greatest widths of the columns but the last, and of the last off a terminal.
  private static let greatestWidths = [32, 26, 44, 40, 32, 80]
  private var waiting: [[String]] = []
  private var widths: [Int] = []

  /// Adds a fact.
  mutating func add(_ fact: StoredFact, to output: inout StandardOutput) throws {
    let row = FactTable.cells(fact)
    guard widths.isEmpty else { return try print(row, &output) }
    waiting.append(row)
    if waiting.count == 1000 { try start(&output) }
  }

  /// Writes what still waits.
  mutating func finish(_ output: inout StandardOutput) throws {
    if waiting.isEmpty, widths.isEmpty { return try output.write("no facts\n") }
    if widths.isEmpty { try start(&output) }
  }

  private mutating func start(_ output: inout StandardOutput) throws {
    widths = FactTable.header.indices.map { column in
      let widest = waiting.lazy.map { $0[column].count }.max() ?? 0
      return min(max(widest, FactTable.header[column].count), FactTable.greatestWidths[column])
    }
    fit(to: output.width)
    try output.writeBold(line(FactTable.header) + "\n")
    for row in waiting { try print(row, &output) }
    waiting = []
  }

  /// Narrows the last column so that a row fits on the terminal, where that leaves enough of it.
  private mutating func fit(to width: Int?) {
    guard let width, let last = widths.last else { return }
    let others = widths.dropLast().reduce(0) { $0 + $1 + 2 }
    widths[widths.count - 1] = min(last, max(20, width - others))
  }

  private func print(_ row: [String], _ output: inout StandardOutput) throws {
    try output.write(line(row) + "\n")
  }

  private func line(_ row: [String]) -> String {
    let cells = zip(row, widths).map { cell, width in
      let shown = cell.count > width ? cell.prefix(width - 1) + "…" : cell[...]
      return shown + String(repeating: " ", count: width - shown.count)
    }
    let line = cells.joined(separator: "  ")
    return String(line.reversed().drop { $0 == " " }.reversed())
  }

  private static func cells(_ fact: StoredFact) -> [String] {
    let modality = fact.modality == "asserted" ? "" : " (\(fact.modality))"
    let cells = [
      fact.subject, fact.predicate + modality, fact.object, qualifiers(fact.qualifiers), fact.document, fact.evidence,
    ]
    return cells.map { visible($0.split(whereSeparator: \.isNewline).joined(separator: " ")) }
  }

  /// `of: Lyonbiopôle, since: 2013` for the JSON of a fact's qualifiers.
  private static func qualifiers(_ json: String) -> String {
    let values = try? JSONDecoder().decode([String: String].self, from: Data(json.utf8))
    return (values ?? [:]).sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: ", ")
  }
}
