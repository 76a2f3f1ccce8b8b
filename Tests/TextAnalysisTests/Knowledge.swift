import Foundation
import TextAnalysis

/// The repository's own `Lexicons/text`, and an analyser made of it.
enum Knowledge {
  static let files: [String: String] = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Lexicons/text")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path())) ?? []
    return Dictionary(
      uniqueKeysWithValues: names.map {
        ($0, (try? String(contentsOf: folder.appending(path: $0), encoding: .utf8)) ?? "")
      })
  }()

  static func analyser() throws -> TextAnalyser {
    try TextAnalyser(knowledge: TextKnowledge(files: files))
  }
}
