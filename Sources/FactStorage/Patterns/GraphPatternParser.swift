extension GraphPattern {
  /// Reads a pattern: triples and comparisons with ` . ` between them.
  ///
  /// Names of several words stand in quotation marks. Throws `PatternError` with the place and a hint.
  public init(_ text: String) throws(PatternError) {
    var lexer = PatternLexer(text)
    var parser = GraphPatternParser(tokens: try lexer.tokens())
    try parser.parse()
    triples = parser.triples
    comparisons = parser.comparisons
    guard !triples.isEmpty else {
      throw PatternError(
        position: 1, message: "there is no triple; write subject relation object: ?who position_held ?what")
    }
    guard !shownVariables.isEmpty else {
      throw PatternError(position: 1, message: "there is no variable; write ?who for what you want to know")
    }
  }
}

/// Reads the tokens of a pattern.
private struct GraphPatternParser {
  private(set) var triples: [GraphPattern.Triple] = []
  private(set) var comparisons: [GraphPattern.Comparison] = []
  private let tokens: [PatternLexer.Token]
  private var place = 0

  init(tokens: [PatternLexer.Token]) { self.tokens = tokens }

  private var token: PatternLexer.Token { tokens[place] }

  mutating func parse() throws(PatternError) {
    while token.kind != .end {
      try parseClause()
      guard token.kind != .end else { return }
      guard take(.stop) else {
        throw error("the triple is complete here; put ' . ' before the next one, or names of several words in \" \"")
      }
    }
  }

  private mutating func parseClause() throws(PatternError) {
    let first = try term("a subject")
    if case .comparator(let comparator) = token.kind {
      guard first.isVariable else {
        throw PatternError(
          position: first.position, message: "a comparison starts with a variable; write ?x \(comparator.rawValue) …")
      }
      place += 1
      comparisons.append(.init(left: first, comparator: comparator, right: try term("a value")))
      return
    }
    let relation = try term("a relation such as position_held")
    let object = try term("an object")
    triples.append(.init(subject: first, relation: relation, object: object, qualifiers: try qualifiers()))
  }

  private mutating func qualifiers() throws(PatternError) -> [GraphPattern.Qualifier] {
    guard take(.open) else { return [] }
    var qualifiers: [GraphPattern.Qualifier] = []
    repeat {
      guard case .word(let name) = token.kind else { throw error("a qualifier's name is missing; write {of: ?body}") }
      place += 1
      guard take(.colon) else { throw error("a colon is missing after the qualifier's name; write {\(name): ?x}") }
      qualifiers.append(.init(name: name, value: try term("the qualifier's value")))
    } while take(.comma)
    guard take(.close) else { throw error("the qualifiers are not closed; put } after them") }
    return qualifiers
  }

  private mutating func term(_ wanted: String) throws(PatternError) -> GraphPattern.Term {
    let position = token.position
    switch token.kind {
    case .variable(let name):
      place += 1
      return .init(text: name, isVariable: true, position: position)
    case .word(let name):
      place += 1
      return .init(text: name, isVariable: false, position: position)
    default:
      throw error("\(wanted) is missing; write ?x for anything, or a name")
    }
  }

  private mutating func take(_ kind: PatternLexer.Token.Kind) -> Bool {
    guard token.kind == kind else { return false }
    place += 1
    return true
  }

  private func error(_ message: String) -> PatternError { PatternError(position: token.position, message: message) }
}
