import AnnotationModel

/// Rule files cut into their statements and patterns into tokens, before names are looked up.
public struct RuleSources: Sendable {
  let files: [RuleFile]

  /// Cuts files, given by path and contents.
  ///
  /// - Throws: `ConfigurationError` with file, line and column.
  public init(_ files: [(path: String, contents: String)]) throws(ConfigurationError) {
    var cut: [RuleFile] = []
    for file in files { cut.append(try RuleFile(file.contents, path: file.path)) }
    self.files = cut
  }

  /// The words that the rules' patterns name; a lexicon must number them before the rules are read.
  public var words: [String] { StrongPunctuation.signs + files.flatMap(\.words) }
}

/// The signs that end a clause: a gap does not cross them, so patterns must be able to name them.
enum StrongPunctuation {
  static let signs = [".", ";", "!", "?", "…"]
}

/// A rule file cut into its statements, before names are looked up.
struct RuleFile: Sendable {
  /// A statement: a keyword with what follows it, over one line or more.
  struct Statement: Sendable {
    /// `phase`, `define`, `rule`, or a rule's `match`, `gives`, `in`, `priority`, `yes`, `no`.
    let keyword: String
    /// The rest of the first line and the lines that continue it.
    var lines: [Line]
    /// The tokens of a `match` or `define` statement's pattern.
    var tokens: [PatternToken] = []

    /// The line of the keyword, from 1.
    var line: Int { lines[0].number }
    /// What follows the keyword on its line.
    var text: String { String(lines[0].text) }
    /// Whether it holds a pattern.
    var hasPattern: Bool { keyword == "match" || keyword == "define" }

    /// What a `define` statement gives a name to: `of` in `define <of> = "de"`.
    var definedName: String? {
      let head = lines[0].text.utf8.prefix { $0 != UInt8(ascii: "=") }
      let name = head.drop { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: " ") }.prefix { $0 != UInt8(ascii: ">") }
      let isWhole = head.contains(UInt8(ascii: ">")) && head.endIndex < lines[0].text.utf8.endIndex
      return isWhole && !name.isEmpty ? String(Substring(name)) : nil
    }
  }

  /// A piece of a line with its place.
  struct Line: Sendable {
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
    let lines = contents.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() { try add(line, number: index + 1) }
    for index in statements.indices where statements[index].hasPattern {
      statements[index].tokens = try tokens(statements[index])
    }
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
  var words: [String] {
    patternTokens.flatMap { token -> [String] in
      switch token.kind {
      case .words(let forms): forms
      case .lemma(let lemma): [lemma]
      default: []
      }
    }
  }

  /// The tokens of all patterns, in the file's order.
  var patternTokens: [PatternToken] { statements.flatMap(\.tokens) }

  /// The pattern tokens of a `match` or `define` statement; of a definition, those after `=`.
  private func tokens(_ statement: Statement) throws(ConfigurationError) -> [PatternToken] {
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

  private static let keywords = ["phase", "define", "rule", "match", "gives", "in", "priority", "yes", "no"]

  private mutating func add(_ line: Substring.UTF8View, number: Int) throws(ConfigurationError) {
    let line = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
    let body = line.drop { $0 == UInt8(ascii: " ") }
    guard let first = body.first, first != UInt8(ascii: "#") else { return }
    let indent = line.count - body.count
    if let word = RuleFile.keyword(body) {
      let rest = body.dropFirst(word.utf8.count)
      let text = rest.drop { $0 == UInt8(ascii: " ") }
      let column = indent + word.utf8.count + (rest.count - text.count) + 1
      statements.append(Statement(keyword: word, lines: [Line(text: Substring(text), number: number, column: column)]))
      return
    }
    guard indent > 0, let last = statements.last, last.hasPattern else {
      throw noStatement(Substring(body), number, column: indent + 1)
    }
    let piece = Line(text: Substring(body), number: number, column: indent + 1)
    statements[statements.count - 1].lines.append(piece)
  }

  /// The keyword that a line begins with.
  private static func keyword(_ line: Substring.UTF8View) -> String? {
    keywords.first { word in
      let rest = line.dropFirst(word.utf8.count)
      return line.starts(with: word.utf8) && (rest.isEmpty || rest.first == UInt8(ascii: " "))
    }
  }

  private func noStatement(_ body: Substring, _ number: Int, column: Int) -> ConfigurationError {
    let word = body.prefix { $0.isLetter }
    let statements = RuleFile.keywords.sorted().joined(separator: ", ")
    return ConfigurationError(
      file: path, line: number, column: column,
      message: "\"\(word.isEmpty ? body.prefix(1) : word)\" begins no statement",
      hint: "statements are \(statements); a pattern's further lines are indented")
  }
}
