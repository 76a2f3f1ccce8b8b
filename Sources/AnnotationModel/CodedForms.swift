// How values are kept in files that later versions read: by name, never by their number in this version.

extension MentionType: Codable {
  /// Reads the type's name; throws `DecodingError` when there is none such.
  public init(from decoder: any Decoder) throws {
    let name = try decoder.singleValueContainer().decode(String.self)
    guard let type = MentionType(name: name) else { throw unknownValue(name, decoder) }
    self = type
  }

  /// Writes the type's name.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(name)
  }
}

extension BlockKind: Codable {
  /// Reads the kind's name; throws `DecodingError` when there is none such.
  public init(from decoder: any Decoder) throws {
    let name = try decoder.singleValueContainer().decode(String.self)
    guard let kind = BlockKind.allCases.first(where: { $0.name == name }) else { throw unknownValue(name, decoder) }
    self = kind
  }

  /// Writes the kind's name.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(name)
  }
}

extension ExactDecimal: Codable {
  /// Reads `125e-1`; throws `DecodingError` for anything else.
  public init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    let parts = text.split(separator: "e", omittingEmptySubsequences: false)
    guard parts.count == 2, let significand = Int128(parts[0]), let exponent = Int(parts[1]) else {
      throw unknownValue(text, decoder)
    }
    self.init(significand, exponent: exponent)
  }

  /// Writes `125e-1`: all digits, also those that no floating point number holds.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode("\(significand)e\(exponent)")
  }
}

private func unknownValue(_ text: String, _ decoder: any Decoder) -> DecodingError {
  .dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "\(text) is no such value"))
}
