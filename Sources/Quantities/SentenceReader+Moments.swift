import AnnotationModel

// Dates with times and parts of the day: « le 2 mars à 5h du matin », « demain matin », « 20h dimanche prochain ».
extension SentenceReader {
  /// What a moment has been composed of so far.
  private struct Moment {
    var date: FoundDate?
    var time: FoundTime?
    var part: (code: String, day: Int?, modifier: QuantityModifier?)?
    var end: Int
  }

  /// The date, time, part of a day, or several of them that belong together, from a place on.
  func moment(at place: Int) -> Found? {
    guard mayBeginMoment(place) else { return nil }
    return mayHoldTime || sentenceSymbols.meets([.partOfDay, .dayPart])
      ? composedMoment(at: place) : dateAlone(at: place)
  }

  func composedMoment(at place: Int) -> Found? {
    var moment = Moment(end: place)
    guard extend(&moment, from: place, first: true) else { return nil }
    while extend(&moment, from: skipLinks(moment.end), first: false) {}
    return found(moment, from: place)
  }

  /// The moment at a place of a sentence without times and parts of the day.
  private func dateAlone(at place: Int) -> Found? {
    guard let date = date(at: place) ?? (opensDay(place) ? dayOnly(at: place) : nil) else { return nil }
    return Found(
      items: place..<date.end, type: date.type, value: iso(date.value), modifier: date.modifier, rule: "quantity.date")
  }

  /// Whether a moment may begin at a place; of most numbers none does.
  private func mayBeginMoment(_ place: Int) -> Bool {
    hasAny(place, [.this, .start, .middle, .ending, .early, .late, .since, .partOfDay]) || hasDate(place)
      || mayBeginTime(place) || has(place - 1, .the)
  }

  /// Words and signs that join a date and a time: « , », « à », « vers », « le », « dans la ».
  private func skipLinks(_ place: Int) -> Int {
    var next = place
    while next < place + 3, hasAny(next, [.comma, .at, .around, .the, .ahead, .in, .of]), !has(next, .since) {
      next += 1
    }
    return next
  }

  private func extend(_ moment: inout Moment, from place: Int, first: Bool) -> Bool {
    guard place < items.count else { return false }
    if moment.part == nil, let part = partOfDay(at: place, first: first) {
      moment.part = (part.code, part.day, part.modifier)
      moment.end = part.end
      return true
    }
    let date = moment.date == nil ? date(at: place) ?? bareDate(moment, at: place) : nil
    if moment.time == nil, let time = time(at: place) ?? bareHour(moment, at: place), fits(time, moment),
      time.end >= date?.end ?? 0
    {
      moment.time = time
      moment.end = time.end
      return true
    }
    guard let date, fits(date, moment) else { return false }
    moment.date = date
    moment.end = date.end
    return true
  }

  /// « ce soir vers 7 ».
  private func bareHour(_ moment: Moment, at place: Int) -> FoundTime? {
    guard moment.part != nil, has(place - 1, .around), let hour = integer(place, in: 1...24), !isPluralNoun(hour.end),
      !isAmount(at: hour.end)
    else { return nil }
    return FoundTime(time: ClockTime(hour: hour.value), end: hour.end, isCertain: true)
  }

  /// « 20h le 15 ».
  private func bareDate(_ moment: Moment, at place: Int) -> FoundDate? {
    guard moment.time != nil || moment.part != nil || opensDay(place), has(place - 1, .the) else { return nil }
    return dayOnly(at: place)
  }

  /// « le 16 » with nothing after it that could be counted.
  private func opensDay(_ place: Int) -> Bool {
    guard has(place - 1, .the), term(place - 1).index == 1, let numeral = numeral(place), !numeral.isArticle else {
      return false
    }
    let next = numeral.items.upperBound
    return next >= items.count || isSign(next) && !isAmount(at: next) && !hasAny(next, [.dash, .opening])
      || hasAny(next, [.at, .around, .until, .fromOn, .in]) && time(at: skip(next + 1, .to)) != nil
  }

  private func fits(_ time: FoundTime, _ moment: Moment) -> Bool {
    moment.date.map(isDay) ?? true
  }

  /// Whether a date is a day, known or not.
  private func isDay(_ date: FoundDate) -> Bool {
    (date.value.isDay || date.value == .impossible) && date.modifier == nil
      && (date.type == .date || date.type == .datetime)
  }

  /// Only a day has a time: « à 14 h en 2016 » are two quantities.
  private func fits(_ date: FoundDate, _ moment: Moment) -> Bool {
    if moment.time == nil, moment.part == nil { return true }
    return isDay(date)
  }

