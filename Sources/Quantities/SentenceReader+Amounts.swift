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
    } else if has(end, .temperatureScale), items[end].length > 1 {
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

  /// The amount that a number is where what follows can be no part of it.
  func plainCount(_ numeral: Numeral) -> Found? {
    let place = numeral.items.lowerBound
    let modifier = modifier(before: place)
    // « un » is none but after « plus de ».
    if numeral.isArticle, modifier != .more, modifier != .less { return nil }
    let amount = FoundAmount(
      low: numeral.value, isRange: false, end: numeral.items.upperBound, last: numeral, modifier: modifier)
    return bareNumber(amount, at: place)
  }

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
