import AnnotationModel
import FactStorage
import Foundation
import TextAnalysis

/// The SHA-256 of files, kept in a small file so that a file whose size and times have not changed is not read again.
///
/// A row: digest ⇥ size ⇥ inode ⇥ time of change in nanoseconds. A file changed within the last two seconds is not
/// noted: it may change again without its time telling.
struct SourceDigests {
  private let places: [String]
  private let noted: Set<String>
  private var rows: [String] = []
  private let settledBefore = Int(Date().timeIntervalSince1970 - 2) * 1_000_000_000

  /// Reads the digests noted before at the first of some places that has them.
  init(cachedAt places: [String]) {
    self.places = places
    let contents = places.lazy.compactMap { FileManager.default.contents(atPath: $0) }.first
    noted = Set(String(decoding: contents ?? Data(), as: UTF8.self).split(separator: "\n").map(String.init))
    digests = Dictionary(
      noted.compactMap { row in
        row.firstIndex(of: "\t").map { (String(row[row.index(after: $0)...]), String(row[..<$0])) }
      }, uniquingKeysWith: { first, _ in first })
  }

  private let digests: [String: String]

  /// A file's digest.
  ///
  /// - Throws: `ConfigurationError` when it cannot be read.
  mutating func digest(of path: String) throws(ConfigurationError) -> String {
    var status = stat()
    let isThere = stat(path, &status) == 0
    let changed = status.st_ctim.tv_sec * 1_000_000_000 + status.st_ctim.tv_nsec
    let stamp = "\(status.st_size)\t\(status.st_ino)\t\(changed)"
    let digest = if let known = digests[stamp] { known } else { try SourceDigests.read(path) }
    if isThere, changed < settledBefore { rows.append("\(digest)\t\(stamp)") }
    return digest
  }

  /// Notes the digests for the next time, where that can be written and something is new.
  func save() {
    guard Set(rows) != noted else { return }
    let contents = Data((rows.joined(separator: "\n") + "\n").utf8)
    for place in places where (try? contents.write(to: URL(fileURLWithPath: place), options: .atomic)) != nil { return }
  }

  private static func read(_ path: String) throws(ConfigurationError) -> String {
    guard let data = try? Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe) else {
      throw ConfigurationError(file: path, message: "cannot be read", hint: "check its permissions")
    }
    return sha256(of: Array(data))
  }
}
