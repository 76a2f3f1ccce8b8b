import AnnotationModel
import Lexicon

/// Turns what rules captured into arguments of facts: entities, dictionary forms of roles, values of quantities.
///
/// « directrice » gives « directeur », « 100 M£ » gives `100000000 GBP`, « il » whom it stands for.
final class ArgumentResolver {
  let findings: Findings
  private let roles: RoleReader
  private lazy var antecedents = AntecedentFinder(findings, roles)
  /// The first mention with each name, by its folded form; few documents ask for one.
  private lazy var firstMentions = Dictionary(
    findings.live.map { (text.source.foldedText(mentions[$0].span), $0) }, uniquingKeysWith: { first, _ in first })
  /// Names that stand only inside longer ones, by their folded form: « France » in « équipe de France ».
  private lazy var nestedNames = Dictionary(
    findings.nested.map { (text.source.foldedText($0.span), findings.words($0.span)) },
    uniquingKeysWith: { first, _ in first })

  init(_ findings: Findings) {
    self.findings = findings
    roles = RoleReader(findings)
  }

  private var text: AnalysedText { findings.text }
  private var lexicon: Lexicon { findings.lexicon }
  private var mentions: [Mention] { findings.mentions }
  private var quantities: [Quantity] { findings.quantities }
  private var counts: [Count] { findings.counts }

  /// The subjects that a value stands for; none when that is not clear.
  func subjects(_ value: ArgumentValue, _ schema: RelationSchema) -> ArgumentList {
    if case .count(let index) = value {
      return members(of: counts[index]) { schema.subjects.contains(MentionTypes($0)) }
    }
    if let entity = entity(value), schema.subjects.contains(MentionTypes(findings.entities[entity].type)) {
      return .one(.entity(entity))
    }
    guard case .words(let tokens) = value, schema.subjects == MentionTypes(.organization) else { return .none }
    // « Elle emploie 300 salariés » is said of no person, whoever was named last.
    return antecedents.organization(forPronoun: tokens).map { .one(.entity($0)) } ?? .none
  }

  /// The objects that a value stands for; none when that is not clear or the relation allows no such object.
  func objects(_ value: ArgumentValue, _ schema: RelationSchema) -> ArgumentList {
    let types = schema.objects
    if let role = role(value) { return types.contains(.mention(.role)) ? .one(.literal(role)) : .none }
    if case .count(let index) = value {
      if types.contains(.mention(.role)) {
        return roleCounted(counts[index].tokens).map { .one(.literal($0)) } ?? .none
      }
      let members = members(of: counts[index]) { types.contains(.mention($0)) }
      if members.count > 0 { return members }
      if schema.name == SpecialRelation.open.name { return .one(.count(index)) }
    } else if let entity = entity(value), types.contains(.mention(findings.entities[entity].type)) {
      return .one(.entity(entity))
    }
    if types.contains(.mention(.location)), case .words(let tokens) = value,
      let country = place(ofNationality: tokens).flatMap(mention(named:)).flatMap(findings.entity(of:))
    {
      return .one(.entity(country))
    }
    return literal(value, types).map { .one(.literal($0)) } ?? .none
  }

  private func members(of count: Count, where isAllowed: (MentionType) -> Bool) -> ArgumentList {
    .several(antecedents.group(before: count).filter { isAllowed(findings.entities[$0].type) }.map { .entity($0) })
  }

  /// The value of a qualifier, with the entity it names; none for a nationality whose country the text never names, nor
  /// for « le groupe » when it is not clear which.
  func qualifier(_ name: String, _ value: ArgumentValue) -> Qualifier? {
    if case .mention(let index) = value, mentions[index].type == .role, let role = role(value) {
      return Qualifier(name: name, value: role.normal)
    }
    if case .mention(let index) = value { return qualifier(name, naming: index) }
    if case .words(let tokens) = value, let place = place(ofNationality: tokens) {
      return mention(named: place).map { qualifier(name, naming: $0) }
        ?? nestedNames[WordNormalizer.folded(place)].map { Qualifier(name: name, value: $0) }
    }
    if case .words(let tokens) = value, text.tokens[tokens.lowerBound].shape == .lower, antecedents.refersBack(tokens) {
      return antecedents.organization(for: tokens).map { qualifier(name, naming: $0) }
    }
    if case .quantity(let index) = value {
      return quantities[index].qualifierText(name).map { Qualifier(name: name, value: $0) }
    }
    return literal(value, nil).map { Qualifier(name: name, value: $0.normal) }
  }

  private func qualifier(_ name: String, naming mention: Int) -> Qualifier {
    Qualifier(name: name, value: findings.words(mentions[mention].span), entity: findings.entity(of: mention))
  }

