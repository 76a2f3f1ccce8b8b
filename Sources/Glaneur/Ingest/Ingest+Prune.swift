import FactStorage
import Foundation

extension Ingest {
  /// Retracts the documents whose files stood at or below `paths` and are gone; returns their names.
  ///
  /// Throws `StorageError`.
  public func prune(below paths: [FilePath]) throws -> [String] {
    let roots = paths.filter { $0 != .standardInput }.map(\.absoluteText)
    var gone: [String] = []
    var last: String?
    while true {
      let documents = try database.locations(after: last, limit: Self.batchSize)
      guard let next = documents.last?.document else { break }
      gone += documents.filter { $0.location.map { isGone($0, below: roots) } ?? false }.map(\.document)
      last = next
    }
    for start in stride(from: 0, to: gone.count, by: Self.batchSize) {
      try database.retract(Array(gone[start..<min(start + Self.batchSize, gone.count)]))
    }
    return gone
  }

  private func isGone(_ location: String, below roots: [String]) -> Bool {
    guard roots.contains(where: { location == $0 || location.hasPrefix($0.hasSuffix("/") ? $0 : $0 + "/") }) else {
      return false
    }
    var status = stat()
    return lstat(location, &status) != 0 && errno == ENOENT
  }
}
