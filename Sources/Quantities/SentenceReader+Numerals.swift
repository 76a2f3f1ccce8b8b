import AnnotationModel

// Numerals: « 1 000,5 », « quatre-vingt-dix-neuf », « 3,5 millions », « une dizaine de milliers », « 100 k ».
extension SentenceReader {
  /// A number of words so far: its value, and the item after it.
  typealias Partial = (value: Int128, end: Int)

  /// The numeral at a place; its scales stay below a power of ten, so that reading ends: « mille millions mille ».
  func readNumeral(at place: Int, below limit: Int = 100) -> Numeral? {
    if items[place].kind == .digits { return readDigits(at: place, below: limit) }
    if hasAny(place, [.comma, .dot]) { return readBareFraction(at: place) }
    if hasAny(place, [.dash, .minus]) { return readNegative(at: place) }
    if has(place, .half) { return readHalf(at: place) }
    if has(place, .collective) { return readBareCollective(at: place) }
    return readWords(at: place, below: limit)
  }

  // MARK: Digits

  private func readDigits(at place: Int, below limit: Int) -> Numeral? {
    guard !isMalformed(place) else { return nil }
    let numeral = digits(at: place)
    guard hasAny(place + 1, [.half, .scale, .thousand, .scaleSign, .collective]), let value = numeral.value else {
      return numeral
    }
    return scaled(value, from: place, end: place + 1, form: .mixed, below: limit) ?? numeral
  }

  /// The digits of one item; mostly a few, with nothing between them.
  private func digits(at place: Int) -> Numeral {
    let item = items[place]
    let count = item.length
    var number: Int? = count < 19 ? 0 : nil
    for index in item.start..<item.end {
      guard let sum = number else { break }
      number = bytes[index] &- 48 < 10 ? sum * 10 + Int(bytes[index] - 48) : nil
    }
    if let number {
      return Numeral(items: place..<place + 1, value: ExactDecimal(number), form: .digits, plainDigitCount: count)
    }
    let digits = DigitReader(bytes(of: place))
    return Numeral(
      items: place..<place + 1, value: digits.value, form: .digits, plainDigitCount: digits.plainCount)
  }

  /// « 1,,5 »: commas and points that do not separate two groups of digits spoil the number.
  private func isMalformed(_ place: Int) -> Bool {
    let signs: SymbolSet = [.comma, .dot]
    let spoiltAfter =
      hasAny(place + 1, signs) && isGlued(place + 1) && isGlued(place + 2)
      && (hasAny(place + 2, signs) || isDigits(place + 2))
    let spoiltBefore =
      hasAny(place - 1, signs) && isGlued(place) && isGlued(place - 1)
      && (hasAny(place - 2, signs) || isDigits(place - 2))
    return spoiltAfter || spoiltBefore
  }

  /// « ,08 ».
  private func readBareFraction(at place: Int) -> Numeral? {
    guard !isGlued(place), isDigits(place + 1), isGlued(place + 1) else { return nil }
    let digits = DigitReader(bytes(of: place + 1))
    guard digits.plainCount > 0, let value = digits.value else { return nil }
    let fraction = ExactDecimal(value.significand, exponent: value.exponent - digits.plainCount)
    return Numeral(items: place..<place + 2, value: fraction, form: .digits)
  }

  /// « -5 », « moins 1 200 », « - 1 4/5 »; a dash before white space may open a list item and must stand alone.
  private func readNegative(at place: Int) -> Numeral? {
    guard isDigits(place + 1) || has(place, .minus) && isWord(place + 1) && !has(place + 1, .minus) else { return nil }
    guard place == 0 || items[place].followsSpace else { return nil }
    let isJoined = isGlued(place + 1)
    guard has(place, .minus) || isJoined || place == 0, let positive = readNumeral(at: place + 1) else { return nil }
    guard has(place, .minus) || isJoined || isNumberToTheEnd(positive) else { return nil }
    guard !has(place, .minus) || !hasAny(place - 1, [.hourMark, .noon, .period]) else { return nil }
    return Numeral(
      items: place..<positive.items.upperBound, value: positive.value?.multiplied(by: ExactDecimal(-1)),
      form: positive.form, takesOf: positive.takesOf)
  }

  private func isNumberToTheEnd(_ numeral: Numeral) -> Bool {
    (numeral.items.upperBound..<items.count).allSatisfy { isDigits($0) || has($0, .slash) }
  }

