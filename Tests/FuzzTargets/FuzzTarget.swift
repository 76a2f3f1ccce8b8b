import AnnotationModel
import FactStorage
import Glaneur

/// A reader of the program that is fed with bytes nobody meant for it.
public enum FuzzTarget: String, CaseIterable, Sendable {
  case plain, html, jsonl, records, rules, lexicon, patterns, quantities, exports

  /// Reads the bytes; throws `FuzzFailure` when the reader says what cannot be.
  ///
  /// Errors that tell what is wrong with the input are what the reader should give, and no failure.
  public func check(_ bytes: [UInt8]) throws {
    switch self {
    case .plain: try DocumentCheck.run(bytes, format: .plain)
    case .html: try DocumentCheck.run(bytes, format: .html)
    case .quantities: try DocumentCheck.run(bytes, format: .plain)
    case .jsonl: try LineCheck.worker(bytes)
    case .records: try LineCheck.record(bytes)
    case .rules: try FileCheck.rules(bytes)
    case .lexicon: try FileCheck.lexicon(bytes)
    case .patterns: try PatternCheck.run(bytes)
    case .exports: try ExportCheck.run(bytes)
    }
  }
}

/// What a reader did that it must not do.
public struct FuzzFailure: Error, CustomStringConvertible {
  /// What happened.
  public let description: String

  init(_ description: String) { self.description = description }
}

/// Throws when a condition does not hold.
func require(_ condition: Bool, _ message: @autoclosure () -> String) throws {
  guard condition else { throw FuzzFailure(message()) }
}
