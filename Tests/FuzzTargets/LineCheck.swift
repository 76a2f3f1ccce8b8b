import FactStorage
import Foundation
import Glaneur

/// Lines of JSON: those a worker answers, and records that `merge` reads.
enum LineCheck {
  static func worker(_ bytes: [UInt8]) throws {
    let line = WorkerLine(number: 1, bytes: bytes)
    guard !line.isBlank, !bytes.contains(0x0A) else { return }
    let answer = try DocumentCheck.extractor.get().answer(to: line, showsTokens: false, maxBytes: 1 << 20)
    try requireJSON(answer)
    let record = try JSONSerialization.jsonObject(with: Data(answer)) as? [String: Any]
    guard record?["status"] as? String != "rejected" else {
      return try require((record?["error"] as? [String: Any])?["message"] is String, "rejected without a reason")
    }
    guard let read = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any] else {
      let isJSON = (try? JSONSerialization.jsonObject(with: Data(withoutHugeNumbers(bytes)))) != nil
      return try require(isJSON, "a line was read that is no JSON")
    }
    try require(read["id"] as? String == record?["id"] as? String, "the answer bears another id")
  }

  /// The line with numbers of two digits at most: JSON has them of any size, Foundation only within `Double`.
  private static func withoutHugeNumbers(_ line: [UInt8]) -> [UInt8] {
    var (isInString, isEscaped, digits) = (false, false, 0)
    return line.filter { byte in
      if isInString {
        isInString = isEscaped || byte != UInt8(ascii: "\"")
        isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
        return true
      }
      isInString = byte == UInt8(ascii: "\"")
      digits = byte &- 48 < 10 ? digits + 1 : 0
      return digits <= 2
    }
  }

  static func record(_ bytes: [UInt8]) throws {
    do {
      let record = try DocumentRecord(line: bytes)
      try store(record)
    } catch let error as Rejection {
      try require(!error.message.isEmpty, "rejected without a reason")
    }
  }

  /// What was read can be stored and exported.
  private static func store(_ record: DocumentRecord) throws {
    try withDatabase { database in
      let portable = PortableRecord(
        record, location: nil, versions: EngineVersions(engine: "1", lexicon: "1", icu: "72"))
      _ = try database.merge([portable])
      try database.export(as: .jsonl) { for line in $0.split(separator: 0x0A) { try requireJSON(Array(line)) } }
    }
  }

  /// One line of JSON that Foundation reads.
  static func requireJSON(_ line: [UInt8]) throws {
    try require(!line.dropLast().contains { $0 < 0x20 }, "control characters in JSON")
    do {
      _ = try JSONSerialization.jsonObject(with: Data(line))
    } catch {
      throw FuzzFailure("no JSON: \(String(decoding: line.prefix(2000), as: UTF8.self))")
    }
  }
}

/// Calls `body` with a new database.
func withDatabase(_ body: (FactDatabase) throws -> Void) throws {
  let path = NSTemporaryDirectory() + "glaneur-fuzz-\(UUID().uuidString)"
  defer { for end in ["", "-wal", "-shm"] { unlink(path + end) } }
  try body(FactDatabase.openForWriting(path))
}
