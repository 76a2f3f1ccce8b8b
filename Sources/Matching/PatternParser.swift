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

  /// How many elements `...` may skip.
  private static var longestGap: Int { 8 }

  /// The pattern that the tokens spell; names are looked up in `names`.
  ///
  /// - Throws: `ConfigurationError` with line and column.
  static func pattern(
    _ tokens: [PatternToken], path: String, line: Int, names: PatternNames<Words>
  ) throws(ConfigurationError) -> Pattern {
    let end = (tokens.last?.line ?? line, (tokens.last?.column ?? 0) + 1)
    var parser = PatternParser(tokens: tokens[...], path: path, end: end, names: names)
    let pattern = try parser.alternatives()
    if let extra = parser.tokens.first {
      throw parser.failure("the pattern should end here", at: extra, hint: "remove what follows or open a parenthesis")
    }
    return pattern
  }

  private mutating func alternatives() throws(ConfigurationError) -> Pattern {
    var items = [try sequence()]
    while take("|") { items.append(try sequence()) }
    return items.count == 1 ? items[0] : .alternatives(items)
  }

  private mutating func sequence() throws(ConfigurationError) -> Pattern {
    var items: [Pattern] = []
    while let token = tokens.first, token.kind != .sign("|"), token.kind != .sign(")") { items.append(try item()) }
    guard !items.isEmpty else {
      throw failure("a pattern is missing", at: tokens.first, hint: "write words, a <name> or a ~lemma here")
    }
    return items.count == 1 ? items[0] : .sequence(items)
  }

  private mutating func item() throws(ConfigurationError) -> Pattern {
    if case .capture(let name)? = tokens.first?.kind {
      tokens.removeFirst()
      return .capture(name, try item())
    }
    let pattern = try primary()
    if take("?") { return .repetition(pattern, least: 0, most: 1, isReluctant: false) }
    if take("*") { return .repetition(pattern, least: 0, most: nil, isReluctant: false) }
    if take("+") { return .repetition(pattern, least: 1, most: nil, isReluctant: false) }
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
    let first = try factor()
    guard tokens.first?.kind == .sign("&") else { return first }
    var tests = [try test(first)]
    while take("&") { tests.append(try test(try factor())) }
    return .test(.all(tests))
  }

  private mutating func factor() throws(ConfigurationError) -> Pattern {
    guard take("!") else { return try simple() }
    return .test(.not(try test(try simple())))
  }

  private mutating func simple() throws(ConfigurationError) -> Pattern {
    if take("(") {
      let inner = try alternatives()
      guard take(")") else { throw failure("a parenthesis is not closed", at: tokens.first, hint: "add )") }
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

  private func test(_ pattern: Pattern) throws(ConfigurationError) -> ElementTest {
    guard let test = pattern.singleTest else {
      throw failure(
        "! and & need a condition on one word", at: tokens.first, hint: "use one word, a class or alternatives of them")
    }
    return test
  }

  private mutating func take(_ sign: Character) -> Bool {
    guard tokens.first?.kind == .sign(sign) else { return false }
    tokens.removeFirst()
    return true
  }

  private func failure(_ message: String, at token: PatternToken?, hint: String) -> ConfigurationError {
    ConfigurationError(
      file: path, line: token?.line ?? end.line, column: token?.column ?? end.column, message: message, hint: hint)
  }
}
