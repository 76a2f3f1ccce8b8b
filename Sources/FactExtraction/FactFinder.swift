import AnnotationModel
import Lexicon
import Matching

/// Runs the relation rules over clauses and turns their matches into raw facts.
struct FactFinder: Sendable {
  let schemas: [String: RelationSchema]
  private let rules: [RelationRule]
  private let modality: ModalityReader

  /// Creates a finder for the rules of a phase.
  init(rules: [Rule], schemas: [RelationSchema], lexicon: Lexicon) {
    let known = Dictionary(schemas.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    self.schemas = known
    self.rules = rules.map { RelationRule($0, schemas: known) }
    modality = ModalityReader(lexicon: lexicon)
  }

  /// The raw facts of some clauses, in the order of the text and then of the rules.
  func facts(in clauses: Clauses, matcher: PhaseMatcher<Lexicon>) -> [RawFact] {
    var facts: [RawFact] = []
    for (place, block) in clauses.places {
      let matches = matcher.matches(in: clauses.elements, place)
      guard !matches.isEmpty else { continue }
      if facts.isEmpty { facts.reserveCapacity(8) }
      let elements = Array(clauses.elements[place])
      for match in matches where rules[match.rule].reads(block) {
        let rule = rules[match.rule]
        for conclusion in rule.conclusions { add(conclusion, rule.name, match, elements, block, to: &facts) }
      }
    }
    return facts
  }

  private func add(
    _ conclusion: Conclusion, _ rule: RuleName, _ match: Match, _ elements: [Element], _ block: BlockKind,
    to facts: inout [RawFact]
  ) {
    let taken = elements[match.elements]
    guard let first = taken.first(where: { !$0.tokens.isEmpty }), let last = taken.last(where: { !$0.tokens.isEmpty })
    else { return }
    let arguments = Arguments(conclusion, match, elements)
    guard arguments.havePairs else { return }
    let modality = modality.modality(of: match, elements, saysWords: conclusion.special == .said)
    arguments.forEachPair { subject, object in
      facts.append(
        RawFact(
          relation: conclusion.schema, special: conclusion.special, subject: subject.value, object: object.value,
          qualifiers: arguments.qualifiers(of: object), modality: modality,
          tokens: first.tokens.lowerBound..<last.tokens.upperBound, block: block, rule: rule))
    }
  }
}

/// What is asked of a rule at each match.
private final class RelationRule: Sendable {
  let name: RuleName
  let conclusions: [Conclusion]
  /// A bit for each kind of block that it reads.
  private let blocks: UInt64

  init(_ rule: Rule, schemas: [String: RelationSchema]) {
    name = rule.name
    conclusions = rule.conclusions.compactMap { Conclusion($0, schemas: schemas) }
    blocks = rule.blocks.map { $0.reduce(0) { $0 | 1 << $1.rawValue } } ?? .max
  }

  func reads(_ block: BlockKind) -> Bool { blocks & 1 << block.rawValue != 0 }
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

/// What a match gives the arguments of a conclusion; nothing is listed, for most have one of each.
private struct Arguments {
  private let conclusion: Conclusion
  private let captures: [Match.Capture]
  private let elements: [Element]
  /// How many captures are objects.
  private var objectCount = 0

  /// What an argument is given, and the number of the capture that gives it.
  struct Value {
    let value: ArgumentValue
    let capture: Int
  }

  /// Stands for the capture of what the rule gives by itself.
  private static let noCapture = -1

  init(_ conclusion: Conclusion, _ match: Match, _ elements: [Element]) {
    self.conclusion = conclusion
    captures = match.captures
    self.elements = elements
    if let object = conclusion.object {
      for capture in captures.indices where gives(capture, object) { objectCount += 1 }
    }
  }

  /// Whether there are both a subject and an object.
  var havePairs: Bool {
    if let both = conclusion.both, firstCapture(of: both) != nil { return true }
    guard let subjects = conclusion.subject, let objects = conclusion.object else { return false }
    return firstCapture(of: subjects) != nil && firstCapture(of: objects) != nil
  }

  /// Calls `body` with each subject and each object; of a symmetric relation's `both` with each two, or with the only one.
  func forEachPair(_ body: (_ subject: Value, _ object: Value) -> Void) {
    guard let both = conclusion.both, let first = firstCapture(of: both) else {
      guard let subjects = conclusion.subject, let objects = conclusion.object else { return }
      return forEachValue(of: subjects) { subject in
        forEachValue(of: objects) { body(subject, bound($0, of: objects)) }
      }
    }
    guard captures.indices.contains(where: { $0 > first && gives($0, both) }) else {
      let only = value(of: first, both)
      return body(only, only)
    }
    forEachValue(of: both) { one in
      forEachValue(of: both, after: one.capture) { body(one, $0) }
    }
  }

  /// The qualifiers that an object has: those after it and before the next one, and the flags right before it:
  /// « ancien ministre et maire de Lyon ».
  func qualifiers(of object: Value) -> [(name: String, value: ArgumentValue)] {
    var found: [(name: String, value: ArgumentValue)] = []
    for (name, source, isFlag) in conclusion.qualifiers {
      let own = firstCapture(of: source) { capture in
        capture == Arguments.noCapture || objectCount < 2
          || isOwner(object, of: captures[capture].elements, isFlag: isFlag)
      }
      if let own { found.append((name, isFlag ? .constant("true") : value(of: own, source).value)) }
    }
    return found
  }

  /// Whether a qualifier at some elements belongs to an object.
  private func isOwner(_ object: Value, of place: Range<Int>, isFlag: Bool) -> Bool {
    guard let source = conclusion.object else { return false }
    let objects = captures.indices.filter { gives($0, source) }.map { captures[$0].elements }
    let owner =
      isFlag
      ? objects.first { $0.lowerBound >= place.upperBound } ?? objects.last
      : objects.last { $0.lowerBound < place.lowerBound } ?? objects.first
    return object.capture != Arguments.noCapture && owner == captures[object.capture].elements
  }

  private func forEachValue(of source: Rule.Conclusion.Source, after last: Int = -2, _ body: (Value) -> Void) {
    for capture in max(last + 1, Arguments.noCapture)..<captures.count where gives(capture, source) {
      body(value(of: capture, source))
    }
  }

  private func firstCapture(of source: Rule.Conclusion.Source, where isWanted: (Int) -> Bool = { _ in true }) -> Int? {
    for capture in Arguments.noCapture..<captures.count where gives(capture, source) && isWanted(capture) {
      return capture
    }
    return nil
  }

  private func gives(_ capture: Int, _ source: Rule.Conclusion.Source) -> Bool {
    switch source {
    case .constant: capture == Arguments.noCapture
    case .capture(let name): capture >= 0 && captures[capture].name == name
    }
  }

  private func value(of capture: Int, _ source: Rule.Conclusion.Source) -> Value {
    switch source {
    case .constant(let text): Value(value: .constant(text), capture: capture)
    case .capture: Value(value: value(of: elements[captures[capture].elements]), capture: capture)
    }
  }

  private func value(of taken: ArraySlice<Element>) -> ArgumentValue {
    guard let first = taken.first, let last = taken.last else { return .constant("") }
    return taken.count == 1 ? first.value : .words(first.tokens.lowerBound..<last.tokens.upperBound)
  }

  /// Of a period its start or end: « (1835 – 1898) » tells a birth and a death.
  private func bound(_ object: Value, of source: Rule.Conclusion.Source) -> Value {
    guard case .capture(let name) = source, name == "since" || name == "until",
      case .quantity(let index) = object.value
    else { return object }
    return Value(value: .bound(index, name), capture: object.capture)
  }
}
