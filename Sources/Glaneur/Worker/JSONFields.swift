/// The members of one flat JSON object: strings and nulls; other values are checked and dropped.
///
/// Foundation's decoder cannot be used here: of duplicate keys it silently takes the first.
struct JSONFields {
  /// The members read so far, kept also when a later one is malformed.
  private(set) var strings: [String: String] = [:]
  /// The names of members that are neither strings nor null.
  private(set) var otherNames: Set<String> = []
  private var seenNames: Set<String> = []
  private var scanner: JSONScanner

  /// What is wrong with a text that should be JSON, and where.
  struct SyntaxError: Error, Equatable {
    /// In code points, from 1.
    let column: Int
    let message: String
  }

  init(_ line: [UInt8]) { scanner = JSONScanner(line) }

  /// Reads the object; throws `SyntaxError`.
  mutating func read() throws(SyntaxError) {
    try scanner.expect("{")
    if !scanner.skip("}") {
      repeat { try readMember() } while scanner.skip(",")
      try scanner.expect("}")
    }
    try scanner.expectEnd()
  }

  private mutating func readMember() throws(SyntaxError) {
    scanner.skipSpace()
    let place = scanner.position
    let name = try scanner.string()
    guard seenNames.insert(name).inserted else {
      throw scanner.error("the member “\(name)” stands twice", at: place)
    }
    try scanner.expect(":")
    if scanner.isAtString {
      strings[name] = try scanner.string()
    } else if try scanner.skipValue() != .null {
      otherNames.insert(name)
    }
  }
}
