import AnnotationModel

/// Finds what rules say in vain: rules that never match, rules that another one repeats, words that no text has.
public struct RuleLint<Words: WordKnowledge> {
  private let words: Words
  private let cut: (String) -> [String]

  /// Creates a lint.
  ///
  /// - Parameters:
  ///   - words: what the rules ask of words.
  ///   - cut: cuts a text into words the way the tokenizer does.
  public init(words: Words, cut: @escaping (String) -> [String]) {
    self.words = words
    self.cut = cut
  }

  /// Remarks on rules that load, by the rules' order; each with file, line, column and what to do.
  public func remarks(on rules: [WrittenRule]) -> [ConfigurationError] {
    var first: [Key: WrittenRule] = [:]
    return rules.compactMap { written in
      let earlier = first[Key(written)]
      first[Key(written)] = earlier ?? written
      return deadRemark(written) ?? earlier.map { shadowedRemark(written, by: $0.rule) }
    }
  }

  /// Remarks on quoted words and dictionary forms that no text can hold.
  ///
  /// - Throws: `ConfigurationError` for a file that does not load.
  public func remarks(onWordsOf files: [(path: String, contents: String)]) throws(ConfigurationError)
    -> [ConfigurationError]
  {
    var remarks: [ConfigurationError] = []
    for file in files {
      for token in try RuleFile(file.contents, path: file.path).patternTokens {
        remarks += self.remarks(on: token, path: file.path)
      }
    }
    return remarks
  }

  /// What two rules must share for the second to say nothing new.
  private struct Key: Hashable {
    let phase: Int
    let pattern: Pattern
    let conclusions: [Rule.Conclusion]
    let blocks: Set<BlockKind>?

    init(_ written: WrittenRule) {
      let rule = written.rule
      phase = rule.isMentionRule ? rule.phase : 0
      pattern = written.pattern
      conclusions = rule.conclusions
      blocks = rule.blocks
    }
  }

  private func deadRemark(_ written: WrittenRule) -> ConfigurationError? {
    if written.rule.blocks == [.navigation] {
      return remark(
        written, "never matches: nothing is read in navigation blocks", "name another kind of block after in")
    }
    guard let test = written.pattern.deadTest({ isDead($0, isMentionRule: written.rule.isMentionRule) }) else {
      return nil
    }
    let reason = reason(test, isMentionRule: written.rule.isMentionRule)
    return remark(written, "never matches: nothing meets \(test.description(words))", reason)
  }

  private func shadowedRemark(_ written: WrittenRule, by other: Rule) -> ConfigurationError {
    remark(written, "has the pattern and the result of the rule \(other.name) at \(other.place)", "remove one of them")
  }

  private func remark(_ written: WrittenRule, _ message: String, _ hint: String) -> ConfigurationError {
    ConfigurationError(
      file: written.rule.place.file, line: written.patternPlace.line, column: written.patternPlace.column,
      message: "the rule \(written.rule.name) \(message)", hint: hint)
  }

  private func reason(_ test: ElementTest, isMentionRule: Bool) -> String {
    guard isMentionRule, case .types = test else { return "one of its conditions excludes another" }
    return "quantities, counts and quotations are found after mentions; only relation rules see them"
  }

  private func isDead(_ test: ElementTest, isMentionRule: Bool) -> Bool {
    switch test {
    case .types(let types): isMentionRule && types.isSubset(of: .measuresAndQuotations)
    case .all(let tests):
      tests.contains { isDead($0, isMentionRule: isMentionRule) } || Contradictions(words).exist(among: tests)
    case .either(let tests): tests.allSatisfy { isDead($0, isMentionRule: isMentionRule) }
    default: false
    }
  }

  private func remarks(on token: PatternToken, path: String) -> [ConfigurationError] {
    func remark(_ message: String, _ hint: String) -> ConfigurationError {
      ConfigurationError(file: path, line: token.line, column: token.column, message: message, hint: hint)
    }
    switch token.kind {
    case .words(let forms):
      return forms.compactMap { form in
        let pieces = cut(form)
        guard pieces.count != 1 else { return nil }
        let quoted = pieces.map { "\"\($0)\"" }.joined(separator: " ")
        return remark("\"\(form)\" is never one word of a text", "write \(quoted)")
      }
    case .lemma(let lemma):
      let lexeme = words.lexeme(of: lemma)
      guard !words.isForm(lexeme, of: lexeme) else { return [] }
      return [remark("~\(lemma) is no dictionary form", "write the form that a dictionary lists, or quote the word")]
    default: return []
    }
  }
}

extension ElementTypes {
  /// What only relation rules see.
  fileprivate static let measuresAndQuotations = QuantityType.allCases.reduce(
    into: [.count, .quotation] as ElementTypes
  ) { $0.formUnion(.quantity($1)) }
}

extension Pattern {
  /// A condition that every match must meet although nothing meets it, or nil.
  fileprivate func deadTest(_ isDead: (ElementTest) -> Bool) -> ElementTest? {
    switch self {
    case .test(let test): return isDead(test) ? test : nil
    case .sequence(let items): return items.compactMap { $0.deadTest(isDead) }.first
    case .alternatives(let items):
      let dead = items.compactMap { $0.deadTest(isDead) }
      return dead.count == items.count ? dead.first : nil
    case .repetition(let item, let least, _, _): return least == 0 ? nil : item.deadTest(isDead)
    case .capture(_, let item): return item.deadTest(isDead)
    }
  }
}
