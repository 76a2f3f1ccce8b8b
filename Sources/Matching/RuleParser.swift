import AnnotationModel

/// Reads rule files into rules.
///
/// `common.rules` holds shared patterns for all files; definitions elsewhere serve their own file.
public struct RuleParser<Words: WordKnowledge> {
  private let schemas: [String: RelationSchema]
  private var shared: PatternNames<Words>
  private var names: [RuleName: Rule.Place] = [:]

  /// Creates a parser that knows the words of a lexicon and the relations that rules may conclude.
  public init(words: Words, schemas: [RelationSchema]) {
    self.schemas = Dictionary(schemas.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    shared = PatternNames(words: words)
  }

  /// All rules of a folder's files, in the files' order, `common.rules` first.
  ///
  /// A further folder sees the shared patterns of those before it, and may use their rules' names again.
  ///
  /// - Throws: `ConfigurationError` with file, line and column for the first mistake.
  public mutating func rules(
    in sources: RuleSources
  ) throws(ConfigurationError) -> [WrittenRule] {
    var rules: [WrittenRule] = []
    names = [:]
    for file in sources.files.filter(\.isCommon) + sources.files.filter({ !$0.isCommon }) {
      rules += try self.rules(in: file)
    }
    return rules
  }

  private mutating func rules(in file: RuleFile) throws(ConfigurationError) -> [WrittenRule] {
    var rules: [WrittenRule] = []
    var local = shared
    var phase = 0
    var rest = file.statements[...]
    local.lines = file.definitionLines
    while let statement = rest.popFirst() {
      switch statement.keyword {
      case "phase": phase = try integer(statement, file)
      case "define": try define(statement, in: file, &local)
      case "rule":
        let parts = rest.prefix { !["rule", "define", "phase"].contains($0.keyword) }
        rest = rest[parts.endIndex...]
        rules.append(try rule(statement, parts, phase: phase, file: file, local: local))
      default:
        throw failure(statement, file, "\(statement.keyword) stands outside a rule", "begin with: rule NAME")
      }
    }
    if file.isCommon { shared = local }
    return rules
  }

  private func define(
    _ statement: RuleFile.Statement, in file: RuleFile, _ names: inout PatternNames<Words>
  ) throws(ConfigurationError) {
    guard let name = statement.definedName else {
      throw failure(statement, file, "this defines nothing", "write: define <name> = pattern")
    }
    let pattern = try PatternParser.pattern(
      statement.tokens, path: file.path, line: statement.line, names: names)
    names.definitions[name] = pattern
  }

  private mutating func rule(
    _ head: RuleFile.Statement, _ parts: ArraySlice<RuleFile.Statement>, phase: Int, file: RuleFile,
    local: PatternNames<Words>
  ) throws(ConfigurationError) -> WrittenRule {
    let name = RuleName(head.text)
    let place = Rule.Place(file: file.path, line: head.line)
    guard !head.text.isEmpty else {
      throw failure(head, file, "the rule has no name", "write a short phrase after rule")
    }
    if let other = names.updateValue(place, forKey: name) {
      throw failure(head, file, "another rule has this name, at \(other)", "give each rule a name of its own")
    }
    guard let match = parts.first(where: { $0.keyword == "match" }) else {
      throw failure(head, file, "the rule has no match line", "add: match PATTERN")
    }
    let pattern = try PatternParser.pattern(match.tokens, path: file.path, line: match.line, names: local)
    guard !pattern.matchesEmpty else {
      throw failure(match, file, "the pattern matches nothing at all", "make at least one part obligatory")
    }
    var priority = 0
    if let part = parts.first(where: { $0.keyword == "priority" }) { priority = try integer(part, file) }
    let rule = Rule(
      name: name, place: place, phase: phase,
      conclusions: try conclusions(head, parts, captures: pattern.captureNames, file: file),
      blocks: try blocks(parts, file), priority: priority)
    return WrittenRule(
      rule: rule, exampleStatements: try examples(head, parts, file), pattern: pattern,
      patternPlace: (match.line, match.lines[0].column))
  }

  private func conclusions(
    _ head: RuleFile.Statement, _ parts: ArraySlice<RuleFile.Statement>, captures: Set<String>, file: RuleFile
  ) throws(ConfigurationError) -> [Rule.Conclusion] {
    var conclusions: [Rule.Conclusion] = []
    for part in parts where part.keyword == "gives" {
      let reader = ConclusionReader(captures: captures, schemas: schemas, path: file.path, line: part.lines[0])
      conclusions.append(try reader.conclusion())
    }
    guard !conclusions.isEmpty else {
      throw failure(head, file, "the rule concludes nothing", "add: gives TYPE, or gives RELATION")
    }
    return conclusions
  }

  private func blocks(
    _ parts: ArraySlice<RuleFile.Statement>, _ file: RuleFile
  ) throws(ConfigurationError) -> Set<BlockKind>? {
    guard let part = parts.first(where: { $0.keyword == "in" }) else { return nil }
    var kinds: Set<BlockKind> = []
    for word in part.text.split(whereSeparator: { $0 == " " || $0 == "," }) {
      guard let kind = BlockKind.allCases.first(where: { $0.name == word }) else {
        let known = BlockKind.allCases.map(\.name).joined(separator: ", ")
        throw failure(part, file, "\"\(word)\" is no kind of block", "the kinds are \(known)")
      }
      kinds.insert(kind)
    }
    return kinds
  }

  private func examples(
    _ head: RuleFile.Statement, _ parts: ArraySlice<RuleFile.Statement>, _ file: RuleFile
  ) throws(ConfigurationError) -> [RuleFile.Statement] {
    let examples = parts.filter { $0.keyword == "yes" || $0.keyword == "no" }
    guard examples.contains(where: { $0.keyword == "yes" }), examples.contains(where: { $0.keyword == "no" }) else {
      throw failure(head, file, "the rule needs an example that matches and one that must not", "add yes and no lines")
    }
    return examples
  }

  private func integer(_ statement: RuleFile.Statement, _ file: RuleFile) throws(ConfigurationError) -> Int {
    guard let number = Int(statement.text), abs(number) <= 1000 else {
      throw failure(
        statement, file, "\"\(statement.text)\" is no whole number up to 1000", "write \(statement.keyword) 2")
    }
    return number
  }

  private func failure(
    _ statement: RuleFile.Statement, _ file: RuleFile, _ message: String, _ hint: String
  ) -> ConfigurationError {
    ConfigurationError(
      file: file.path, line: statement.line, column: statement.lines[0].column, message: message, hint: hint)
  }
}

extension [WrittenRule] {
  /// Puts the rules of a further folder in: in the place of those of the same name, else at the end.
  public mutating func override(with others: [WrittenRule]) {
    let places = Dictionary(enumerated().map { ($1.rule.name, $0) }, uniquingKeysWith: { first, _ in first })
    for other in others {
      if let place = places[other.rule.name] { self[place] = other } else { append(other) }
    }
  }
}
