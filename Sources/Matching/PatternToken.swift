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
    /// One of `( ) | ? * + & !`.
    case sign(Character)
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
  private var rest: Substring
  private let path: String
  private let line: Int
  private var column: Int

  /// Creates a lexer for text that begins at a line and column of a file.
  init(_ text: Substring, path: String, line: Int, column: Int) {
    rest = text
    self.path = path
    self.line = line
    self.column = column
  }

  /// All tokens.
  ///
  /// - Throws: `ConfigurationError` with the column for a sign that means nothing or a quote that does not end.
  static func tokens(
    _ text: Substring, path: String, line: Int, column: Int
  ) throws(ConfigurationError) -> [PatternToken] {
    var lexer = PatternLexer(text, path: path, line: line, column: column)
    var tokens: [PatternToken] = []
    while let token = try lexer.next() { tokens.append(token) }
    return tokens
  }

  private mutating func next() throws(ConfigurationError) -> PatternToken? {
    while rest.first == " " { advance() }
    guard let first = rest.first else { return nil }
    let start = column
    let kind = try kind(first)
    return PatternToken(kind: kind, line: line, column: start, endColumn: column)
  }

  private mutating func kind(_ first: Character) throws(ConfigurationError) -> PatternToken.Kind {
    switch first {
    case "\"":
      let words = try enclosed(until: "\"", hint: "close the quoted words with \"")
      return .words(words.split(separator: " ").map(String.init))
    case "<": return .name(try enclosed(until: ">", hint: "close the name with >"))
    case "{": return .counts(try counts())
    case "~":
      advance()
      return .lemma(takeWord())
    case "(", ")", "|", "?", "*", "+", "&", "!":
      advance()
      return .sign(first)
    case "." where rest.hasPrefix("..."):
      for _ in 0..<3 { advance() }
      return .gap
    default: return try captureName(first)
    }
  }

  private mutating func captureName(_ first: Character) throws(ConfigurationError) -> PatternToken.Kind {
    let start = column
    let name = takeWord()
    guard !name.isEmpty, rest.first == ":" else {
      throw failure(
        "\"\(first)\" means nothing here", at: start,
        hint: "quote words, write <name> for a class, ~word for a dictionary form, name: for a capture")
    }
    advance()
    return .capture(name)
  }

  private mutating func counts() throws(ConfigurationError) -> ClosedRange<Int> {
    let start = column
    let text = try enclosed(until: "}", hint: "close the counts with }")
    let bounds = text.split(separator: ",").map { Int($0) }
    guard let low = bounds.first ?? nil, let high = bounds.last ?? nil, bounds.count <= 2, 0 <= low, low <= high,
      0 < high, high <= 100
    else { throw failure("{\(text)} is no count", at: start, hint: "write {2} or {0,4}, at most 100") }
    return low...high
  }

  private mutating func enclosed(until close: Character, hint: String) throws(ConfigurationError) -> String {
    let start = column
    advance()
    guard let end = rest.firstIndex(of: close), end != rest.startIndex else {
      throw failure("nothing stands between the signs, or the second is missing", at: start, hint: hint)
    }
    let text = String(rest[..<end])
    column += text.unicodeScalars.count + 1
    rest = rest[rest.index(after: end)...]
    return text
  }

  private mutating func takeWord() -> String {
    let word = rest.prefix { $0.isLetter || $0.isNumber || "-_'’".contains($0) }
    rest = rest[word.endIndex...]
    column += word.unicodeScalars.count
    return String(word)
  }

  private mutating func advance() {
    if let first = rest.popFirst() { column += first.unicodeScalars.count }
  }

  private func failure(_ message: String, at column: Int, hint: String) -> ConfigurationError {
    ConfigurationError(file: path, line: line, column: column, message: message, hint: hint)
  }
}