  // MARK: Scales

  /// A number with « millions », « mille », « k » or « douzaines » after it.
  private func scaled(_ value: ExactDecimal, from start: Int, end: Int, form: Numeral.Form, below limit: Int = 100)
    -> Numeral?
  {
    if has(end, .half), has(end + 1, .scale), !isGlued(end) { return nil }
    if hasAny(end, [.scale, .thousand]), let power = power(at: end), power < limit {
      return scaledByWord(value, power: power, from: start, end: end + 1, form: form)
    }
    if has(end, .scaleSign), isScaleSign(at: end) {
      return Numeral(items: start..<end + 1, value: value.shifted(by: term(end).number), form: form)
    }
    guard has(end, .collective) else { return nil }
    let product = value.multiplied(by: ExactDecimal(term(end).number))
    return collective(product, from: start, end: end + 1)
  }

  /// « 100 k », « 3M », « 100 M€ » and no « 5 g ».
  private func isScaleSign(at place: Int) -> Bool {
    isGlued(place) || !isGlued(place + 1) || hasAny(place + 1, [.currencySign, .currency])
  }

  private func power(at place: Int) -> Int? {
    has(place, .thousand) ? 3 : has(place, .scale) ? term(place).number : nil
  }

  private func scaledByWord(_ value: ExactDecimal, power: Int, from start: Int, end: Int, form: Numeral.Form)
    -> Numeral?
  {
    var total = value.shifted(by: power)
    var end = end
    if has(end, .and), has(end + 1, .half) {
      total = total.adding(ExactDecimal(5, exponent: power - 1)) ?? total
      end += 2
    } else if let rest = remainder(at: end, below: power) {
      total = total.adding(rest.value) ?? total
      end = rest.end
    }
    return Numeral(items: start..<end, value: total, form: form, takesOf: power > 3)
  }

  /// What follows « 2 millions »: « 300 000 », « cinq cent mille ».
  private func remainder(at place: Int, below power: Int) -> (value: ExactDecimal, end: Int)? {
    guard power > 3, place < items.count, !hasAny(place, [.collective, .half, .comma, .dot, .dash, .minus, .article]),
      let rest = readNumeral(at: place, below: power), let value = rest.value, value < ExactDecimal(1, exponent: power)
    else { return nil }
    guard rest.form != .digits || (rest.plainDigitCount == 0 && value >= 1000) else { return nil }
    return (value, rest.items.upperBound)
  }

  /// « une dizaine de milliers », « trois douzaines ».
  private func collective(_ value: ExactDecimal?, from start: Int, end: Int) -> Numeral {
    var value = value
    var end = end
    if has(end, .of), hasAny(end + 1, [.scale]) {
      value = value?.shifted(by: term(end + 1).number)
      end += 2
    } else if has(end, .of), has(end + 1, .collective) {
      value = value?.multiplied(by: ExactDecimal(term(end + 1).number))
      end += 2
    }
    return Numeral(items: start..<end, value: value, form: .collective, takesOf: true)
  }

  /// « la quinzaine d'enclos »; « des dizaines » states no number.
  private func readBareCollective(at place: Int) -> Numeral? {
    guard hasAny(place - 1, [.the, .this]), bytes[items[place].end - 1] != UInt8(ascii: "s") else { return nil }
    return collective(ExactDecimal(term(place).number), from: place, end: place + 1)
  }

  /// « demi-million », « demi-douzaine ».
  private func readHalf(at place: Int) -> Numeral? {
    let half = ExactDecimal(5, exponent: -1)
    return scaled(half, from: place, end: place + 1, form: .words)
  }

  // MARK: Words

  private func readWords(at place: Int, below limit: Int) -> Numeral? {
    guard hasAny(place, [.zero, .digit, .teen, .ten, .hundred, .thousand]) else { return nil }
    return singleDigit(at: place) ?? readComposedWords(at: place, below: limit)
  }

