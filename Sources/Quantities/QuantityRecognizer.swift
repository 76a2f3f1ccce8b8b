import AnnotationModel

/// Finds the quantities of a text and the things it counts.
///
/// In « Ineos finance un institut à hauteur de 100 M£ » it finds « 100 M£ », money, 100000000 GBP.
public struct QuantityRecognizer: Sendable {
  /// The words that it knows.
  public let words: QuantityWords

  /// Creates a recognizer with the words of one language.
  public init(words: QuantityWords) { self.words = words }

  /// The quantities of a text, which do not overlap, and the things that it counts, both in text order.
  ///
  /// In « 20 produits, répartis en 6 thématiques » it finds 20 « produit » divided into 6 « thématique »; what an amount
  /// or a date holds counts nothing.
  ///
  /// - Parameters:
  ///   - text: The text; relative dates count from its metadata's date.
  ///   - lexemes: The normalized forms of its tokens, one a token.
  ///   - nouns: What the dictionary says of words.
  public func quantitiesAndCounts(
    in text: AnalysedText, lexemes: [Lexeme], nouns: NounReader
  ) -> (quantities: [Quantity], counts: [Count]) {
    var reference = Reference(date: text.metadata.date, second: text.metadata.secondOfDay)
    let reader = SentenceReader(
      ItemReader(words: words, text: text, lexemes: lexemes),
      longest: text.sentences.reduce(0) { max($0, $1.tokens.count) }, reference: reference)
    var quantities: [Quantity] = []
    var counts: [Count] = []
    let finder = CountFinder(reader: reader, text: text, lexemes: lexemes, nouns: nouns)
    var understood: String?
    for sentence in text.sentences {
      reader.read(sentence.tokens, reference: reference)
      let first = quantities.count
      for found in reader.quantities() {
        quantities.append(quantity(found, reader.items))
        reference.story = day(of: found) ?? reference.story
      }
      guard mayCount(reader) else { continue }
      finder.read(sentence.tokens, besides: quantities[first...])
      appendCounts(finder, to: &counts, understood: &understood)
    }
    return (quantities, counts)
  }

  private func quantity(_ found: Found, _ items: [Item]) -> Quantity {
    let (first, last) = (items[found.start], items[found.end - 1])
    return Quantity(
      span: TextSpan(first.start, last.end), tokens: first.tokens.lowerBound..<last.tokens.upperBound, type: found.type,
      value: found.value, modifier: found.modifier, rule: found.rule)
  }

  /// The day that the text tells of from here on.
  private func day(of found: Found) -> CalendarDate? {
    guard found.type == .date || found.type == .datetime, case .iso8601(let iso)? = found.value else { return nil }
    return String(iso.utf8.prefix("2016-01-10".utf8.count)).flatMap { CalendarDate($0) }
  }
}

extension SentenceReader {
  /// The sentence's quantities from left to right: at each item the longest, of equally long the first in the list.
  func quantities() -> [Found] {
    var result: [Found] = []
    var end = 0
    for opening in openings where opening >= end {
      guard let found = longest(at: Int(opening)) else { continue }
      result.append(withBound(found))
      result += found.ends
      end = found.end
    }
    return result
  }

  /// The longest quantity at a place; asked are those that may begin with what stands there.
  func longest(at place: Int) -> Found? {
    guard mayBegin(place) else { return nil }
    if let numeral = numeral(place), isPlainCount(numeral) { return plainCount(numeral) }
    let symbols = items[place].symbols
    let isNumber = items[place].kind == .digits || numeralAt[place] >= 0
    let isDate = isNumber || mayBeginDate(place)
    let period = isDate || symbols.meets([.fromOn, .between, .of, .noon]) ? period(at: place) : nil
    let isDay = isDate || symbols.meets([.between, .of, .noon, .before, .until, .after, .fromOn])
    var best = isDay ? longer(dayPeriod(at: place), period) : nil
    if isNumber || period != nil || symbols.meets([.frequency, .weekdays, .every, .noon]) {
      best = longer(best, repetition(at: place, period: period))
    }
    if symbols.contains(.of) { return best }
    if isDate || symbols.meets([.this, .start, .middle, .ending, .early, .late, .since, .partOfDay, .noon]) {
      best = longer(best, moment(at: place))
    }
    if symbols.contains(.now) { best = longer(best, now(at: place)) }
    if isNumber || symbols.contains(.ordinal) { best = longer(best, dateBeforeAnother(at: place)) }
    if isNumber || symbols.meets([.few, .whole, .half, .ago, .ahead, .within, .since]) {
      best = longer(best, durationQuantity(at: place))
    }
    if isNumber { best = longer(best, fraction(at: place)) }
    if isNumber || symbols.contains(.ordinal) || items[place].mayBeRoman {
      best = longer(best, ordinalQuantity(at: place))
    }
    if isNumber || symbols.meets([.currency, .currencySign, .between]) { best = longer(best, amount(at: place)) }
    return symbols.meets([.half, .denominator]) ? longer(best, partialMeasure(at: place)) : best
  }

