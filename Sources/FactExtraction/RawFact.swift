import AnnotationModel
import Matching

/// What a relation rule read in one place, before pronouns, aliases and repetitions are dealt with; one object, for many
/// look at it.
final class RawFact: Sendable {
  let relation: RelationSchema
  /// What the extraction itself knows the relation as.
  let special: SpecialRelation?
  let subject: ArgumentValue
  let object: ArgumentValue
  let qualifiers: [(name: String, value: ArgumentValue)]
  let modality: Modality
  let tokens: Range<Int>
  let block: BlockKind
  let rule: RuleName

  init(
    relation: RelationSchema, special: SpecialRelation?, subject: ArgumentValue, object: ArgumentValue,
    qualifiers: [(name: String, value: ArgumentValue)], modality: Modality, tokens: Range<Int>, block: BlockKind,
    rule: RuleName
  ) {
    self.relation = relation
    self.special = special
    self.subject = subject
    self.object = object
    self.qualifiers = qualifiers
    self.modality = modality
    self.tokens = tokens
    self.block = block
    self.rule = rule
  }
}

/// What a capture took, or what the rule gives by itself.
enum ArgumentValue: Hashable {
  case mention(Int)
  case quantity(Int)
  /// The start or end of a period, by the qualifier that would take it, `since` or `until`.
  case bound(Int, String)
  case count(Int)
  case quotation(Int)
  case words(Range<Int>)
  case constant(String)

  /// The mention that the value is, if it is one.
  var mention: Int? {
    guard case .mention(let index) = self else { return nil }
    return index
  }
}

extension Element {
  /// What the element stands for when a capture takes it alone.
  var value: ArgumentValue {
    guard index >= 0 else { return .words(tokens) }
    if types.contains(.quotation) { return .quotation(index) }
    if types.contains(.count) { return .count(index) }
    return types.isDisjoint(with: .mentions) ? .quantity(index) : .mention(index)
  }
}

extension ElementTypes {
  /// All types of mention.
  static let mentions = MentionType.allCases.reduce(into: ElementTypes()) { $0.formUnion(.mention($1)) }
}
