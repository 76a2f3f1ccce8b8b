import AnnotationModel
import Lexicon

/// Turns what rules captured into arguments of facts: entities, dictionary forms of roles, values of quantities.
///
/// « les deux entités » stands for the two things named together last; « il » for the man named last.
struct ArgumentResolver {
  let text: AnalysedText
  let lexicon: Lexicon
  let lexemes: [Lexeme]
  let mentions: [Mention]
  let quantities: [Quantity]
  let counts: [Count]
  let quotations: [Quotation]
  /// Mentions that a sentence names together, by place.
  let groups: [[Int]]
  /// The mentions that elements stand for, by place.
  let live: [Int]

  /// The subjects that a value stands for; none when that is not clear.
  func subjects(_ value: ArgumentValue, _ schema: RelationSchema) -> [Argument] {
    entities(value).filter { schema.subjects.contains(entityType($0)) }.map { .entity($0) }
  }

  /// The objects that a value stands for; none when that is not clear or the relation allows no such object.
  func objects(_ value: ArgumentValue, _ schema: RelationSchema) -> [Argument] {
    let types = schema.objects
    if case .mention(let index) = value, mentions[index].type == .role {
      return types.contains(.mention(.role)) ? [.literal(role(mentions[index].tokens))] : []
    }
    let allowed = entities(value).filter { types.contains(.mention(entityType($0))) }
    if !allowed.isEmpty { return allowed.map { .entity($0) } }
    return literal(value, types).map { [.literal($0)] } ?? []
  }

  /// The value of a qualifier, with the entity it names.
  func qualifier(_ name: String, _ value: ArgumentValue) -> Qualifier? {
    if case .mention(let index) = value, mentions[index].type == .role {
      return Qualifier(name: name, value: role(mentions[index].tokens).normal)
    }
    if case .mention(let index) = value {
      return Qualifier(name: name, value: text.source.text(mentions[index].span), entity: mentions[index].entity)
    }
    return literal(value, nil).map { Qualifier(name: name, value: $0.normal) }
  }

  /// The words of a value and their normal form, whatever they are.
  func surfaceLiteral(_ value: ArgumentValue) -> Literal? {
    if case .mention(let index) = value, mentions[index].type == .role { return role(mentions[index].tokens) }
    return literal(value, nil)
  }

  /// The entities that a value names or refers back to.
  func entities(_ value: ArgumentValue) -> [Int] {
    switch value {
    case .mention(let index): mentions[index].entity.map { [$0] } ?? []
    case .count(let index): group(before: counts[index])
    case .words(let tokens): antecedent(of: tokens).map { [$0] } ?? []
    case .quantity, .quotation, .constant: []
    }
  }

  private func entityType(_ entity: Int) -> MentionType {
    live.lazy.map { mentions[$0] }.first { $0.entity == entity }?.type ?? .organization
  }

  /// The last things named together that are as many as the count says.
  private func group(before count: Count) -> [Int] {
    guard case .exact(let number) = count.value else { return [] }
    let group = groups.last { group in
      group.count == number.integer && group.allSatisfy { mentions[$0].span.start < count.span.start }
    }
    return (group ?? []).compactMap { mentions[$0].entity }
  }

  /// The person that a pronoun stands for: the one named last in this sentence or the two before, of that gender.
  private func antecedent(of tokens: Range<Int>) -> Int? {
    guard tokens.count == 1, let index = lexicon.classIndex(named: "anaphor"),
      let entry = lexicon.entry(of: lexemes[tokens.lowerBound], inClass: index)
    else { return nil }
    let nearest = live.last { mention in
      mentions[mention].type == .person && mentions[mention].tokens.upperBound <= tokens.lowerBound
        && agrees(mentions[mention], gender: entry.attributes["gender"])
    }
    guard let nearest, sentence(of: tokens) - sentence(of: mentions[nearest].tokens) <= 2 else { return nil }
    return mentions[nearest].entity
  }

  private func agrees(_ mention: Mention, gender: String?) -> Bool {
    let known = lexicon.attribute("gender", of: lexemes[mention.tokens.lowerBound])
    return gender == nil || known == nil || known == "both" || known == gender
  }

  private func sentence(of tokens: Range<Int>) -> Int {
    text.sentences.firstIndex { $0.tokens.contains(tokens.lowerBound) } ?? 0
  }

  /// A role's dictionary form: « présidente » gives « président », « ministre de l'Économie » its lower case.
  private func role(_ tokens: Range<Int>) -> Literal {
    let surface = text.text(ofTokens: tokens)
    guard let index = lexicon.classIndex(named: "role") else { return Literal(normal: surface, surface: surface) }
    let slice = lexemes[tokens]
    let phrase = lexicon.phrases(in: slice).first { $0.tokens.lowerBound == tokens.lowerBound }
    let head = phrase?.tokens ?? tokens.prefix(1)
    let lemma = lexicon.lemma(of: phrase?.lexeme ?? lexemes[tokens.lowerBound], inClass: index)
    let tail = tokens.dropFirst(head.count)
    guard let lemma else { return Literal(normal: surface.lowercased(), surface: surface) }
    guard !tail.isEmpty else { return Literal(normal: lemma, surface: surface) }
    let separator = text.tokens[tail.lowerBound].followsSpace ? " " : ""
    return Literal(normal: lemma + separator + text.text(ofTokens: tail).lowercased(), surface: surface)
  }

  private func literal(_ value: ArgumentValue, _ types: Set<RelationSchema.ObjectType>?) -> Literal? {
    switch value {
    case .constant(let words): return Literal(normal: words, surface: words)
    case .words(let tokens): return types?.contains(.text) ?? true ? words(tokens) : nil
    case .mention(let index): return types?.contains(.text) ?? true ? words(mentions[index].tokens) : nil
    case .quotation(let index): return types?.contains(.text) ?? true ? words(quotations[index].words) : nil
    case .count(let index):
      let surface = text.source.text(counts[index].span)
      if types?.contains(.quantity(.number)) ?? false, case .exact(let number) = counts[index].value {
        return Literal(normal: number.description, surface: surface)
      }
      return types?.contains(.text) ?? true ? Literal(normal: surface, surface: surface) : nil
    case .quantity(let index):
      guard types?.contains(.quantity(quantities[index].type)) ?? true else { return nil }
      let surface = text.source.text(quantities[index].span)
      return quantities[index].factText.map { Literal(normal: $0, surface: surface) }
    }
  }

  private func words(_ tokens: Range<Int>) -> Literal {
    let surface = text.text(ofTokens: tokens)
    return Literal(normal: surface, surface: surface)
  }
}
