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
  private let isCSVSafe: Bool
  private var json = JSONWriter()
  private var count = 0

  /// Creates a buffer; `isCSVSafe` puts an apostrophe before cells that a spreadsheet would compute.
  public init(format: FactFormat, isCSVSafe: Bool = false) {
    self.format = format
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
    case .csv: appendRow(StoredFact.columnNames)
    case .json: bytes += Array("[".utf8)
    case .jsonl: break
    }
  }

  /// Writes a fact.
  public mutating func append(_ fact: StoredFact) {
    switch format {
    case .csv: appendRow(fact.cells)
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
    for (index, cell) in cells.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      bytes += Array(csvCell(cell, isSafe: isCSVSafe).utf8)
    }
    bytes += [0x0D, 0x0A]
  }

  private mutating func appendObject(_ fact: StoredFact, before: String, after: String) {
    json.removeAll()
    json.fact(fact)
    bytes += Array(before.utf8) + json.bytes + Array(after.utf8)
  }
}

/// A cell of a CSV file (RFC 4180), quoted where needed.
///
/// With `isSafe`, text that a spreadsheet would take for a formula gets an apostrophe in front, which is lossy.
public func csvCell(_ text: String, isSafe: Bool = false) -> String {
  let isFormula = isSafe && text.unicodeScalars.first.map { "=+-@\t\r".unicodeScalars.contains($0) } ?? false
  let cell = isFormula ? "'" + text : text
  let special: [UInt8] = [0x22, 0x2C, 0x0A, 0x0D]
  let needsQuotes = cell.utf8.contains { special.contains($0) }
  guard needsQuotes || cell.utf8.first == 0x20 || cell.utf8.last == 0x20 else { return cell }
  // Byte by byte: in a String, a quotation mark with an accent over it would be another character.
  let doubled = cell.utf8.flatMap { $0 == 0x22 ? [0x22, 0x22] : [$0] }
  return "\"" + String(decoding: doubled, as: UTF8.self) + "\""
}
