import AnnotationModel
import CSQLite
import Foundation

/// Rows of one record, which refer to each other by index, and the bytes of their texts.
///
/// They are flat, so that the thread that writes the database need only copy them and put ids in.
struct PreparedRows: Sendable {
  typealias Value = glaneur_value

  /// The rows, table after table.
  private(set) var values: [Value] = []
  /// The texts, in UTF-8 without NULs.
  private(set) var texts: [UInt8] = []
  private var ranges = [Range<Int>](repeating: 0..<0, count: StoredTable.allCases.count)
  /// The table whose rows are added, and where they begin.
  private var current: StoredTable?
  private var start = 0

  init(valueCapacity: Int, textCapacity: Int) {
    values.reserveCapacity(valueCapacity)
    texts.reserveCapacity(textCapacity)
  }

  /// Where the values of a table's rows stand.
  subscript(table: StoredTable) -> Range<Int> { ranges[table.rawValue] }

  /// Where the values of one row of a table stand.
  func row(_ index: Int, of table: StoredTable) -> Range<Int> {
    let start = self[table].lowerBound + index * table.columnCount
    return start..<start + table.columnCount
  }

  /// About how many bytes the rows take.
  var byteCount: Int { values.count * MemoryLayout<Value>.stride + texts.count }

  /// Begins the rows of a table; those of the one before are complete.
  mutating func begin(_ table: StoredTable) {
    finish()
    current = table
    start = values.count
  }

  /// Ends the rows of the last table.
  mutating func finish() {
    guard let current else { return }
    assert((values.count - start) % current.columnCount == 0, "incomplete rows of \(current)")
    ranges[current.rawValue] = start..<values.count
  }

  /// Adds a row to the table that is under way.
  @inline(__always)
  mutating func row<each Content: RowContent>(_ contents: repeat each Content) {
    repeat (each contents).add(to: &self)
  }

  @inline(__always)
  mutating func add(_ value: Value) { values.append(value) }

  /// Adds a text; a NUL, at which what reads databases in C ends strings, becomes U+FFFD.
  @inline(__always)
  mutating func add(_ text: UnsafeBufferPointer<UInt8>) {
    let start = texts.count
    if let address = text.baseAddress, memchr(address, 0, text.count) != nil {
      for byte in text { texts += byte == 0 ? [0xEF, 0xBF, 0xBD] : [byte] }
    } else {
      texts.append(contentsOf: text)
    }
    values.append(Value(.text, Int64(start), length: texts.count - start))
  }
}

/// What a value of a prepared row is: one that SQLite takes, numbered as `glaneur_value_kind` in `Sources/CSQLite` has it,
/// or the index of a row of the same record.
enum RowValueKind: Int32 {
  case null, integer, real, text
  /// The record's document and what read it, of which there is one.
  case document, engine
  case sentence, term, name, rule, predicate, statement
}

extension PreparedRows.Value {
  init(_ kind: RowValueKind, _ content: Int64 = 0, length: Int = 0) {
    // No text is longer: SQLite refuses those of half that length.
    self.init(content: content, length: Int32(clamping: length), kind: kind.rawValue)
  }
}

/// What one value of a row is made from, or several that follow each other.
protocol RowContent {
  func add(to rows: inout PreparedRows)
}

/// A reference to another row of the same record.
struct RowReference: RowContent {
  let kind: RowValueKind
  let index: Int

  init(_ kind: RowValueKind, _ index: Int = 0) {
    self.kind = kind
    self.index = index
  }

  func add(to rows: inout PreparedRows) { rows.add(PreparedRows.Value(kind, Int64(index))) }
}

extension Int64: RowContent {
  func add(to rows: inout PreparedRows) { rows.add(PreparedRows.Value(.integer, self)) }
}

extension Int: RowContent {
  func add(to rows: inout PreparedRows) { Int64(self).add(to: &rows) }
}

extension Bool: RowContent {
  func add(to rows: inout PreparedRows) { Int64(self ? 1 : 0).add(to: &rows) }
}

extension Double: RowContent {
  func add(to rows: inout PreparedRows) {
    rows.add(PreparedRows.Value(.real, Int64(bitPattern: bitPattern)))
  }
}

extension String: RowContent {
  func add(to rows: inout PreparedRows) {
    var text = self
    text.withUTF8 { rows.add($0) }
  }
}

extension Optional: RowContent where Wrapped: RowContent {
  func add(to rows: inout PreparedRows) {
    if let self { self.add(to: &rows) } else { rows.add(PreparedRows.Value(.null)) }
  }
}

extension ExactDecimal: RowContent {
  /// Adds the number in floating point: good enough to compare, the exact one stands beside it as text.
  func add(to rows: inout PreparedRows) { floatingPoint.add(to: &rows) }
}

extension ExactDecimal {
  /// The nearest number in floating point; nil where there is none.
  var floatingPoint: Double? {
    // Up to 2^53 and 10^22 floating point is exact, and what comes of two exact numbers is the nearest there is.
    let limit: Int128 = 1 << 53
    guard -22...22 ~= exponent, significand < limit, significand > -limit else { return Double(description) }
    let digits = Double(Int64(truncatingIfNeeded: significand))
    return exponent < 0 ? digits / Self.powersOfTen[-exponent] : digits * Self.powersOfTen[exponent]
  }

  private static let powersOfTen = (0...22).map { (0..<$0).reduce(1.0) { power, _ in power * 10 } }
}

extension Passage: RowContent {
  /// Adds start and end in bytes, start and end in code points, and the text.
  func add(to rows: inout PreparedRows) {
    (bytes?.start).add(to: &rows)
    (bytes?.end).add(to: &rows)
    codePoints.lowerBound.add(to: &rows)
    codePoints.upperBound.add(to: &rows)
    text.add(to: &rows)
  }
}

/// A text that is folded before it is stored.
struct FoldedText: RowContent {
  let text: String

  init(_ text: String) { self.text = text }

  func add(to rows: inout PreparedRows) { withFoldedName(text) { rows.add($0) } }
}

extension JSONWriter: RowContent {
  /// Adds what was written.
  func add(to rows: inout PreparedRows) { withBytes { rows.add($0) } }
}
