import AnnotationModel
import CSQLite
import Foundation

/// Rows of one record, which refer to each other by index, and the bytes of their texts.
///
/// They are flat, so that the thread that writes the database need only copy them and put ids in.
struct PreparedRows: Sendable {
  typealias Value = glaneur_value

  /// The rows, table after table.
  let values: [Value]
  /// The texts, in UTF-8 without NULs.
  let texts: [UInt8]
  /// Where the values of each table's rows stand.
  fileprivate let ranges: [Range<Int>]

  /// Where the values of a table's rows stand.
  subscript(table: StoredTable) -> Range<Int> { ranges[table.rawValue] }

  /// Where the values of one row of a table stand.
  func row(_ index: Int, of table: StoredTable) -> Range<Int> {
    let start = self[table].lowerBound + index * table.columnCount
    return start..<start + table.columnCount
  }

  /// How many rows a table has.
  func count(of table: StoredTable) -> Int { self[table].count / table.columnCount }

  /// Hands over the bytes of a text.
  func withText<Result>(_ text: Value, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    texts.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[text.range])) }
  }

  /// About how many bytes the rows take.
  var byteCount: Int { values.count * MemoryLayout<Value>.stride + texts.count }
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

  /// Where the text stands among the bytes that its content counts in.
  var range: Range<Int> { Int(content)..<Int(content) + Int(length) }
}

/// Makes prepared rows, table after table and value after value.
struct PreparedRowsBuilder: ~Copyable {
  typealias Value = PreparedRows.Value

  private var values = PlainArray<Value>()
  private var bytes = PlainArray<UInt8>()
  private var ranges = [Range<Int>](repeating: 0..<0, count: StoredTable.allCases.count)
  /// The table whose rows are added, and where they begin.
  private var current: StoredTable?
  private var start = 0

  init(valueCapacity: Int, textCapacity: Int) {
    values.removeAll(reserving: valueCapacity)
    bytes.removeAll(reserving: textCapacity)
  }

  /// How many values there are.
  var count: Int { values.count }

  /// Begins the rows of a table; those of the one before are complete.
  mutating func begin(_ table: StoredTable) {
    end()
    current = table
    start = values.count
  }

  /// Ends the rows of the last table and gives all.
  mutating func finish() -> PreparedRows {
    end()
    return PreparedRows(values: values.array, texts: bytes.array, ranges: ranges)
  }

  private mutating func end() {
    guard let current else { return }
    assert((values.count - start) % current.columnCount == 0, "incomplete rows of \(current)")
    ranges[current.rawValue] = start..<values.count
  }

  /// Takes over a text without adding a value; a NUL, at which what reads databases in C ends strings, becomes U+FFFD.
  mutating func text(_ text: UnsafeBufferPointer<UInt8>) -> Value {
    let start = bytes.count
    if let address = text.baseAddress, memchr(address, 0, text.count) != nil {
      for byte in text { bytes.append(contentsOf: byte == 0 ? [0xEF, 0xBF, 0xBD] : [byte]) }
    } else {
      bytes.append(text)
    }
    return Value(.text, Int64(start), length: bytes.count - start)
  }

  /// Whether one text comes before another, as SQLite compares: byte by byte.
  func precedes(_ text: Value, _ other: Value) -> Bool {
    bytes.withUnsafeBufferPointer { $0[text.range].lexicographicallyPrecedes($0[other.range]) }
  }
}

extension PreparedRowsBuilder {
  mutating func add(_ value: Value) { values.append(value) }

  mutating func addNull() { values.append(Value(.null)) }

  /// Adds the reference to another row of the record.
  mutating func add(_ kind: RowValueKind, _ index: Int = 0) { values.append(Value(kind, Int64(index))) }

  /// Adds the reference to another row of the record, or a null.
  mutating func add(_ kind: RowValueKind, _ index: Int?) { if let index { add(kind, index) } else { addNull() } }

  mutating func add(_ number: Int) { values.append(Value(.integer, Int64(number))) }

  mutating func add(_ number: Int?) { if let number { add(number) } else { addNull() } }

  /// Adds the number in floating point: good enough to compare, the exact one stands beside it as text.
  mutating func add(_ number: ExactDecimal?) {
    guard let number = number?.floatingPoint else { return addNull() }
    values.append(Value(.real, Int64(bitPattern: number.bitPattern)))
  }

  mutating func add(_ text: UnsafeBufferPointer<UInt8>) { values.append(self.text(text)) }

  mutating func add(_ text: String) { text.withBytes { add($0) } }

  mutating func add(_ text: String?) { if let text { add(text) } else { addNull() } }

  /// Adds the words as names are compared.
  mutating func add(folded passage: Passage) {
    passage.utf8.withUnsafeBufferPointer { withFoldedName($0) { add($0) } }
  }

  /// Adds what was written.
  mutating func add(_ json: JSONWriter) { json.withBytes { add($0) } }

  /// Adds start and end in bytes, start and end in code points, and the text.
  mutating func add(_ passage: Passage) {
    add(passage.bytes?.start)
    add(passage.bytes?.end)
    add(passage.codePoints.lowerBound)
    add(passage.codePoints.upperBound)
    passage.utf8.withUnsafeBufferPointer { add($0) }
  }
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