  private func found(_ moment: Moment, from place: Int) -> Found? {
    let items = place..<moment.end
    if let date = moment.date {
      return moment.time != nil || moment.part != nil
        ? dated(moment, date, items)
        : Found(items: items, type: date.type, value: iso(date.value), modifier: date.modifier, rule: "quantity.date")
    }
    let today = moment.part?.day.flatMap { reference.date?.adding(days: $0)?.description }
    if let time = moment.time { return timed(time, moment, today, at: items) }
    guard let part = moment.part else { return nil }
    let type: QuantityType = part.day == nil ? .timePeriod : .datetimePeriod
    return Found(
      items: items, type: type, value: .iso8601((today ?? "") + "T" + part.code), modifier: part.modifier,
      rule: "quantity.partOfDay")
  }

  func iso(_ value: DateValue) -> QuantityValue? { value.iso(reference).map { .iso8601($0) } }

  private func dated(_ moment: Moment, _ date: FoundDate, _ items: Range<Int>) -> Found {
    let day = date.value.iso(reference)
    guard let time = moment.time else {
      let part = moment.part.map { "T" + $0.code } ?? ""
      return Found(
        items: items, type: .datetimePeriod, value: day.map { .iso8601($0 + part) }, modifier: moment.part?.modifier,
        rule: "quantity.partOfDay")
    }
    let clock = placed(time, moment)
    let value = day.flatMap { day in clock.iso.map { QuantityValue.iso8601(day + $0) } }
    return Found(items: items, type: .datetime, value: value, rule: "quantity.datetime")
  }

  private func timed(_ time: FoundTime, _ moment: Moment, _ today: String?, at items: Range<Int>) -> Found? {
    guard time.isCertain || moment.part != nil || readsAsTime(items) else { return nil }
    let clock = placed(time, moment)
    guard let iso = clock.iso else { return Found(items: items, type: .time, value: nil, rule: "quantity.time") }
    let type: QuantityType = today == nil ? .time : .datetime
    return Found(items: items, type: type, value: .iso8601((today ?? "") + iso), rule: "quantity.time")
  }

  /// The time by the moment's part of the day, unless it has its own.
  private func placed(_ time: FoundTime, _ moment: Moment) -> ClockTime {
    guard let part = moment.part, !time.isPlaced else { return time.time }
    return time.time.inPart(part.code)
  }

  /// « à 3 heures » is a time, « pendant 3 heures » a duration.
  private func readsAsTime(_ range: Range<Int>) -> Bool {
    let before = range.lowerBound - 1
    if hasAny(before, [.lasting, .more, .less, .of, .over, .the, .since, .in]) { return false }
    if hasAny(before, [.at, .around, .clock, .fromOn, .before, .after, .until, .between, .since]) { return true }
    return bytes[items[range.upperBound - 1].start] | 32 == UInt8(ascii: "h")
      && items[range.upperBound - 1].end - items[range.upperBound - 1].start == 1
  }

  // MARK: Parts of the day

  /// « ce soir », « hier matin », « en fin d'après-midi », « dans la soirée », « tôt dans la journée ».
  private func partOfDay(at place: Int, first: Bool) -> (
    code: String, day: Int?, modifier: QuantityModifier?, end: Int
  )? {
    if has(place, .this), hasAny(place + 1, [.partOfDay]) { return (term(place + 1).code, 0, nil, place + 2) }
    if let modifier = partModifier(at: place) {
      let inner = skip(skip(place + 1, .of), .the)
      let day = has(inner, .this) ? 0 : nil
      let unit = skip(inner, .this)
      if has(unit, .dayPart) { return ("DT", day, modifier, unit + 1) }
      return has(unit, .partOfDay) ? (term(unit).code, day, modifier, unit + 1) : nil
    }
    if has(place, .early) || has(place, .late) { return earlyPart(at: place) }
    if has(place, .since), has(place + 1, .the), has(place + 2, .partOfDay) {
      return (term(place + 2).code, nil, nil, place + 3)
    }
    guard has(place, .partOfDay), !first || hasAny(place - 1, [.the, .at]) || place + 1 == items.count else {
      return nil
    }
    if has(place + 1, .early) { return (term(place).code, nil, .start, place + 2) }
    return (term(place).code, nil, nil, place + 1)
  }

  private func earlyPart(at place: Int) -> (code: String, day: Int?, modifier: QuantityModifier?, end: Int)? {
    let modifier: QuantityModifier = has(place, .early) ? .start : .end
    let inner = skip(skip(place + 1, .ahead), .the)
    if has(inner, .dayPart), inner > place + 1 { return ("DT", 0, modifier, inner + 1) }
    return has(inner, .partOfDay) ? (term(inner).code, nil, modifier, inner + 1) : nil
  }

  /// « maintenant ».
  func now(at place: Int) -> Found? {
    guard has(place, .now) else { return nil }
    return Found(
      items: place..<place + 1, type: .datetime, value: .iso8601(reference.now ?? "PRESENT_REF"), rule: "quantity.now")
  }
}
