import FactStorage

/// Rows with named columns, written as a table, CSV, JSON or JSON lines.
struct Listing {
  private let columns: [String]
  private let format: QueryFormat
  private var table: TextTable
  private var json = JSONWriter()
  private var count = 0

  /// Creates a listing; without a format it is a table on a terminal and CSV otherwise.
  init(_ columns: [String], format: QueryFormat?, for output: StandardOutput) {
    self.columns = columns
    self.format = format ?? (output.isTerminal ? .table : .csv)
    table = TextTable(header: columns.map { $0.uppercased() })
  }

  /// Adds a row with a value for each column.
  mutating func add(_ row: [ListedValue], to output: inout StandardOutput) throws {
    if count == 0 { try begin(&output) }
    switch format {
    case .table: try table.add(row.map(\.text), to: &output)
    case .csv: try output.write(line(row.map(\.text)))
    case .json: try writeObject(row, before: count == 0 ? "\n" : ",\n", after: "", &output)
    case .jsonl: try writeObject(row, before: "", after: "\n", &output)
    }
    count += 1
  }

  /// Writes what comes after the last row.
  mutating func finish(_ output: inout StandardOutput, orSay message: String) throws {
    if count == 0 { try begin(&output) }
    if format == .table { try table.finish(&output, orSay: message) }
    if format == .json { try output.write(count == 0 ? "]\n" : "\n]\n") }
    try output.flush()
  }

  private func begin(_ output: inout StandardOutput) throws {
    if format == .csv { try output.write(line(columns)) }
    if format == .json { try output.write("[") }
  }

  private func line(_ cells: [String]) -> String { cells.map { csvCell($0) }.joined(separator: ",") + "\r\n" }

  private mutating func writeObject(
    _ row: [ListedValue], before: String, after: String, _ output: inout StandardOutput
  ) throws {
    json.removeAll()
    json.object { writer in
      for (column, value) in zip(columns, row).sorted(by: { $0.0 < $1.0 }) {
        writer.key(named: column)
        writer.value(value)
      }
    }
    try output.write(before + json.text + after)
  }
}
