import AnnotationModel
import Lexicon
import Matching

/// Runs the relation rules over clauses and turns their matches into raw facts.
struct FactFinder: Sendable {
  let schemas: [String: RelationSchema]
  private let modality: ModalityReader

  init(schemas: [RelationSchema], lexicon: Lexicon) {
    self.schemas = Dictionary(schemas.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
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
        for conclusion in rule.conclusions { add(conclusion, rule, match, clause.elements, clause.block, to: &facts) }
      }
    }
    return facts
  }

  private func add(
    _ conclusion: Rule.Conclusion, _ rule: Rule, _ match: Match, _ elements: [Element], _ block: BlockKind,
    to facts: inout [RawFact]
  ) {
    guard let schema = schemas[conclusion.name] else { return }
    var arguments = conclusion.arguments.mapValues { values(of: $0, match, elements) }
    if case .capture(let name)? = conclusion.arguments["object"], ["since", "until"].contains(name) {
      arguments["object"] = arguments["object"]?.map { $0.bound(name) }
    }
    let taken = elements[match.elements]
    guard let first = taken.first(where: { !$0.tokens.isEmpty }), let last = taken.last(where: { !$0.tokens.isEmpty })
    else { return }
    let modality = modality.modality(
      of: match, elements, saysWords: schema.name == SpecialRelation.said.rawValue)
    for (subject, object) in pairs(arguments, schema) {
      facts.append(
        RawFact(
          relation: schema, subject: subject.value, object: object.value,
          qualifiers: qualifiers(of: object, arguments, schema), modality: modality,
          tokens: first.tokens.lowerBound..<last.tokens.upperBound, block: block, rule: rule.name))
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

  /// The qualifiers that an object has: those after it and before the next one, and the flags right before it:
  /// « ancien ministre et maire de Lyon ».
  private func qualifiers(
    of object: Captured, _ arguments: [String: [Captured]], _ schema: RelationSchema
  ) -> [(name: String, value: ArgumentValue)] {
    let objects = (arguments["object"] ?? []).compactMap(\.place)
    return schema.qualifiers.sorted().compactMap { name in
      let isFlag = schema.flags.contains(name)
      let own = (arguments[name] ?? []).first { captured in
        guard let place = captured.place, objects.count > 1 else { return true }
        return object.place == owner(of: place, among: objects, isFlag: isFlag)
      }
      return own.map { (name, isFlag ? .constant("true") : $0.value) }
    }
  }

  private func owner(of place: Range<Int>, among objects: [Range<Int>], isFlag: Bool) -> Range<Int>? {
    isFlag
      ? objects.first { $0.lowerBound >= place.upperBound } ?? objects.last
      : objects.last { $0.lowerBound < place.lowerBound } ?? objects.first
  }

  /// Each subject with each object; of a symmetric relation's `both`, each two.
  private func pairs(
    _ arguments: [String: [Captured]], _ schema: RelationSchema
  ) -> [(Captured, Captured)] {
    if let both = arguments["both"], !both.isEmpty {
      if both.count == 1 { return [(both[0], both[0])] }
      return both.indices.flatMap { i in both[(i + 1)...].map { (both[i], $0) } }
    }
    return (arguments["subject"] ?? []).flatMap { subject in (arguments["object"] ?? []).map { (subject, $0) } }
  }

  private func values(of source: Rule.Conclusion.Source, _ match: Match, _ elements: [Element]) -> [Captured] {
    switch source {
    case .constant(let text): [Captured(value: .constant(text), place: nil)]
    case .capture(let name):
      match.captures.filter { $0.name == name }.map { capture in
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
