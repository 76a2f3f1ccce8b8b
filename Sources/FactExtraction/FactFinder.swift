import AnnotationModel
import Lexicon
import Matching

/// Runs the relation rules over clauses and turns their matches into raw facts.
struct FactFinder: Sendable {
  let schemas: [String: RelationSchema]
  /// For each rule what it concludes.
  private let conclusions: [[Conclusion]]
  private let modality: ModalityReader

  /// Creates a finder for the rules of a phase.
  init(rules: [Rule], schemas: [RelationSchema], lexicon: Lexicon) {
    let known = Dictionary(schemas.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    self.schemas = known
    conclusions = rules.map { rule in rule.conclusions.compactMap { Conclusion($0, schemas: known) } }
    modality = ModalityReader(lexicon: lexicon)
  }

  /// The raw facts of some clauses, in the order of the text and then of the rules.
  func facts(
    in clauses: [(elements: [Element], block: BlockKind)], matcher: PhaseMatcher<Lexicon>
  ) -> [RawFact] {
    var facts: [RawFact] = []
    for clause in clauses {
      for match in matcher.matches(in: clause.elements) {
        let rule = matcher.phase.rules[match.rule]
        guard rule.blocks?.contains(clause.block) ?? true else { continue }
        for conclusion in conclusions[match.rule] {
          add(conclusion, rule.name, match, clause.elements, clause.block, to: &facts)
        }
      }
    }
    return facts
  }

  private func add(
    _ conclusion: Conclusion, _ rule: RuleName, _ match: Match, _ elements: [Element], _ block: BlockKind,
    to facts: inout [RawFact]
  ) {
    let arguments = Arguments(conclusion, match, elements)
    let taken = elements[match.elements]
    guard !arguments.pairs.isEmpty, let first = taken.first(where: { !$0.tokens.isEmpty }),
      let last = taken.last(where: { !$0.tokens.isEmpty })
    else { return }
    let modality = modality.modality(
      of: match, elements, saysWords: conclusion.special == .said)
    for (subject, object) in arguments.pairs {
      facts.append(
        RawFact(
          relation: conclusion.schema, special: conclusion.special, subject: subject.value, object: object.value,
          qualifiers: arguments.qualifiers(of: object), modality: modality,
          tokens: first.tokens.lowerBound..<last.tokens.upperBound, block: block, rule: rule))
    }
  }
}

/// What a rule concludes, with its relation, and its qualifiers in the order of their names.
private final class Conclusion: Sendable {
  let schema: RelationSchema
  let special: SpecialRelation?
  let subject: Rule.Conclusion.Source?
  let object: Rule.Conclusion.Source?
  /// The two sides of a symmetric relation.
  let both: Rule.Conclusion.Source?
  let qualifiers: [(name: String, source: Rule.Conclusion.Source, isFlag: Bool)]

  init?(_ conclusion: Rule.Conclusion, schemas: [String: RelationSchema]) {
    guard let schema = schemas[conclusion.name] else { return nil }
    self.schema = schema
    special = SpecialRelation(named: schema.name)
    subject = conclusion.arguments["subject"]
    object = conclusion.arguments["object"]
    both = conclusion.arguments["both"]
    qualifiers = schema.qualifiers.compactMap { name in
      conclusion.arguments[name].map { (name, $0, schema.flags.contains(name)) }
    }
  }
}

/// What a rule gave an argument, and the elements it was captured from; none for a constant.
private struct Captured {
  let value: ArgumentValue
  let place: Range<Int>?

  /// Of a period its start or end: « (1835 – 1898) » tells a birth and a death.
  func bound(_ name: String) -> Captured {
    guard case .quantity(let index) = value else { return self }
    return Captured(value: .bound(index, name), place: place)
  }
}

/// What a match gives the arguments of a conclusion.
private struct Arguments {
  /// Each subject with each object; of a symmetric relation's `both`, each two.
  let pairs: [(Captured, Captured)]
  /// Where the objects stand.
  private let objects: [Range<Int>]
  private let qualifiers: [(name: String, values: [Captured], isFlag: Bool)]

  init(_ conclusion: Conclusion, _ match: Match, _ elements: [Element]) {
    func values(_ source: Rule.Conclusion.Source?) -> [Captured] {
      source.map { Arguments.values(of: $0, match, elements) } ?? []
    }
    var objects = values(conclusion.object)
    if case .capture(let name)? = conclusion.object, name == "since" || name == "until" {
      objects = objects.map { $0.bound(name) }
    }
    self.objects = objects.compactMap(\.place)
    pairs = Arguments.pairs(both: values(conclusion.both), values(conclusion.subject), objects)
    qualifiers = conclusion.qualifiers.map { ($0.name, values($0.source), $0.isFlag) }
  }

  /// The qualifiers that an object has: those after it and before the next one, and the flags right before it:
  /// « ancien ministre et maire de Lyon ».
  func qualifiers(of object: Captured) -> [(name: String, value: ArgumentValue)] {
    qualifiers.compactMap { name, values, isFlag in
      let own = values.first { captured in
        guard let place = captured.place, objects.count > 1 else { return true }
        return object.place == owner(of: place, isFlag: isFlag)
      }
      return own.map { (name, isFlag ? .constant("true") : $0.value) }
    }
  }

  private func owner(of place: Range<Int>, isFlag: Bool) -> Range<Int>? {
    isFlag
      ? objects.first { $0.lowerBound >= place.upperBound } ?? objects.last
      : objects.last { $0.lowerBound < place.lowerBound } ?? objects.first
  }

  private static func pairs(
    both: [Captured], _ subjects: [Captured], _ objects: [Captured]
  ) -> [(Captured, Captured)] {
    if both.count == 1 { return [(both[0], both[0])] }
    if !both.isEmpty { return both.indices.flatMap { i in both[(i + 1)...].map { (both[i], $0) } } }
    if subjects.count == 1, objects.count == 1 { return [(subjects[0], objects[0])] }
    return subjects.flatMap { subject in objects.map { (subject, $0) } }
  }

  private static func values(of source: Rule.Conclusion.Source, _ match: Match, _ elements: [Element]) -> [Captured] {
    switch source {
    case .constant(let text): [Captured(value: .constant(text), place: nil)]
    case .capture(let name):
      match.captures.compactMap { capture in
        guard capture.name == name else { return nil }
        let taken = elements[capture.elements]
        guard let first = taken.first, let last = taken.last else {
          return Captured(value: .constant(""), place: capture.elements)
        }
        let value = taken.count == 1 ? first.value : .words(first.tokens.lowerBound..<last.tokens.upperBound)
        return Captured(value: value, place: capture.elements)
      }
    }
  }
}
