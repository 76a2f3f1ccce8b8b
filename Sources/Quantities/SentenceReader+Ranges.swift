import AnnotationModel

// Numbers, ranges and bounds: « 10 à 20 », « entre 10 et 20 », « plus de 200 ».
extension SentenceReader {
  /// « 10 à 20 », « entre 10 et 20 », « 10 - 20 », or one number.
  func numberOrRange(at place: Int) -> FoundAmount? {
    if has(place, .between) { return numeral(place + 1).flatMap { range(from: $0, by: [.and]) } }
    guard let numeral = numeral(place) else { return nil }
    if let range = range(from: numeral, by: [.to, .dash]) { return range }
    let end = numeral.items.upperBound
    let bound = modifier(before: place).map { (modifier: $0, end: end) } ?? bound(after: end)
    return FoundAmount(
      low: numeral.value, isRange: false, end: bound?.end ?? end, last: numeral, modifier: bound?.modifier)
  }

  private func range(from first: Numeral, by links: SymbolSet) -> FoundAmount? {
    guard let link = rangeLink(after: first, links), let low = first.value, let last = numeral(link + 1),
      let high = last.value, readsAsRange(first, last, at: link)
    else { return nil }
    let factor = sharedScale(first, last)
    let scaledLow = low.shifted(by: factor)
    guard scaledLow < high else { return nil }
    return FoundAmount(low: scaledLow, high: high, isRange: true, end: last.items.upperBound, last: last)
  }

  /// The link after a first number; « 10 euros - 20 euros » repeats its unit.
  private func rangeLink(after first: Numeral, _ links: SymbolSet) -> Int? {
    let next = first.items.upperBound
    if hasAny(next, links) { return next }
    guard hasAny(next, [.currency, .percent, .measure]), hasAny(next + 1, links), let last = numeral(next + 2) else {
      return nil
    }
    let unit = last.takesOf ? skip(last.items.upperBound, .of) : last.items.upperBound
    return unit < items.count && term(unit).code == term(next).code && hasAny(unit, items[next].symbols)
      ? next + 1 : nil
  }

  /// « 3-1 » is a score, « 06-12-34 » a telephone number, « 2 à 0 » a result.
  private func readsAsRange(_ first: Numeral, _ last: Numeral, at link: Int) -> Bool {
    guard !first.isArticle, !last.isArticle || has(link, .and) else { return false }
    guard has(link, .dash) else { return true }
    let end = last.items.upperBound
    let isChained =
      isGlued(end) && hasAny(end, [.dash, .slash, .dot]) && isGlued(end + 1)
      || isInsideCodeBefore(first.items.lowerBound)
    return !isChained && isGlued(link) == isGlued(link + 1)
      && (first.integer ?? 10 >= 10 || isAmount(at: end) || has(end, .of))
  }

  private func isInsideCodeBefore(_ place: Int) -> Bool { isGlued(place) && hasAny(place - 1, [.dash, .slash, .dot]) }

  /// « 2 à 3 millions »: the scale holds for both.
  private func sharedScale(_ first: Numeral, _ last: Numeral) -> Int {
    guard first.form == .digits || first.form == .words, !first.takesOf, last.takesOf, last.form != .collective,
      let scale = last.value, let low = first.value, low < 1000, scale > 1_000_000 || scale.exponent >= 6
    else { return 0 }
    return term(last.items.upperBound - 1).number
  }

  /// « plus de », « moins de », « environ » before a number.
  func modifier(before place: Int) -> QuantityModifier? {
    let before = hasAny(place - 1, [.the, .of]) && has(place - 2, .about) ? place - 2 : place - 1
    if has(before, .more) { return .more }
    if hasAny(before, [.less, .until]) { return .less }
    let isNear = has(before, .around) && numeral(place)?.integer ?? 10 >= 10
    return has(before, .about) || isNear ? .approx : nil
  }

  /// « ou plus », « ou moins » after a number.
  private func bound(after place: Int) -> (modifier: QuantityModifier, end: Int)? {
    if has(place, .orMore) { return (.more, place + 1) }
    return has(place, .orLess) ? (.less, place + 1) : nil
  }

  /// The value with an open end where the text gives a bound.
  func open(_ amount: FoundAmount) -> Amount? {
    guard !amount.isRange, let value = amount.low else { return amount.amount }
    switch amount.modifier {
    case .more: return .range(value, nil)
    case .less: return .range(nil, value)
    default: return .exact(value)
    }
  }
}
