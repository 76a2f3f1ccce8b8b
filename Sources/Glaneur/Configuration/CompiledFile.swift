import FactStorage
import Foundation
import TextAnalysis

/// Something that start-up would have to compile anew, kept in a file that says what it was compiled from.
///
/// Before the contents stand a key, which tells what decides them, and their SHA-256, so that what is foreign, cut short
/// or damaged is compiled anew. Where no place can be written, nothing is kept.
struct CompiledFile {
  private let places: [String]
  private let key: String

  /// A file that may lie at some places, the first that can be written being preferred.
  ///
  /// `parts` are all that decides the contents.
  init(at places: [String], decidedBy parts: [String]) {
    self.places = places
    key = sha256(of: Array(parts.map { "\($0.utf8.count) \($0)" }.joined(separator: "\n").utf8))
  }

  /// What was kept under the same key; nil when nothing whole is there.
  var contents: [UInt8]? { places.lazy.compactMap { contents(at: $0) }.first }

  /// Keeps contents where that can be done.
  func save(_ contents: [UInt8]) {
    for place in places where (try? write(contents, to: place)) != nil { return }
  }

  private func contents(at place: String) -> [UInt8]? {
    guard let data = FileManager.default.contents(atPath: place) else { return nil }
    let head = key.utf8.count + 64
    guard data.count >= head, data.starts(with: key.utf8) else { return nil }
    let contents = Array(data.dropFirst(head))
    return data.dropFirst(key.utf8.count).starts(with: sha256(of: contents).utf8) ? contents : nil
  }

  private func write(_ contents: [UInt8], to place: String) throws {
    let file = try OutputFile(path: place, replacing: true, avoiding: "")
    try file.write(Array((key + sha256(of: contents)).utf8) + contents)
    try file.finish()
  }
}
