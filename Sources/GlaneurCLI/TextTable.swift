/// An aligned table for people.
///
/// The widths come from the first thousand rows, so that a table of any length needs little memory.
struct TextTable {
  private let header: [String]
  /// The greatest widths of the columns; the last one counts off a terminal.
  private let greatestWidths: [Int]
  private var waiting: [[String]] = []
  private var widths: [Int] = []

  /// Creates a table; a column without a greatest width gets 60.
  init(header: [String], greatestWidths: [Int] = []) {
    self.header = header
    self.greatestWidths = greatestWidths + header.dropFirst(greatestWidths.count).map { _ in 60 }
  }

  /// Adds a row; its cells are shown on one line, without control characters.
  mutating func add(_ cells: [String], to output: inout StandardOutput) throws {
    let row = cells.map { visible($0.split(whereSeparator: \.isNewline).joined(separator: " ")) }
    guard widths.isEmpty else { return try print(row, &output) }
    waiting.append(row)
    if waiting.count == 1000 { try start(&output) }
  }

  /// Writes what still waits, or `message` when there is no row.
  mutating func finish(_ output: inout StandardOutput, orSay message: String) throws {
    if waiting.isEmpty, widths.isEmpty { return try output.write(message + "\n") }
    if widths.isEmpty { try start(&output) }
  }

  private mutating func start(_ output: inout StandardOutput) throws {
    widths = header.indices.map { column in
      let widest = waiting.lazy.map { $0[column].count }.max() ?? 0
      return min(max(widest, header[column].count), greatestWidths[column])
    }
    fit(to: output.width)
    try output.writeBold(line(header) + "\n")
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
}
