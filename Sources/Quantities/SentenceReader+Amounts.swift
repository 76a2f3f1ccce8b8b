import AnnotationModel

/// One number or a range, where an amount begins.
struct FoundAmount {
  var low: ExactDecimal?
  var high: ExactDecimal?
  var isRange: Bool
  var end: Int
  var last: Numeral
  var modifier: QuantityModifier?

  /// The amount as a value.
  var amount: Amount? {
    if isRange { return low == nil && high == nil ? nil : .range(low, high) }
    return low.map { .exact($0) }
  }
}

// Amounts: percentages, money, measures and temperatures, ranges and bare numbers.
extension SentenceReader {
  /// The quantity that begins with a number, or with a sign of currency before it.
  func amount(at place: Int) -> Found? {
    if let money = signedMoney(at: place) { return money }
    guard let amount = numberOrRange(at: place) else { return nil }
    return percent(amount, at: place) ?? money(amount, at: place) ?? temperature(amount, at: place)
      ?? measure(amount, at: place) ?? bareNumber(amount, at: place)
  }

  // MARK: Numbers and ranges

  /// « 10 à 20 », « entre 10 et 20 », « 10 - 20 », or one number.
  func numberOrRange(at place: Int) -> FoundAmount? {
    if has(place, .between) { return range(at: place + 1, by: [.and]) }
    guard let numeral = numeral(place) else { return nil }
    if let range = range(at: place, by: [.to, .dash]) { return range }
    let bound = bound(before: place) ?? bound(after: numeral.items.upperBound)
    return FoundAmount(
      low: numeral.value, isRange: false, end: bound?.end ?? numeral.items.upperBound, last: numeral,
      modifier: bound?.modifier)
  }

