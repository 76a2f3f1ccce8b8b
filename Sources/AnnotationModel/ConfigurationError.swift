/// A lexicon or rule file that cannot be used: where, why and what to do about it.
public struct ConfigurationError: Error, Hashable, Sendable {
  /// The file, as the user named its folder.
  public let file: String
  /// The line, from 1; nil when the whole file is meant.
  public let line: Int?
  /// The column in code points, from 1; nil when the whole line is meant.
  public let column: Int?
  /// What is wrong.
  public let message: String
  /// What to do about it.
  public let hint: String?

  /// Creates an error about a file, one of its lines, or one place in a line.
  public init(file: String, line: Int? = nil, column: Int? = nil, message: String, hint: String? = nil) {
    self.file = file
    self.line = line
    self.column = column
    self.message = message
    self.hint = hint
  }
}

extension ConfigurationError: CustomStringConvertible {
  /// `file:line:column: message (hint)`.
  public var description: String {
    let place = [file, line.map(String.init), column.map(String.init)].compactMap { $0 }.joined(separator: ":")
    return "\(place): \(message)" + (hint.map { " (\($0))" } ?? "")
  }
}
