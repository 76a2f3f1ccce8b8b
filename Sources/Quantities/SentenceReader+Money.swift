import AnnotationModel

// Money: « 100 M€ », « $ 75 millions », « 15 euros et 30 centimes ».
extension SentenceReader {
  /// « $ 75 millions », « EUR 20 », « mxn$ 15 ».
  func signedMoney(at place: Int) -> Found? {
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

  func money(_ amount: FoundAmount, at place: Int) -> Found? {
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
    return countryCode(near: place) ?? code
  }

  /// The dollar of the one country named near a place that has its own.
  private func countryCode(near place: Int) -> String? {
    let near = max(0, place - 40)..<min(items.count, place + 40)
    let codes = Set(near.filter { has($0, .dollarCountry) }.map { term($0).code })
    return codes.count == 1 ? codes.first : nil
  }
}
