import AnnotationModel

/// A quantity found in a sentence, by its items.
struct Found {
  var items: Range<Int>
  var type: QuantityType
  var value: QuantityValue?
  var modifier: QuantityModifier?
  /// What found it; the name that `explain` prints.
  var rule: StaticString
  /// The dates at the ends of a period, where each is stated in full.
  var ends: [Found] = []

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
