import AnnotationModel

/// What a rule read in one place, for checking and explaining rules.
public struct RuleReading: Hashable, Sendable {
  /// The rule.
  public let rule: RuleName
  /// What it concluded: a mention type or a relation.
  public let conclusion: String
  /// Where it matched; of a mention, the mention itself.
  public let span: TextSpan
  /// For each argument the words and values that it stands for: surface, normal form, all names of an entity.
  public let arguments: [String: Set<String>]
}

extension ExtractionBuilder {
  /// What the mention rules read, as far as it stayed.
  func mentionReadings() -> [RuleReading] {
    findings.mentions.map { mention in
      RuleReading(
        rule: mention.rule, conclusion: mention.type.name, span: mention.span,
        arguments: [mention.type.name: [findings.words(mention.span)]])
    }
  }

  /// What the relation rules read, before repetitions are merged.
  func relationReadings() -> [RuleReading] {
    findings.raw.map { fact in
      var arguments = [
        "subject": resolver.descriptions(of: fact.subject), "object": resolver.descriptions(of: fact.object),
      ]
      if fact.relation.isSymmetric { arguments["both"] = arguments.values.reduce([]) { $0.union($1) } }
      for qualifier in fact.qualifiers { arguments[qualifier.name] = resolver.descriptions(of: qualifier.value) }
      return RuleReading(
        rule: fact.rule, conclusion: fact.relation.name, span: text.span(ofTokens: fact.tokens), arguments: arguments)
    }
  }
}

extension ArgumentResolver {
  /// The words in the text and the values that a captured value stands for.
  func descriptions(of value: ArgumentValue) -> Set<String> {
    var words: Set<String> = []
    if let literal = surfaceLiteral(value) { words = [literal.normal, literal.surface] }
    for entity in entities(value) { words.formUnion(names(of: entity)) }
    return words
  }

  private func names(of entity: Int) -> [String] {
    let mentions = findings.mentions
    return mentions.indices.filter { findings.entity(of: $0) == entity }.map { findings.words(mentions[$0].span) }
  }
}
