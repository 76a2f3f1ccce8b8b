import AnnotationModel

/// Finds the quantities of texts and the things they count; one for each thread, since its lists keep their memory.
///
/// In « Ineos finance un institut à hauteur de 100 M£ » it finds « 100 M£ », money, 100000000 GBP.
public final class QuantityRecognizer {
  private let reader: SentenceReader
  private let finder: CountFinder

  /// Creates a recognizer with the words of one language, and what the dictionary says of them.
  public init(words: QuantityWords, nouns: NounReader) {
    reader = SentenceReader(words: words)
    finder = CountFinder(reader: reader, nouns: nouns)
  }

  /// The quantities of a text, which do not overlap, and the things that it counts, both in text order.
  ///
  /// In « 20 produits, répartis en 6 thématiques » it finds 20 « produit » divided into 6 « thématique »; what an amount
  /// or a date holds counts nothing.
  ///
  /// - Parameters:
  ///   - text: The text; relative dates count from its metadata's date.
  ///   - lexemes: The normalized forms of its tokens, one a token.
  public func quantitiesAndCounts(
    in text: AnalysedText, lexemes: [Lexeme]
  ) -> (quantities: [Quantity], counts: [Count]) {
    var reference = Reference(date: text.metadata.date, second: text.metadata.secondOfDay)
    var quantities: [Quantity] = []
    // News have about one a sentence.
    quantities.reserveCapacity(min(text.sentences.count, 64))
    var counts: [Count] = []
    var understood: String?
    reader.open(text, lexemes: lexemes)
    defer { reader.close() }
    for sentence in text.sentences {
      reader.read(sentence.tokens, reference: reference)
      appendQuantities(to: &quantities, &reference)
      if mayCount(reader) { finder.appendCounts(to: &counts, understood: &understood) }
    }
    return (quantities, counts)
  }

  /// Appends the sentence's quantities from left to right: at each item the longest.
  private func appendQuantities(to quantities: inout [Quantity], _ reference: inout Reference) {
    var end = 0
    for index in reader.openings.indices {
      let place = Int(reader.openings[index])
      guard place >= end, let found = reader.quantity(at: place) else { continue }
      append(found, to: &quantities, &reference)
      for end in found.ends { append(end, to: &quantities, &reference) }
      if found.type != .number, found.type != .range { reader.take(found) }
      end = found.end
    }
  }

  private func append(_ found: Found, to quantities: inout [Quantity], _ reference: inout Reference) {
    let (first, last) = (reader.items[found.start], reader.items[found.end - 1])
    quantities.append(
      Quantity(
        span: TextSpan(first.start, last.end), tokens: first.tokens.lowerBound..<last.tokens.upperBound,
        type: found.type, value: found.value, modifier: found.modifier, rule: found.rule))
    reference.story = day(of: found) ?? reference.story
  }

  /// The day that the text tells of from here on.
  private func day(of found: Found) -> CalendarDate? {
    guard found.type == .date || found.type == .datetime, case .iso8601(let iso)? = found.value else { return nil }
    return CalendarDate(startOf: iso)
  }
}

extension CalendarDate {
  /// Reads the day that a date in ISO 8601 begins with: « 2016-01-10T15:30 ».
  init?(startOf iso: String) {
    var iso = iso
    let number = iso.withUTF8 { text -> Int? in
      guard text.count >= 10, text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-") else { return nil }
      var number = 0
      for index in 0..<10 where index != 4 && index != 7 {
        guard text[index] &- 48 < 10 else { return nil }
        number = number * 10 + Int(text[index] - 48)
      }
      return number
    }
    guard let number else { return nil }
    self.init(year: number / 10_000, month: number / 100 % 100, day: number % 100)
  }
}

extension SentenceReader {
  /// The longest quantity at a place, of equally long the first in the list.
  func quantity(at place: Int) -> Found? { longest(at: place).map(withBound) }

  /// The longest quantity at a place; asked are those that may begin with what stands there and after a number.
  func longest(at place: Int) -> Found? {
    guard mayBegin(place) else { return nil }
    let numeral = numeral(place)
    if let numeral, isPlainCount(numeral) { return plainCount(numeral) }
    let symbols = items[place].symbols
    let isDate = numeral != nil || items[place].kind == .digits || mayBeginDate(place)
    let period = isDate || symbols.meets([.fromOn, .between, .of, .noon]) ? period(at: place) : nil
    var best = period
    if mayHoldTime, isDate || symbols.meets([.between, .of, .noon, .before, .until, .after, .fromOn]) {
      best = longer(dayPeriod(at: place), period)
    }
    if sentenceSymbols.meets([.frequency, .weekdays, .every]) {
      best = longer(best, repetition(at: place, period: period))
    }
    if symbols.contains(.of) { return best }
    if isDate || symbols.meets([.this, .start, .middle, .ending, .early, .late, .since, .partOfDay, .noon]) {
      best = longer(best, moment(at: place))
    }
    if symbols.contains(.now) { best = longer(best, now(at: place)) }
    if numeral != nil || symbols.contains(.ordinal) { best = longer(best, dateBeforeAnother(at: place)) }
    if mayBeginDuration(symbols, numeral) { best = longer(best, durationQuantity(at: place)) }
    if let numeral, mayBeginFraction(numeral) { best = longer(best, fraction(at: place)) }
    if mayBeginOrdinal(place, numeral) { best = longer(best, ordinalQuantity(at: place)) }
    if numeral != nil || symbols.meets([.currency, .currencySign, .between]) {
      best = longer(best, amount(at: place))
    }
    return symbols.meets([.half, .denominator]) ? longer(best, partialMeasure(at: place)) : best
  }

  /// Whether a duration may begin with what plays some parts or with a numeral; a unit follows one.
  private func mayBeginDuration(_ symbols: SymbolSet, _ numeral: Numeral?) -> Bool {
    if symbols.meets([.few, .whole, .half, .ago, .ahead, .within, .since]) { return true }
    guard let numeral else { return false }
    return numeral.takesOf || hasAny(numeral.items.upperBound, [.period, .minuteSign, .secondSign, .half, .dash])
  }

  /// Whether a fraction may begin with a numeral, by what follows it.
  private func mayBeginFraction(_ numeral: Numeral) -> Bool {
    let next = numeral.items.upperBound
    guard items.holds(next) else { return false }
    return items[next].symbols.meets([.slash, .and, .over, .denominator, .ordinalPlural, .ordinal])
      || isDigits(next) && sentenceSymbols.contains(.slash) || numeral.isArticle && hasNumeral(next)
  }

  /// Whether an ordinal may begin at a place, or with the numeral that starts there.
  private func mayBeginOrdinal(_ place: Int, _ numeral: Numeral?) -> Bool {
    if items[place].symbols.contains(.ordinal) || items[place].mayBeRoman { return true }
    return numeral.map { hasAny($0.items.upperBound, [.ordinalSuffix, .ordinal, .and]) } ?? false
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
