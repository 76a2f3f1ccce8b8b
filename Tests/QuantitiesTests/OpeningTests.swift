import AnnotationModel
import TestSupport
import Testing

@testable import Quantities

/// Readers are asked only where what stands there may begin their quantity: they must find as much as when all are asked.
@Suite struct OpeningTests {
  /// What quantities begin and go on with, and some words beside.
  private static let words = """
    le la les du de des d' au à en dans ce cette ces un une deux quatre vingt dix cent mille millions milliers dizaine \
    premier deuxième troisième dernière prochain dernier lundi mardi lun. janvier mars sept. été Noël Pâques 2016 1998 15 \
    1er 12/03 12/03/2016 2015-03 13.5.2015 3,5 14 30 14h30 19:30 7 24 h heures minutes : % € $ EUR euros centimes M k km \
    litre degrés °C ans an mois semaine jours siècle année années 80 trimestre XXIe XIX D Ce Mi e et ou - – / , . ( ) \
    entre depuis jusqu' avant après à partir début fin mi milieu midi minuit matin soir après-midi demi demie quart tiers \
    quarts moins plus environ près tous toutes chaque hier demain veille lendemain week-end maintenant quelques toute \
    journée il y a âgé sur virgule zéro UTC habitants maisons Lyon bleu
    """.split(separator: " ").map(String.init)

  /// A sentence of some of the words, with or without white space between them.
  private func sentence(_ random: inout SeededGenerator) -> String {
    var text = ""
    for _ in 0..<Int.random(in: 1...9, using: &random) {
      text += OpeningTests.words.randomElement(using: &random) ?? ""
      if Int.random(in: 0..<8, using: &random) > 0 { text += " " }
    }
    return text
  }

  /// Calls a function at each sentence of some texts.
  private func read(_ check: (SentenceReader) -> Void) throws {
    let recognizer = try TestRecognizer.shared.get()
    let reference = Reference(date: CalendarDate("2016-11-07"), second: 36_000)
    var random = SeededGenerator(seed: 26)
    let reader = SentenceReader(words: recognizer.words)
    for _ in 0..<3000 {
      let (text, lexemes) = recognizer.analyse(sentence(&random))
      reader.open(text, lexemes: lexemes)
      for sentence in text.sentences {
        reader.read(sentence.tokens, reference: reference)
        check(reader)
      }
    }
  }

  @Test func nothingBeginsBesideTheOpenings() throws {
    try read { reader in
      var numeralEnd = 0
      for place in reader.items.indices {
        if let numeral = reader.numeral(place) { numeralEnd = numeral.items.upperBound }
        guard !reader.openings.indices.contains(where: { reader.openings[$0] == Int32(place) }) else { continue }
        #expect(!reader.mayBegin(place), "\(text(reader))")
        #expect(place < numeralEnd || reader.readNumeral(at: place) == nil, "\(text(reader))")
      }
    }
  }

  @Test func itemsMayBeRomanWhereTheirLettersAllowIt() throws {
    try read { reader in
      for place in reader.items.indices where reader.isWord(place) {
        let letters = reader.bytes(of: place)
        let digits = letters.prefix { RomanNumeral.value($0) != nil }
        let rest = letters.dropFirst(digits.count).first
        let isRoman =
          digits.count > 1 || digits.count == 1 && RomanNumeral.value(letters[letters.startIndex]) ?? 0 <= 10
        #expect(
          reader.items[place].mayBeRoman == (isRoman && (rest == nil || rest == UInt8(ascii: "e") || rest == 0xC3)))
      }
    }
  }

  @Test func theLongestIsThatOfAllReaders() throws {
    try read { reader in
      for place in reader.items.indices {
        #expect(described(reader.longest(at: place)) == described(longestOfAll(reader, at: place)), "\(text(reader))")
      }
    }
  }

  @Test func theDateIsThatOfAllReaders() throws {
    try read { reader in
      for place in reader.items.indices where reader.mayBeginDate(place) {
        #expect(described(reader.date(at: place)) == described(dateOfAll(reader, at: place)), "\(text(reader))")
      }
    }
  }

  @Test func theShortWaysGiveWhatTheLongOnesGive() throws {
    try read { reader in
      for place in reader.items.indices {
        if let digit = reader.singleDigit(at: place) {
          #expect("\(digit)" == reader.readComposedWords(at: place, below: 100).map { "\($0)" }, "\(text(reader))")
        }
        if reader.mayBegin(place) {
          #expect(described(reader.moment(at: place)) == described(reader.composedMoment(at: place)), "\(text(reader))")
        }
      }
    }
  }

  @Test func aTextIsReadTheSameAfterOthers() throws {
    let recognizer = try TestRecognizer.shared.get()
    let learned = recognizer.recognizer
    var random = SeededGenerator(seed: 27)
    for _ in 0..<500 {
      let (text, lexemes) = recognizer.analyse(
        (0..<3).map { _ in sentence(&random) }.joined(separator: ". "), date: CalendarDate("2016-11-07"))
      let (quantities, counts) = learned.quantitiesAndCounts(in: text, lexemes: lexemes)
      let fresh = recognizer.recognizer.quantitiesAndCounts(in: text, lexemes: lexemes)
      #expect(quantities == fresh.quantities && counts == fresh.counts)
    }
  }

  private func longestOfAll(_ reader: SentenceReader, at place: Int) -> Found? {
    guard reader.mayBegin(place) else { return nil }
    if let numeral = reader.numeral(place), reader.isPlainCount(numeral) { return reader.amount(at: place) }
    let period = reader.period(at: place)
    var found = [reader.dayPeriod(at: place), period, reader.repetition(at: place, period: period)]
    if !reader.has(place, .of) {
      found += [
        reader.moment(at: place), reader.now(at: place), reader.dateBeforeAnother(at: place),
        reader.durationQuantity(at: place), reader.fraction(at: place), reader.ordinalQuantity(at: place),
        reader.amount(at: place), reader.partialMeasure(at: place),
      ]
    }
    return longest(found) { $0.end }
  }

  private func dateOfAll(_ reader: SentenceReader, at place: Int) -> FoundDate? {
    var found = [
      reader.dayOfMonth(at: place), reader.numericDate(at: place), reader.yearDate(at: place),
      reader.ordinalUnit(at: place), reader.century(at: place), reader.countedUnits(at: place),
    ]
    if reader.numeral(place) == nil, !reader.has(place, .ordinal), reader.hasAny(place, reader.words.openings.dateWord)
    {
      found += [
        reader.weekdayDate(at: place), reader.monthDate(at: place), reader.relativeDay(at: place),
        reader.holiday(at: place), reader.season(at: place), reader.calendarUnit(at: place), reader.decade(at: place),
        reader.partOfUnit(at: place),
      ]
    }
    return longest(found) { $0.end }
  }

  /// The first of the longest.
  private func longest<Value>(_ found: [Value?], end: (Value) -> Int) -> Value? {
    found.compactMap { $0 }.reduce(nil) { best, next in best.map { end($0) >= end(next) ? $0 : next } ?? next }
  }

  private func described(_ found: Found?) -> String {
    found.map { "\($0.items) \($0.type) \(String(describing: $0.value)) \(String(describing: $0.modifier)) \($0.rule)" }
      ?? "none"
  }

  private func described(_ date: FoundDate?) -> String { date.map { "\($0)" } ?? "none" }

  private func text(_ reader: SentenceReader) -> String { String(decoding: reader.bytes, as: UTF8.self) }
}