  private func range(at place: Int, by links: SymbolSet) -> FoundAmount? {
    guard let first = numeral(place), let low = first.value else { return nil }
    let link = rangeLink(after: first, links)
    guard let link, let last = numeral(link + 1), let high = last.value, readsAsRange(first, last, at: link) else {
      return nil
    }
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
  func bound(before place: Int) -> (modifier: QuantityModifier, start: Int)? {
    let before = hasAny(place - 1, [.the, .of]) && hasAny(place - 2, [.about]) ? place - 2 : place - 1
    if has(before, .more) { return (.more, before) }
    if has(before, .less) || has(before, .until) { return (.less, before) }
    let isNear = has(before, .around) && numeral(place)?.integer ?? 10 >= 10
    return has(before, .about) || isNear ? (.approx, before) : nil
  }

  /// « ou plus », « ou moins » after a number.
  private func bound(after place: Int) -> (modifier: QuantityModifier, end: Int)? {
    if has(place, .orMore) { return (.more, place + 1) }
    return has(place, .orLess) ? (.less, place + 1) : nil
  }

  private func bound(before place: Int) -> (modifier: QuantityModifier, end: Int?)? {
    let found: (modifier: QuantityModifier, start: Int)? = bound(before: place)
    return found.map { ($0.modifier, nil) }
  }

  /// The value with an open end where the text gives a bound.
  private func open(_ amount: FoundAmount) -> Amount? {
    guard !amount.isRange, let value = amount.low else { return amount.amount }
    switch amount.modifier {
    case .more: return .range(value, nil)
    case .less: return .range(nil, value)
    default: return .exact(value)
    }
  }

  // MARK: Percent

  private func percent(_ amount: FoundAmount, at place: Int) -> Found? {
    guard has(amount.end, .percent) else { return nil }
    let isThousandths = term(amount.end).number == 10
    let items = place..<amount.end + 1
    if amount.isRange {
      return Found(items: items, type: .range, value: .range(amount.low, amount.high), rule: "quantity.percent.range")
    }
    let value = isThousandths ? amount.low?.shifted(by: -1) : amount.low
    return Found(
      items: items, type: .percent, value: value.map { .number($0) }, modifier: amount.modifier,
      rule: "quantity.percent")
  }

  // MARK: Money

  /// « $ 75 millions », « EUR 20 », « mxn$ 15 ».
  private func signedMoney(at place: Int) -> Found? {
    guard has(place, .currencySign) || has(place, .currency) && isCode(place), numeral(place) == nil,
      let numeral = numeral(place + 1), !isAfterNumber(place)
    else { return nil }
    let code = currencyCode(place)
    let value = numeral.value.map { QuantityValue.measure(.exact($0), unit: code) }
    return Found(items: place..<numeral.items.upperBound, type: .money, value: value, rule: "quantity.money.sign")
  }

  private func isAfterNumber(_ place: Int) -> Bool {
    guard place > 0 else { return false }
    return isDigits(place - 1) || hasAny(place - 1, [.scale, .scaleSign])
      || has(place - 1, .of) && hasAny(place - 2, [.scale, .collective])
  }

  /// Three capitals: « EUR », « GBP ».
  private func isCode(_ place: Int) -> Bool {
    let letters = bytes(of: place)
    return letters.count == 3 && letters.allSatisfy { (65...90).contains($0) }
  }

  private func money(_ amount: FoundAmount, at place: Int) -> Found? {
    let unit = amount.last.takesOf ? skip(amount.end, .of) : amount.end
    guard hasAny(unit, [.currency, .minorCurrency]),
      !has(unit, .ambiguous) || amount.last.takesOf || amount.last.form == .mixed
    else {
      return nil
    }
    if has(unit, .minorCurrency), !has(unit, .hundred) || unit > place { return minorMoney(amount, unit, at: place) }
    var end = unit + 1
    var value = open(amount)
    if case .exact(let whole)? = value, let minor = minorPart(at: end) {
      value = whole.adding(minor.value).map { .exact($0) }
      end = minor.end
    }
    return Found(
      items: place..<end, type: .money, value: value.map { .measure($0, unit: currencyCode(unit)) },
      modifier: amount.modifier, rule: "quantity.money")
  }

  /// « 12 cents », « 470 pence ».
  private func minorMoney(_ amount: FoundAmount, _ unit: Int, at place: Int) -> Found? {
    guard case .exact(let count)? = amount.amount else { return nil }
    let value = count.divided(by: ExactDecimal(max(1, term(unit).number)))
    return Found(
      items: place..<unit + 1, type: .money, value: value.map { .measure(.exact($0), unit: term(unit).code) },
      modifier: amount.modifier, rule: "quantity.money.minor")
  }

  /// « et 15 cents », « 23 centimes », « 50 » after an amount of money.
  private func minorPart(at place: Int) -> (value: ExactDecimal, end: Int)? {
    let inner = skip(place, .and)
    guard let cents = integer(inner, in: 1...99) else { return nil }
    let value = ExactDecimal(Int128(cents.value), exponent: -2)
    if has(cents.end, .minorCurrency) { return (value, cents.end + 1) }
    guard inner == place, numeral(inner)?.plainDigitCount == 2, !isWord(cents.end), !isAmount(at: cents.end) else {
      return nil
    }
    return (value, cents.end)
  }

  /// The currency of a term; « dollar » alone is that of the country named nearby.
  private func currencyCode(_ place: Int) -> String {
    let code = term(place).code
    guard has(place, .dollar) else { return code }
    return countryCode ?? code
  }

  /// The dollar of the one country in the sentence that has its own.
  private var countryCode: String? {
    let codes = Set(items.indices.filter { has($0, .dollarCountry) }.map { term($0).code })
    return codes.count == 1 ? codes.first : nil
  }

  // MARK: Measures

  /// « 37 °C », « 45 degrés », « dix en dessous de zéro ».
  private func temperature(_ amount: FoundAmount, at place: Int) -> Found? {
    var end = amount.end
    var unit = "deg"
    if has(end, .degree) {
      end =
        skip(end + 1, .dot) < items.count && has(end + 1, .dot) && has(end + 2, .temperatureScale) ? end + 2 : end + 1
      if has(end, .temperatureScale) {
        unit = term(end).code
        end += 1
      }
    } else if has(end, .temperatureScale), items[end].end - items[end].start > 1 {
      unit = term(end).code
      end += 1
    } else if !has(end, .belowZero) {
      return nil
    }
    var value = amount.amount
    if has(end, .belowZero) {
      guard case .exact(let degrees)? = value else { return nil }
      value = .exact(degrees.negated)
      end += 1
    }
    return Found(
      items: place..<end, type: .temperature, value: value.map { .measure($0, unit: unit) }, modifier: amount.modifier,
      rule: "quantity.temperature")
  }

  /// « 3,0 km », « 1,5 million de gallons », « 2,5-km ».
  private func measure(_ amount: FoundAmount, at place: Int) -> Found? {
    var unit = amount.last.takesOf ? skip(amount.end, .of) : amount.end
    if has(unit, .dash), isGlued(unit), isGlued(unit + 1) { unit += 1 }
    guard has(unit, .measure), !endsWithApostrophe(unit) else { return nil }
    return Found(
      items: place..<unit + 1, type: .dimension, value: open(amount).map { .measure($0, unit: term(unit).code) },
      modifier: amount.modifier, rule: "quantity.measure")
  }

  /// « demi-litre », « quart de litre ».
  func partialMeasure(at place: Int) -> Found? {
    guard hasAny(place, [.half, .denominator]), numeral(place) == nil else { return nil }
    let unit = has(place, .half) ? place + 1 : skip(place + 1, .of)
    guard has(unit, .measure), unit > place + 1 || has(place, .half),
      let value = ExactDecimal(1).divided(by: ExactDecimal(term(place).number))
    else { return nil }
    return Found(
      items: place..<unit + 1, type: .dimension, value: .measure(.exact(value), unit: term(unit).code),
      rule: "quantity.measure")
  }

  // MARK: Bare numbers

  private func bareNumber(_ amount: FoundAmount, at place: Int) -> Found? {
    let items = place..<amount.end
    if amount.isRange || amount.modifier == .more || amount.modifier == .less {
      guard amount.low != nil, case .range(let low, let high)? = open(amount) else {
        return Found(items: items, type: .number, value: nil, rule: "quantity.number")
      }
      return Found(
        items: items, type: .range, value: .range(low, high), modifier: amount.modifier, rule: "quantity.range")
    }
    guard !amount.last.isArticle || standsAlone(place), !isInsideCode(place), !isPartOfCode(amount.end) else {
      return nil
    }
    return Found(
      items: items, type: .number, value: amount.low.map { .number($0) }, modifier: amount.modifier,
      rule: "quantity.number")
  }

  /// « un » is a number only where nothing follows it: « un, deux, trois ».
  private func standsAlone(_ place: Int) -> Bool {
    let before = place == 0 || isSign(place - 1)
    return before && (place + 1 >= items.count || isSign(place + 1)) && !has(place + 1, .opening)
  }

  /// « 4G », « 3D »: digits glued to other letters name something.
  private func isPartOfCode(_ place: Int) -> Bool {
    isGlued(place) && isWord(place) && isDigits(place - 1)
  }
}
