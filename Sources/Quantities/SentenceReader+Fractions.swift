import AnnotationModel

// Fractions: « trois quarts », « 1 sur 3 », « 4/5 ».
extension SentenceReader {
  func fraction(at place: Int) -> Found? {
    if let slash = mixedFraction(at: place) ?? slashFraction(at: place) { return slash }
    guard let numeral = numeral(place), let value = numeral.value else { return nil }
    let next = numeral.items.upperBound
    if has(next, .and), let half = halfAdded(value, at: next + 1, from: place) { return half }
    if has(next, .and), let rest = self.numeral(next + 1), let fraction = parts(rest, at: rest.items.upperBound) {
      return found(place..<fraction.end, value.adding(fraction.value))
    }
    if has(next, .over), numeral.integer != nil, let whole = self.numeral(next + 1), let base = whole.value,
      base >= value,
      whole.form == .words || whole.plainDigitCount > 0, !isPluralNoun(whole.items.upperBound),
      !isAmount(at: whole.items.upperBound)
    {
      return found(place..<whole.items.upperBound, value.divided(by: base))
    }
    return parts(numeral, at: next).flatMap { found(place..<$0.end, $0.value) }
  }

  /// « un et demi »; « une heure et demie » is a duration.
  private func halfAdded(_ value: ExactDecimal, at place: Int, from start: Int) -> Found? {
    guard has(place, .half) else { return nil }
    return found(start..<place + 1, value.adding(ExactDecimal(5, exponent: -1)))
  }

  /// « deux tiers », « un vingt-cinquième », « vingt-trois cinquièmes ».
  private func parts(_ numeral: Numeral, at place: Int) -> (value: ExactDecimal, end: Int)? {
    guard let value = numeral.value, numeral.form == .words || numeral.plainDigitCount > 0 else { return nil }
    if hasAny(place, [.denominator]), !has(place, .lone) {
      return value.divided(by: ExactDecimal(term(place).number)).map { ($0, place + 1) }
    }
    if has(place, .ordinalPlural) { return value.divided(by: ExactDecimal(term(place).number)).map { ($0, place + 1) } }
    guard numeral.isArticle, let base = ordinalAfterAnd(at: place) ?? ordinal(at: place), base.value > 2,
      !has(place, .lone)
    else {
      return nil
    }
    return value.divided(by: base.value).map { ($0, base.end) }
  }

  /// « 1 4/5 ».
  private func mixedFraction(at place: Int) -> Found? {
    guard let first = numeral(place), let whole = first.integer, first.form == .digits, !isInsideCode(place),
      isDigits(first.items.upperBound), let rest = slashFraction(at: first.items.upperBound),
      case .number(let part)? = rest.value, part < 1
    else { return nil }
    let value = ExactDecimal(whole)
    return found(place..<rest.end, whole < 0 ? value.adding(part.negated) : value.adding(part))
  }

  /// « 3/4 ».
  private func slashFraction(at place: Int) -> Found? {
    guard let first = numeral(place), let whole = first.integer, first.form == .digits else { return nil }
    let next = first.items.upperBound
    guard has(next, .slash), isGlued(next), isGlued(next + 1), let second = numeral(next + 1),
      let base = second.integer,
      first.plainDigitCount > 0, second.plainDigitCount > 0, base > 1, !hasAny(next + 2, [.slash]),
      !(isGlued(next + 2) && isDigits(next + 3)),
      !(isGlued(place) && hasAny(place - 1, [.slash, .dash, .dot]))
    else { return nil }
    return found(place..<next + 2, ExactDecimal(whole).divided(by: ExactDecimal(base)))
  }

  private func found(_ items: Range<Int>, _ value: ExactDecimal?) -> Found? {
    value.map { Found(items: items, type: .fraction, value: .number($0), rule: "quantity.fraction") }
  }
}
