import AnnotationModel

/// Reads a pattern from its tokens.
///
///     pattern     = sequence { "|" sequence }
///     sequence    = item { item }
///     item        = [ name ":" ] primary [ "?" | "*" | "+" | "{" low [ "," high ] "}" ]
///     primary     = conjunction | "..."
///     conjunction = factor { "&" factor }
///     factor      = [ "!" ] ( "\"words\"" | "<name>" | "~lemma" | "(" pattern ")" )
struct PatternParser<Words: WordKnowledge> {
  private var tokens: ArraySlice<PatternToken>
  private let path: String
  private let end: (line: Int, column: Int)
  private let names: PatternNames<Words>
  private var openParentheses = 0
  private var openCaptures = 0

  /// How many elements `...` may skip.
  private static var longestGap: Int { 8 }

  /// What keeps the automaton of a rule within some megabytes and the parser within its stack.
  private static var largestSize: Int { 20_000 }
  private static var deepestNesting: Int { 100 }

  private init(_ tokens: [PatternToken], path: String, end: (line: Int, column: Int), names: PatternNames<Words>) {
    self.tokens = tokens[...]
    self.path = path
    self.end = end
    self.names = names
  }

  /// The pattern that the tokens spell; names are looked up in `names`.
  ///
  /// - Throws: `ConfigurationError` with line and column.
  static func pattern(
    _ tokens: [PatternToken], path: String, line: Int, names: PatternNames<Words>
  ) throws(ConfigurationError) -> Pattern {
    let end = (tokens.last?.line ?? line, tokens.last?.endColumn ?? 1)
    var parser = PatternParser(tokens, path: path, end: end, names: names)
    let pattern = try parser.alternatives()
    if let extra = parser.tokens.first {
      throw parser.failure("the pattern should end here", at: extra, hint: "remove what follows or open a parenthesis")
    }
    guard pattern.size <= largestSize else {
      throw parser.failure(
        "the pattern is too large: written out it has more than \(largestSize) conditions", at: tokens.first,
        hint: "repeat less, or cut the rule in two")
    }
    return pattern
  }

  private mutating func alternatives() throws(ConfigurationError) -> Pattern {
    var items = [try sequence()]
    while take(UInt8(ascii: "|")) { items.append(try sequence()) }
    return items.count == 1 ? items[0] : .alternatives(items)
  }

  private mutating func sequence() throws(ConfigurationError) -> Pattern {
    var items: [Pattern] = []
    while let token = tokens.first, token.kind != .sign(UInt8(ascii: "|")), token.kind != .sign(UInt8(ascii: ")")) {
      items.append(try item())
    }
    guard !items.isEmpty else {
      throw failure("a pattern is missing", at: tokens.first, hint: "write words, a <name> or a ~lemma here")
    }
    return items.count == 1 ? items[0] : .sequence(items)
  }

  private mutating func item() throws(ConfigurationError) -> Pattern {
    if let token = tokens.first, case .capture(let name) = token.kind {
      tokens.removeFirst()
      openCaptures += 1
      defer { openCaptures -= 1 }
      guard openCaptures <= Self.deepestNesting else {
        throw failure("too many captures inside each other", at: token, hint: "give each a part of its own")
      }
      return .capture(name, try item())
    }
    let pattern = try primary()
    if take(UInt8(ascii: "?")) { return .repetition(pattern, least: 0, most: 1, isReluctant: false) }
    if take(UInt8(ascii: "*")) { return .repetition(pattern, least: 0, most: nil, isReluctant: false) }
    if take(UInt8(ascii: "+")) { return .repetition(pattern, least: 1, most: nil, isReluctant: false) }
    guard case .counts(let counts)? = tokens.first?.kind else { return pattern }
    tokens.removeFirst()
    return .repetition(pattern, least: counts.lowerBound, most: counts.upperBound, isReluctant: false)
  }

  private mutating func primary() throws(ConfigurationError) -> Pattern {
    if tokens.first?.kind == .gap {
      tokens.removeFirst()
      return .repetition(
        .test(.not(names.strongPunctuation)), least: 0, most: Self.longestGap, isReluctant: true)
    }
    return try conjunction()
  }

  private mutating func conjunction() throws(ConfigurationError) -> Pattern {
    let start = tokens.first
    let first = try factor()
    guard tokens.first?.kind == .sign(UInt8(ascii: "&")) else { return first }
    var tests = [try test(first, at: start)]
    while take(UInt8(ascii: "&")) {
      let start = tokens.first
      tests.append(try test(try factor(), at: start))
    }
    return .test(.all(tests))
  }

  private mutating func factor() throws(ConfigurationError) -> Pattern {
    guard take(UInt8(ascii: "!")) else { return try simple() }
    let start = tokens.first
    return .test(.not(try test(try simple(), at: start)))
  }

  private mutating func simple() throws(ConfigurationError) -> Pattern {
    let start = tokens.first
    if take(UInt8(ascii: "(")) {
      openParentheses += 1
      defer { openParentheses -= 1 }
      guard openParentheses <= Self.deepestNesting else {
        throw failure(
          "too many parentheses inside each other", at: start, hint: "name a part of the pattern with define")
      }
      let inner = try alternatives()
      guard take(UInt8(ascii: ")")) else {
        throw failure("a parenthesis is not closed", at: tokens.first, hint: "add )")
      }
      return inner
    }
    guard let token = tokens.popFirst() else {
      throw failure("the pattern ends too early", at: nil, hint: "write words, a <name> or a ~lemma")
    }
    switch token.kind {
    case .words(let words):
      let tests = words.map { Pattern.test(.form(names.words.lexeme(of: $0))) }
      return tests.count == 1 ? tests[0] : .sequence(tests)
    case .lemma(let word): return .test(.lemma(names.words.lexeme(of: word)))
    case .name(let name): return try names.pattern(named: name, at: token, path: path)
    default: throw failure("a pattern cannot begin with this", at: token, hint: "write words, a <name> or a ~lemma")
    }
  }

  /// The condition that the pattern which begins with a token amounts to.
  private func test(_ pattern: Pattern, at start: PatternToken?) throws(ConfigurationError) -> ElementTest {
    guard let test = pattern.singleTest else {
      throw failure(
        "! and & need a condition on one word", at: start, hint: "use one word, a class or alternatives of them")
    }
    return test
  }

  private mutating func take(_ sign: UInt8) -> Bool {
    guard tokens.first?.kind == .sign(sign) else { return false }
    tokens.removeFirst()
    return true
  }

  private func failure(_ message: String, at token: PatternToken?, hint: String) -> ConfigurationError {
    ConfigurationError(
      file: path, line: token?.line ?? end.line, column: token?.column ?? end.column, message: message, hint: hint)
  }
}
