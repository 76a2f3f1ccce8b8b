import AnnotationModel

/// A rule file cut into its statements, before names are looked up.
struct RuleFile {
  /// A statement: a keyword with what follows it, over one line or more.
  struct Statement {
    /// `phase`, `define`, `rule`, or a rule's `match`, `gives`, `in`, `priority`, `yes`, `no`.
    let keyword: String
    /// The rest of the first line and the lines that continue it.
    var lines: [Line]

    /// The line of the keyword, from 1.
    var line: Int { lines[0].number }
    /// What follows the keyword on its line.
    var text: String { String(lines[0].text) }

    /// What a `define` statement gives a name to: `of` in `define <of> = "de"`.
    var definedName: String? {
      let head = text.prefix { $0 != "=" }
      let name = head.drop { $0 == "<" || $0 == " " }.prefix { $0 != ">" }
      return head.contains(">") && !name.isEmpty && text.contains("=") ? String(name) : nil
    }
  }

  /// A piece of a line with its place.
  struct Line {
    let text: Substring
    /// From 1.
    let number: Int
    /// Of the text's first character, in code points from 1.
    let column: Int
  }

  /// The file's path below the rule folder.
  let path: String
  /// The statements in the file's order.
  private(set) var statements: [Statement] = []

  /// Whether its definitions serve all files of its folder.
  var isCommon: Bool { path == "common.rules" || path.hasSuffix("/common.rules") }

  /// Cuts a file into statements.
  ///
  /// - Throws: `ConfigurationError` with line and column for a line that begins with no keyword and continues nothing.
  init(_ contents: String, path: String) throws(ConfigurationError) {
    self.path = path
    let lines = contents.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() { try add(line, number: index + 1) }
  }

  /// The line of the first definition of each name.
  var definitionLines: [String: Int] {
    var lines: [String: Int] = [:]
    for statement in statements where statement.keyword == "define" {
      if let name = statement.definedName, lines[name] == nil { lines[name] = statement.line }
    }
    return lines
  }

  /// The words that patterns name, so that a lexicon can number them.
  func words() throws(ConfigurationError) -> [String] {
    var words: [String] = []
    for token in try patternTokens() {
      switch token.kind {
      case .words(let forms): words += forms
      case .lemma(let lemma): words.append(lemma)
      default: break
      }
    }
    return words
  }

  /// The tokens of all patterns, in the file's order.
  func patternTokens() throws(ConfigurationError) -> [PatternToken] {
    var tokens: [PatternToken] = []
    for statement in statements where ["match", "define"].contains(statement.keyword) {
      tokens += try self.tokens(statement)
    }
    return tokens
  }

  /// The pattern tokens of a `match` or `define` statement; of a definition, those after `=`.
  func tokens(_ statement: Statement) throws(ConfigurationError) -> [PatternToken] {
    var tokens: [PatternToken] = []
    for (index, line) in statement.lines.enumerated() {
      var text = line.text
      var column = line.column
      if index == 0, statement.keyword == "define" {
        let sign = text.firstIndex(of: "=") ?? text.endIndex
        let head = text[..<sign]
        text = text[sign...].dropFirst()
        column += head.unicodeScalars.count + 1
      }
      tokens += try PatternLexer.tokens(text, path: path, line: line.number, column: column)
    }
    return tokens
  }

  private static let keywords: Set<String> = [
    "phase", "define", "rule", "match", "gives", "in", "priority", "yes", "no",
  ]

  private mutating func add(_ line: Substring, number: Int) throws(ConfigurationError) {
    let line = line.last == "\r" ? line.dropLast() : line
    let body = line.drop { $0 == " " }
    guard let first = body.first, first != "#" else { return }
    let indent = line.count - body.count
    let word = String(body.prefix { $0.isLetter })
    let rest = body.dropFirst(word.count)
    if RuleFile.keywords.contains(word), rest.isEmpty || rest.first == " " {
      let text = rest.drop { $0 == " " }
      let column = indent + word.count + (rest.count - text.count) + 1
      statements.append(Statement(keyword: word, lines: [Line(text: text, number: number, column: column)]))
      return
    }
    guard indent > 0, let last = statements.last, ["match", "define"].contains(last.keyword) else {
      throw ConfigurationError(
        file: path, line: number, column: indent + 1,
        message: "\"\(word.isEmpty ? String(first) : word)\" begins no statement",
        hint:
          "statements are \(RuleFile.keywords.sorted().joined(separator: ", ")); a pattern's further lines are indented"
      )
    }
    statements[statements.count - 1].lines.append(Line(text: body, number: number, column: indent + 1))
  }
}