  func readComposedWords(at place: Int, below limit: Int) -> Numeral? {
    guard let whole = readWholeWords(at: place) else { return nil }
    let value = ExactDecimal(whole.value)
    let isArticle = has(place, .article) && whole.end == place + 1
    if let scaled = scaled(value, from: place, end: whole.end, form: .words, below: limit) { return scaled }
    if isArticle, has(whole.end, .half), has(whole.end + 1, .scale) || has(whole.end + 1, .collective),
      let half = readHalf(at: whole.end)
    {
      return Numeral(items: place..<half.items.upperBound, value: half.value, form: .words, takesOf: half.takesOf)
    }
    if let decimal = readSpokenDecimal(whole) {
      return Numeral(items: place..<decimal.end, value: decimal.value, form: .words)
    }
    return Numeral(items: place..<whole.end, value: value, form: .words, isArticle: isArticle)
  }

  /// « un », « trois » with nothing after it that could go on the number.
  func singleDigit(at place: Int) -> Numeral? {
    let symbols = items[place].symbols
    guard symbols.contains(.digit), !symbols.meets([.zero, .teen, .ten, .hundred, .thousand]),
      !hasAny(
        place + 1, [.ten, .hundred, .thousand, .scale, .scaleSign, .half, .collective, .decimalMark])
    else { return nil }
    return Numeral(
      items: place..<place + 1, value: ExactDecimal(term(place).number), form: .words,
      isArticle: symbols.contains(.article))
  }

  /// « deux cent virgule cinquante-deux », « trois virgule zéro cinq ».
  private func readSpokenDecimal(_ whole: Partial) -> (value: ExactDecimal, end: Int)? {
    guard has(whole.end, .decimalMark) else { return nil }
    var place = whole.end + 1
    while has(place, .zero) { place += 1 }
    let zeros = place - whole.end - 1
    guard let fraction = readWholeWords(at: place) else { return nil }
    let width = zeros + String(fraction.value).count
    let digits = ExactDecimal(fraction.value, exponent: -width)
    return ExactDecimal(whole.value).adding(digits).map { ($0, fraction.end) }
  }

  /// A whole number below a million, or millions of thousands: « cinquante trois mille ».
  private func readWholeWords(at place: Int) -> Partial? {
    if has(place, .zero) { return (0, place + 1) }
    let group: Partial? = has(place, .thousand) ? (1, place) : readBelowThousand(at: place)
    guard let group else { return nil }
    guard has(group.end, .thousand) else { return group }
    guard let rest = readBelowThousand(at: group.end + 1), !has(rest.end, .thousand) else {
      return (group.value * 1000, group.end + 1)
    }
    return (group.value * 1000 + rest.value, rest.end)
  }

  private func readBelowThousand(at place: Int) -> Partial? {
    let isBareHundred = has(place, .hundred) && !has(place, .minorCurrency)
    let factor: Partial? = isBareHundred ? (1, place) : readBelowHundred(at: place)
    guard let factor else { return nil }
    guard has(factor.end, .hundred), factor.value < 20, factor.value != 0 else { return factor }
    guard let rest = readBelowHundred(at: factor.end + 1), !has(rest.end, .hundred) else {
      return (factor.value * 100, factor.end + 1)
    }
    return (factor.value * 100 + rest.value, rest.end)
  }

  func readBelowHundred(at place: Int) -> Partial? {
    guard place < items.count else { return nil }
    let number = Int128(term(place).number)
    if has(place, .digit), number == 4, has(place + 1, .ten), term(place + 1).number == 20 {
      return addUnits(to: 80, at: place + 2)
    }
    if has(place, .ten) { return addUnits(to: number, at: place + 1) }
    if has(place, .teen) { return readTeen(at: place) }
    return has(place, .digit) ? (number, place + 1) : nil
  }

  /// « dix-sept »: ten and seven to nine.
  private func readTeen(at place: Int) -> Partial {
    let number = Int128(term(place).number)
    guard number == 10, has(place + 1, .digit), term(place + 1).number >= 7 else { return (number, place + 1) }
    return (number + Int128(term(place + 1).number), place + 2)
  }

  /// « vingt et un », « soixante-dix-huit », « quatre-vingt-onze ».
  private func addUnits(to ten: Int128, at place: Int) -> Partial {
    let takesTeens = ten == 60 || ten == 80
    let next = skip(place, .and)
    if takesTeens, has(next, .teen), next == place || term(next).number == 11 {
      let teen = readTeen(at: next)
      return (ten + teen.value, teen.end)
    }
    guard has(next, .digit), (next > place) == has(next, .article) || ten == 80 && next == place else {
      return (ten, place)
    }
    return (ten + Int128(term(next).number), next + 1)
  }
}
