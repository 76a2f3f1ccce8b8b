import AnnotationModel

/// A sign or word of a pattern, with its place in the rule file.
struct PatternToken: Hashable, Sendable {
  /// What the token is.
  enum Kind: Hashable, Sendable {
    /// `"de la"`: words as they stand in the text.
    case words([String])
    /// `~annoncer`: any form of a dictionary word.
    case lemma(String)
    /// `<role>`: a class, a type or a shared pattern.
    case name(String)
    /// `subject:`: the name of a capture.
    case capture(String)
    /// `{2,4}`.
    case counts(ClosedRange<Int>)
    /// `...`: a short gap.
    case gap
    /// One of `( ) | ? * + & !`, by its byte.
    case sign(UInt8)
  }

  let kind: Kind
  let line: Int
  /// Of its first character, in code points from 1.
  let column: Int
  /// Of what follows it.
  let endColumn: Int
}

/// Cuts a pattern's text into tokens.
struct PatternLexer {
  private var rest: ArraySlice<UInt8>
  private let path: String
  private let line: Int
  private var column: Int

  /// All tokens of a text that begins at a line and column of a file.
  ///
  /// - Throws: `ConfigurationError` with the column for a sign that means nothing or a quote that does not end.
  static func tokens(
    _ text: Substring, path: String, line: Int, column: Int
  ) throws(ConfigurationError) -> [PatternToken] {
    var lexer = PatternLexer(rest: Array(text.utf8)[...], path: path, line: line, column: column)
    var tokens: [PatternToken] = []
    while let token = try lexer.next() { tokens.append(token) }
    return tokens
  }

  private mutating func next() throws(ConfigurationError) -> PatternToken? {
    while rest.first == UInt8(ascii: " ") { advance() }
    guard let first = rest.first else { return nil }
    let start = column
    let kind = try kind(first)
    return PatternToken(kind: kind, line: line, column: start, endColumn: column)
  }

  private mutating func kind(_ first: UInt8) throws(ConfigurationError) -> PatternToken.Kind {
    switch first {
    case UInt8(ascii: "\""):
      let words = try enclosed(until: UInt8(ascii: "\""), hint: "close the quoted words with \"")
      return .words(words.utf8.split(separator: UInt8(ascii: " ")).map { String(Substring($0)) })
    case UInt8(ascii: "<"): return .name(try enclosed(until: UInt8(ascii: ">"), hint: "close the name with >"))
    case UInt8(ascii: "{"): return .counts(try counts())
    case UInt8(ascii: "~"):
      advance()
      return .lemma(takeWord())
    case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "|"), UInt8(ascii: "?"), UInt8(ascii: "*"),
      UInt8(ascii: "+"), UInt8(ascii: "&"), UInt8(ascii: "!"):
      advance()
      return .sign(first)
    case UInt8(ascii: ".") where rest.starts(with: "...".utf8):
      for _ in 0..<3 { advance() }
      return .gap
    default: return try captureName()
    }
  }

  private mutating func captureName() throws(ConfigurationError) -> PatternToken.Kind {
    let start = column
    let first = String(decoding: rest, as: UTF8.self).prefix(1)
    let name = takeWord()
    guard !name.isEmpty, rest.first == UInt8(ascii: ":") else {
      throw failure(
        "\"\(first)\" means nothing here", at: start,
        hint: "quote words, write <name> for a class, ~word for a dictionary form, name: for a capture")
    }
    advance()
    return .capture(name)
  }

  private mutating func counts() throws(ConfigurationError) -> ClosedRange<Int> {
    let start = column
    let text = try enclosed(until: UInt8(ascii: "}"), hint: "close the counts with }")
    let bounds = text.split(separator: ",").map { Int($0) }
    guard let low = bounds.first ?? nil, let high = bounds.last ?? nil, bounds.count <= 2, 0 <= low, low <= high,
      0 < high, high <= 100
    else { throw failure("{\(text)} is no count", at: start, hint: "write {2} or {0,4}, at most 100") }
    return low...high
  }

  private mutating func enclosed(until close: UInt8, hint: String) throws(ConfigurationError) -> String {
    let start = column
    advance()
    guard let end = rest.firstIndex(of: close), end != rest.startIndex else {
      throw failure("nothing stands between the signs, or the second is missing", at: start, hint: hint)
    }
    let text = take(end - rest.startIndex)
    advance()
    return text
  }

  private mutating func takeWord() -> String {
    var length = 0
    while length < rest.count {
      let next = PatternLexer.wordByteCount(rest.dropFirst(length))
      guard next > 0 else { break }
      length += next
    }
    return take(length)
  }

  /// How many bytes the letter, digit or sign of a word has that stands first; 0 when none does.
  private static func wordByteCount(_ bytes: ArraySlice<UInt8>) -> Int {
    guard let first = bytes.first else { return 0 }
    switch first {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "'"):
      return 1
    case 0..<0x80: return 0
    default:
      guard let letter = String(decoding: bytes.prefix(64), as: UTF8.self).first,
        letter.isLetter || letter.isNumber || letter == "’"
      else { return 0 }
      return String(letter).utf8.count
    }
  }

  /// Takes some bytes off the front, as text.
  private mutating func take(_ count: Int) -> String {
    let bytes = rest.prefix(count)
    rest = rest.dropFirst(count)
    column += bytes.count { $0 & 0xC0 != 0x80 }
    return String(decoding: bytes, as: UTF8.self)
  }

  private mutating func advance() { _ = take(1) }

  private func failure(_ message: String, at column: Int, hint: String) -> ConfigurationError {
    ConfigurationError(file: path, line: line, column: column, message: message, hint: hint)
  }
}
