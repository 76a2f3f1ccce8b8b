/// Why a document cannot be read: it gets a record or row that says so, and the run goes on.
public struct Rejection: Error, Hashable, Sendable {
  /// A word for programs: `too-large`.
  public let code: String
  /// A sentence for people.
  public let message: String

  /// Creates a reason.
  public init(code: String, message: String) {
    self.code = code
    self.message = message
  }
}

/// There is nothing to read: a missing path or a folder without articles.
public struct InputError: Error, Hashable, Sendable {
  /// What is missing and what to do.
  public let message: String

  /// Creates an error.
  public init(_ message: String) { self.message = message }
}
