/// Why a lexicon file cannot be read or written, and where.
public struct LexiconError: Error, Hashable, Sendable {
  /// The file's name or path.
  public let file: String
  /// The line, counted from 1; nil when the whole file is meant.
  public let line: Int?
  /// What is wrong and what to do about it.
  public let reason: String

  /// Creates an error about a line of a file.
  public init(file: String, line: Int? = nil, reason: String) {
    self.file = file
    self.line = line
    self.reason = reason
  }
}

extension LexiconError: CustomStringConvertible {
  /// `file:line: reason`.
  public var description: String {
    guard let line else { return "\(file): \(reason)" }
    return "\(file):\(line): \(reason)"
  }
}
