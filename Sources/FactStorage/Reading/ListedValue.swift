/// A cell of a listing.
public enum ListedValue: Hashable, Sendable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)

  /// Creates a text.
  public init(stringLiteral text: String) { self = .text(text) }

  /// Creates an integer.
  public init(integerLiteral number: Int64) { self = .integer(number) }

  /// Creates a text or null.
  public init(_ text: String?) { self = text.map { .text($0) } ?? .null }

  /// Creates an integer.
  public init(_ number: Int) { self = .integer(Int64(number)) }

  /// The value as people read it; nothing for null.
  public var text: String {
    switch self {
    case .null: ""
    case .integer(let number): String(number)
    case .real(let number): String(number)
    case .text(let text): text
    }
  }
}

extension JSONWriter {
  /// Writes a cell; a number that JSON cannot hold becomes null.
  public mutating func value(_ value: ListedValue) {
    switch value {
    case .null: literal("null")
    case .integer(let number): literal(String(number))
    case .real(let number): literal(number.isFinite ? String(number) : "null")
    case .text(let text): string(text)
    }
  }
}
