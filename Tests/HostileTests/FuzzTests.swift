import Foundation
import FuzzTargets
import TestSupport
import Testing

/// Inputs that nobody meant: found cases again, and new ones from a seeded generator.
@Suite struct FuzzTests {
  /// Cases that once failed, one file each, below the folder of their target.
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
    "Cases")

  private static func cases(_ target: FuzzTarget) throws -> [[UInt8]] {
    let folder = folder.appendingPathComponent(target.rawValue)
    let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
    return try files.sorted { $0.path < $1.path }.map { Array(try Data(contentsOf: $0)) }
  }

  @Test(arguments: FuzzTarget.allCases) func foundCasesAreRead(_ target: FuzzTarget) throws {
    for bytes in try Self.cases(target) + target.seeds.map({ Array($0.utf8) }) { try target.check(bytes) }
  }

  @Test(arguments: FuzzTarget.allCases) func anyInputIsReadOrRefused(_ target: FuzzTarget) throws {
    guard Soak.fuzzes(target.rawValue) else { return }
    let mutator = Mutator(target, cases: try Self.cases(target))
    var random = SeededGenerator(seed: Soak.isOn ? UInt64(Date().timeIntervalSince1970) : 4)
    let end = Date(timeIntervalSinceNow: Soak.isOn ? Double(Soak.seconds) : 600)
    var rounds = 0
    while Date() < end, rounds < Soak.rounds(target.rounds, soak: .max) {
      let bytes = mutator.input(using: &random)
      // Kept only when the reader ends the process.
      let kept = Soak.isOn ? try keep(bytes, target) : nil
      do {
        try target.check(bytes)
      } catch {
        Issue.record("\(target.rawValue), round \(rounds): \(error)\n\(Data(bytes).base64EncodedString())")
        return
      }
      kept.map { try? FileManager.default.removeItem(at: $0) }
      rounds += 1
    }
    print("\(target.rawValue): \(rounds) inputs")
  }

  private func keep(_ bytes: [UInt8], _ target: FuzzTarget) throws -> URL {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("glaneur-fuzz-\(target.rawValue)")
    try Data(bytes).write(to: file)
    return file
  }
}

extension FuzzTarget {
  /// How many inputs `make test` makes: a few seconds.
  fileprivate var rounds: Int {
    switch self {
    case .plain, .html, .quantities, .jsonl: 400
    case .records, .exports: 150
    case .rules, .lexicon, .patterns: 2000
    }
  }
}
