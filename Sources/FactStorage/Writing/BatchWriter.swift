/// Writes prepared records, the rows of many with each statement.
struct BatchWriter {
  private let rows: RowWriter
  private var waiting: [(record: PreparedRecord, engine: Int64)] = []
  private var byteCount = 0
  /// From how many bytes of rows on records wait no longer.
  private static let mostBytes = 8 << 20

  init(rows: RowWriter) { self.rows = rows }

  /// Adds a record, as the decisions want it, to those that are written next; its document must not be stored yet.
  mutating func add(_ record: PreparedRecord, engine: Int64, _ decisions: EntityDecisions) throws {
    let decided = try record.decided(decisions)
    waiting.append((decided, engine))
    byteCount += decided.byteCount
    if byteCount >= Self.mostBytes { try write() }
  }

  /// Writes what waits.
  mutating func write() throws {
    guard !waiting.isEmpty else { return }
    rows.known.trim()
    var batch = NumberedBatch(rows, next: try FreeIDs(rows))
    try batch.add(waiting)
    try batch.write()
    waiting.removeAll(keepingCapacity: true)
    byteCount = 0
  }
}
