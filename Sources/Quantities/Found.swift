import AnnotationModel

/// A quantity found in a sentence, by its items; one object, for a dozen readers hand it on or give none.
final class Found {
  let items: Range<Int>
  let type: QuantityType
  let value: QuantityValue?
  let modifier: QuantityModifier?
  /// What found it; the name that `explain` prints.
  let rule: RuleName
  /// The dates at the ends of a period, where each is stated in full.
  let ends: [Found]

  init(
    items: Range<Int>, type: QuantityType, value: QuantityValue?, modifier: QuantityModifier? = nil, rule: RuleName,
    ends: [Found] = []
  ) {
    self.items = items
    self.type = type
    self.value = value
    self.modifier = modifier
    self.rule = rule
    self.ends = ends
  }

  /// The same quantity with a modifier.
  func modified(_ modifier: QuantityModifier?) -> Found {
    Found(items: items, type: type, value: value, modifier: modifier, rule: rule, ends: ends)
  }

  var start: Int { items.lowerBound }
  var end: Int { items.upperBound }
}

/// A date found in a sentence, before it is combined with a time.
struct FoundDate {
  var value: DateValue
  var end: Int
  var type = QuantityType.date
  var modifier: QuantityModifier?
}
