import AnnotationModel
import FactStorage
import Foundation

/// Patterns of `query`, asked of a small database.
enum PatternCheck {
  private static let database = Result {
    let path = NSTemporaryDirectory() + "glaneur-fuzz-patterns-\(getpid())"
    unlink(path)
    let database = try FactDatabase.openForWriting(path)
    unlink(path)
    try database.store([(ExportCheck.record(["Ève Réal", "Anix", "2016"]), nil)], versions: ExportCheck.versions)
    return database
  }

  static func run(_ bytes: [UInt8]) throws {
    do {
      let pattern = try GraphPattern(String(decoding: bytes, as: UTF8.self))
      _ = try pattern.sql(limit: 10)
      try database.get().forEachMatch(of: pattern, limit: 10) { row in
        try require(row.count == pattern.shownVariables.count, "\(row)")
      }
    } catch let error as PatternError {
      let length = String(decoding: bytes, as: UTF8.self).unicodeScalars.count
      try require((1...(length + 1)).contains(error.position), "\(error)")
    }
  }
}