  /// The qualifiers of a fact that are clear; a role that « ex- » opens is a former one.
  func qualifiers(of raw: RawFact) -> [Qualifier] {
    var found: [Qualifier] = []
    for (name, value) in raw.qualifiers where name != SpecialRelation.verbArgument {
      if let qualifier = qualifier(name, value) { found.append(qualifier) }
    }
    let flag = SpecialRelation.formerFlag
    guard raw.relation.flags.contains(flag), let tokens = tokens(of: raw.object), roles.isFormer(tokens),
      !found.contains(where: { $0.name == flag })
    else { return found }
    return found + [Qualifier(name: flag, value: "true")]
  }

  private func tokens(of value: ArgumentValue) -> Range<Int>? {
    switch value {
    case .mention(let index): mentions[index].tokens
    case .words(let tokens): tokens
    default: nil
    }
  }

  /// The words of a value and their normal form, whatever they are.
  func surfaceLiteral(_ value: ArgumentValue) -> Literal? {
    role(value) ?? literal(value, nil)
  }

  /// The entities that a value names or refers back to.
  func entities(_ value: ArgumentValue) -> [Int] {
    if case .count(let index) = value { return antecedents.group(before: counts[index]) }
    return entity(value).map { [$0] } ?? []
  }

  /// The entity that a value, which is no count, names or refers back to.
  private func entity(_ value: ArgumentValue) -> Int? {
    switch value {
    case .mention(let index): findings.entity(of: index) ?? antecedents.entity(forRole: mentions[index].tokens)
    case .words(let tokens): antecedents.entity(for: tokens)
    case .count, .quantity, .bound, .quotation, .constant: nil
    }
  }

  /// The role that a value is or begins with: « déléguée à la culture » gives « délégué à la culture ».
  private func role(_ value: ArgumentValue) -> Literal? {
    switch value {
    case .mention(let index) where mentions[index].type == .role: roles.role(mentions[index].tokens)
    case .words(let tokens) where roles.beginsWithRole(tokens): roles.role(tokens)
    default: nil
    }
  }

  /// The role of the people that are counted: « trois ministres » gives « ministre ».
  private func roleCounted(_ tokens: Range<Int>) -> Literal? {
    let role = tokens.first { roles.beginsWithRole($0..<tokens.upperBound) }
    return role.map { roles.role($0..<tokens.upperBound) }
  }

  /// The place that a nationality belongs to: « français » gives « France ».
  private func place(ofNationality tokens: Range<Int>) -> String? {
    guard tokens.count == 1, let index = findings.classes.nationality else { return nil }
    return lexicon.attribute("place", of: findings.lexemes[tokens.lowerBound], inClass: index)
  }

  private func mention(named name: String) -> Int? { firstMentions[WordNormalizer.folded(name)] }

  private func literal(_ value: ArgumentValue, _ types: RelationSchema.ObjectTypes?) -> Literal? {
    switch value {
    case .constant(let words): return Literal(normal: words, surface: words)
    case .words(let tokens): return types?.contains(.text) ?? true ? words(tokens) : nil
    case .mention(let index): return types?.contains(.text) ?? true ? words(mentions[index].tokens) : nil
    case .quotation(let index): return types?.contains(.text) ?? true ? words(findings.quotations[index].words) : nil
    case .count(let index):
      let surface = findings.words(counts[index].span)
      if types?.contains(.quantity(.number)) ?? false, case .exact(let number) = counts[index].value {
        return Literal(normal: number.description, surface: surface)
      }
      return types?.contains(.text) ?? true ? Literal(normal: surface, surface: surface) : nil
    case .bound(let index, let name):
      guard types?.contains(.quantity(.date)) ?? true else { return nil }
      let surface = findings.words(quantities[index].span)
      return quantities[index].qualifierText(name).map { Literal(normal: $0, surface: surface) }
    case .quantity(let index):
      let surface = findings.words(quantities[index].span)
      if types?.contains(.quantity(.age)) ?? false {
        return quantities[index].years.map { Literal(normal: $0, surface: surface) }
      }
      guard types?.contains(.quantity(quantities[index].type)) ?? true else { return nil }
      return quantities[index].factText.map { Literal(normal: $0, surface: surface) }
    }
  }

  private func words(_ tokens: Range<Int>) -> Literal {
    let surface = text.text(ofTokens: tokens)
    return Literal(normal: surface, surface: surface)
  }
}

/// What a value stands for: nearly always one argument, if any, which needs no list.
enum ArgumentList {
  case one(Argument)
  case several([Argument])

  static let none = ArgumentList.several([])

  var count: Int {
    switch self {
    case .one: 1
    case .several(let arguments): arguments.count
    }
  }

  subscript(index: Int) -> Argument {
    switch self {
    case .one(let argument): argument
    case .several(let arguments): arguments[index]
    }
  }
}
