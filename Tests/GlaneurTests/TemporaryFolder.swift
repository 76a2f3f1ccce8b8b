import Foundation
import Testing

@testable import Glaneur

/// A folder that lives as long as the test.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "glaneur-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String) -> String { path + "/" + name }

  /// Writes a file, with the folders above it.
  func write(_ name: String, _ content: String = "Bonjour.") throws {
    let url = URL(fileURLWithPath: file(name))
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(content.utf8).write(to: url)
  }

  /// What a walk through the folder meets, one line each.
  func walk() -> [String] {
    var walk = DocumentWalk([FilePath(path)])
    var lines: [String] = []
    while let finding = walk.next() {
      switch finding {
      case .document(let file): lines.append(file.id)
      case .rejected(let id, let rejection): lines.append("\(id): \(rejection.code)")
      case .notice(let message): lines.append("! " + message.replacingOccurrences(of: path + "/", with: ""))
      }
    }
    return lines
  }
}