  /// A number before a word that the lexicon has not, mostly a noun: « 20 produits »; no year.
  func isPlainCount(_ numeral: Numeral) -> Bool {
    let next = numeral.items.upperBound
    return numeral.plainDigitCount != 4 && isWord(next) && items[next].symbols.isEmpty && !isGlued(next)
  }

  /// The longer of two quantities, and of equally long ones the first.
  private func longer(_ first: Found?, _ second: Found?) -> Found? {
    guard let second else { return first }
    return second.end > first?.end ?? 0 ? second : first
  }

  /// « depuis 2013 », « jusqu'en 2018 », « fin 2016 »: the word before a date says how the date bounds something.
  private func withBound(_ found: Found) -> Found {
    guard found.type == .date || found.type == .datetime || found.type == .time, found.modifier == nil else {
      return found
    }
    var before = found.start - 1
    while hasAny(before, [.the, .in, .to, .at, .of, .year]),
      !hasAny(before, [.since, .until, .period]) || has(before, .year)
    { before -= 1 }
    if found.type != .date, before == found.start - 1, hasAny(before, [.before, .after]) {
      return bounded(found, by: before)
    }
    let modifier = boundModifier(before) ?? partModifier(at: before)
    return modifier == nil ? found : found.modified(modifier)
  }

  private func boundModifier(_ place: Int) -> QuantityModifier? {
    if has(place, .since) { return .since }
    if hasAny(place, [.until, .within]) { return .until }
    if has(place, .before) { return .before }
    return has(place, .after) ? .after : nil
  }

  /// « avant 16 h »: a time with its preposition is an open period.
  private func bounded(_ found: Found, by place: Int) -> Found {
    var value = found.value
    if case .iso8601(let iso)? = value { value = .iso8601(has(place, .before) ? "../" + iso : iso + "/..") }
    return Found(
      items: place..<found.end, type: found.type == .time ? .timePeriod : .datetimePeriod, value: value,
      modifier: boundModifier(place), rule: found.rule, ends: found.ends)
  }

  /// « les 9 et 11 mai »: the first day shares the month of the second.
  func dateBeforeAnother(at place: Int) -> Found? {
    guard hasAny(place - 1, [.the, .of]) || has(place - 1, .weekday), let day = dayNumber(at: place) else { return nil }
    let link = hasAny(day.end, [.and, .or, .comma]) ? skip(day.end + 1, .the) : day.end
    guard link > day.end, let second = lastOfDays(at: link), case .parts(var parts) = second, parts.month != nil else {
      return nil
    }
    parts.day = day.day
    parts.weekday = nil
    return Found(items: place..<day.end, type: .date, value: iso(.parts(parts)), rule: "quantity.date.shared")
  }

  /// The full date at the end of « 9, 10 et 11 mai ».
  private func lastOfDays(at place: Int) -> DateValue? {
    var next = place
    // A list of days is short; the bound keeps reading linear.
    while next < min(items.count, place + 24) {
      if let date = dayOfMonth(at: next) ?? weekdayDate(at: next) { return date.value }
      guard let day = dayNumber(at: next), hasAny(day.end, [.and, .or, .comma]) else { return nil }
      next = skip(day.end + 1, .the)
    }
    return nil
  }
}
