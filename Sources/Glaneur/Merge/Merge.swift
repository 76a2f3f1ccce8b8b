import FactStorage
import Foundation

/// Brings the documents of databases and record files together in one database.
///
/// Any order, partition or repetition of the parts gives the same export. Decisions about entities come along.
public struct Merge {
  private let database: FactDatabase
  private var batch: [PortableRecord] = []
  private static let batchSize = 256
  private static let longestLine = 1 << 30

  /// Creates a merge into `database`.
  public init(into database: FactDatabase) { self.database = database }

  /// How much came from the parts.
  public struct Summary: Hashable, Sendable {
    /// Documents that the parts hold.
    public var documents = 0
    /// Documents that were new, or won over what was stored.
    public var stored = 0
    /// Lines that are no records.
    public var rejected = 0

    /// Creates a summary of nothing.
    public init() {}
  }

  /// Adds what a database or a file of records (JSON lines) at `path` holds; tells of bad lines.
  ///
  /// Throws `StorageError` and `InputError`; batches stored before stay.
  public mutating func add(
    _ path: String, to summary: inout Summary, isInterrupted: () -> Bool = { false }, report: (String) -> Void
  ) throws {
    if try FactDatabase.isDatabase(path) {
      try addDatabase(path, &summary, isInterrupted)
    } else {
      try addLines(path, &summary, isInterrupted, report)
    }
    try store(&summary)
  }

  private mutating func addDatabase(_ path: String, _ summary: inout Summary, _ isInterrupted: () -> Bool) throws {
    let part = try FactDatabase.openForReading(path)
    try database.adopt(try part.decisionLog())
    var last: String?
    while !isInterrupted(), let record = try part.record(after: last) {
      last = record.record.id
      try add(record, &summary)
    }
  }

  private mutating func addLines(
    _ path: String, _ summary: inout Summary, _ isInterrupted: () -> Bool, _ report: (String) -> Void
  ) throws {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw InputError("cannot read \(path): \(String(cString: strerror(errno)))") }
    defer { close(descriptor) }
    let reader = LineReader(descriptor: descriptor, limit: Merge.longestLine)
    var number = 0
    while !isInterrupted() {
      number += 1
      switch try reader.next(mayWait: true) {
      case .end: return
      case .notYet: number -= 1
      case .tooLong:
        summary.rejected += 1
        report("\(path):\(number): the line is longer than 1 GiB")
      case .line(let bytes):
        if bytes.allSatisfy({ [0x20, 0x09, 0x0D].contains($0) }) { continue }
        do {
          try add(PortableRecord(try DocumentRecord(line: bytes), location: nil, versions: .unknown), &summary)
        } catch let rejection as Rejection {
          summary.rejected += 1
          report("\(path):\(number): \(rejection.message)")
        }
      }
    }
  }

  private mutating func add(_ record: PortableRecord, _ summary: inout Summary) throws {
    summary.documents += 1
    batch.append(record)
    if batch.count >= Merge.batchSize { try store(&summary) }
  }

  private mutating func store(_ summary: inout Summary) throws {
    summary.stored += try database.merge(batch)
    batch.removeAll(keepingCapacity: true)
  }
}

extension EngineVersions {
  /// The versions of a printed record, which does not name them: every database wins over it.
  fileprivate static let unknown = EngineVersions(engine: "", lexicon: "", icu: "")
}
