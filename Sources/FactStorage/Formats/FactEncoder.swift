/// How facts are written for other programs.
public enum FactFormat: String, Sendable, CaseIterable {
  /// RFC 4180 with a header line.
  case csv
  /// One array of objects.
  case json
  /// One object a line.
  case jsonl
}

/// Writes facts one after another into a buffer that the caller empties.
public struct FactEncoder {
  /// What was written and not yet taken.
  public private(set) var bytes: [UInt8] = []
  private let format: FactFormat
  private let dialect: CSVDialect
  private let isCSVSafe: Bool
  private let columns: [FactColumn]
  private let sortedColumns: [FactColumn]
  private var json = JSONWriter()
  private var count = 0

  /// Creates a buffer; `isCSVSafe` puts an apostrophe before cells that a spreadsheet would compute.
  public init(
    format: FactFormat, columns: [FactColumn] = FactColumn.all, dialect: CSVDialect = .rfc4180, isCSVSafe: Bool = false
  ) {
    self.format = format
    self.columns = columns
    sortedColumns = columns.sorted { $0.name < $1.name }
    self.dialect = dialect
    self.isCSVSafe = isCSVSafe
  }

  /// Hands over the bytes written and starts anew.
  public mutating func take() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }

  /// Writes what comes before the first fact.
  public mutating func begin() {
    switch format {
    case .csv:
      if dialect == .excelFR { bytes += Array("\u{FEFF}".utf8) }
      appendRow(columns.map(\.name))
    case .json: bytes += Array("[".utf8)
    case .jsonl: break
    }
  }

  /// Writes a fact.
  public mutating func append(_ fact: StoredFact) {
    switch format {
    case .csv: appendRow(columns.map { $0.value(in: fact).text })
    case .json: appendObject(fact, before: count == 0 ? "\n" : ",\n", after: "")
    case .jsonl: appendObject(fact, before: "", after: "\n")
    }
    count += 1
  }

  /// Writes what comes after the last fact.
  public mutating func end() {
    if format == .json { bytes += Array((count == 0 ? "]\n" : "\n]\n").utf8) }
  }

  private mutating func appendRow(_ cells: [String]) {
    let separator = UInt8(ascii: dialect == .excelFR ? ";" : ",")
    for (index, cell) in cells.enumerated() {
      if index > 0 { bytes.append(separator) }
      let local = dialect == .excelFR ? withDecimalComma(cell) : cell
      bytes += Array(csvCell(local, isSafe: isCSVSafe, separator: separator).utf8)
    }
    bytes += [0x0D, 0x0A]
  }

  private mutating func appendObject(_ fact: StoredFact, before: String, after: String) {
    json.removeAll()
    json.fact(fact, columns: sortedColumns)
    bytes += Array(before.utf8) + json.bytes + Array(after.utf8)
  }
}

/// `12,5` for `12.5`; text that is no decimal number stays as it is.
private func withDecimalComma(_ text: String) -> String {
  let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
  let areDigits = parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { (0x30...0x39).contains($0) } }
  return parts.count == 2 && areDigits ? "\(Substring(parts[0])),\(Substring(parts[1]))" : text
}

/// A cell of a CSV file (RFC 4180), quoted where needed.
///
/// With `isSafe`, text that a spreadsheet would take for a formula gets an apostrophe in front, which is lossy.
public func csvCell(_ text: String, isSafe: Bool = false, separator: UInt8 = UInt8(ascii: ",")) -> String {
  let isFormula = isSafe && text.unicodeScalars.first.map { "=+-@\t\r".unicodeScalars.contains($0) } ?? false
  let cell = isFormula ? "'" + text : text
  let special: [UInt8] = [0x22, separator, 0x0A, 0x0D]
  let needsQuotes = cell.utf8.contains { special.contains($0) }
  guard needsQuotes || cell.utf8.first == 0x20 || cell.utf8.last == 0x20 else { return cell }
  // Byte by byte: in a String, a quotation mark with an accent over it would be another character.
  let doubled = cell.utf8.flatMap { $0 == 0x22 ? [0x22, 0x22] : [$0] }
  return "\"" + String(decoding: doubled, as: UTF8.self) + "\""
}
