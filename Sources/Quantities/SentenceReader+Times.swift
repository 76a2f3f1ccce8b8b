import AnnotationModel

/// A time of day found in a sentence.
struct FoundTime {
  var time: ClockTime
  var end: Int
  /// Whether only a time is written so: « 15:30 », « 7 heures du matin », « midi »; « 3 heures » may be a duration.
  var isCertain: Bool
  /// Whether its own part of the day has been counted in: « 2 h du matin ».
  var isPlaced = false
}

// Times of day: « 14h30 », « 19:56:30 », « sept heures moins dix », « midi et quart », « 20 h UTC ».
extension SentenceReader {
  func time(at place: Int) -> FoundTime? {
    guard mayBeginTime(place), var found = noonTime(at: place) ?? hourTime(at: place) ?? digitalTime(at: place)
    else { return nil }
    if let part = dayPart(afterTime: found.end) {
      found.time = found.time.inPart(part.code)
      found.end = part.end
      found.isCertain = true
      found.isPlaced = true
    }
    if let zone = zone(at: found.end) {
      found.time.zone = zone.offset
      found.end = zone.end
      found.isCertain = true
    }
    return found
  }

  /// Whether a time may begin at a place: « midi », « 14 h », « 19: »; most are ruled out here.
  func mayBeginTime(_ place: Int) -> Bool {
    guard mayHoldTime, items.holds(place) else { return false }
    if hasNumeral(place), has(numerals[Int(items[place].numeral)].items.upperBound, .hourMark) { return true }
    return items[place].symbols.contains(.noon) || items[place].kind == .digits && has(place + 1, .colon)
  }

  /// Whether the sentence has what every time has; most have not.
  var mayHoldTime: Bool { sentenceSymbols.meets([.noon, .hourMark, .colon]) }

  /// « midi », « minuit trois », « midi moins cinq ».
  private func noonTime(at place: Int) -> FoundTime? {
    guard has(place, .noon) else { return nil }
    let bare = FoundTime(time: ClockTime(hour: term(place).index), end: place + 1, isCertain: true)
    return minutes(after: bare, at: place + 1) ?? bare
  }

  /// « 14 h 30 », « quinze heures trente », « 9h ».
  private func hourTime(at place: Int) -> FoundTime? {
    guard let numeral = numeral(place), let hour = numeral.integer, (0...99).contains(hour),
      numeral.form != .collective
    else { return nil }
    let mark = numeral.items.upperBound
    guard has(mark, .hourMark), !(numeral.form == .digits && numeral.plainDigitCount == 0) else { return nil }
    let bare = FoundTime(time: ClockTime(hour: hour), end: mark + 1, isCertain: false)
    return minutes(after: bare, at: mark + 1) ?? (hour <= 24 ? bare : nil)
  }

  private func minutes(after hour: FoundTime, at place: Int) -> FoundTime? {
    if let spoken = spokenMinutes(after: hour, at: place) { return spoken }
    guard let number = integer(place, in: 0...99), let numeral = numeral(place) else { return nil }
    guard numeral.form == .words || numeral.plainDigitCount == 2, !numeral.isArticle else { return nil }
    guard isGlued(place) || !isAmount(at: number.end) || term(number.end).code == "TM" else { return nil }
    guard isGlued(place) || !isPluralNoun(number.end) else { return nil }
    var time = hour.time
    time.minute = number.value
    let isNamed = has(number.end, .period) && term(number.end).code == "TM"
    let isDuration = isNamed && items[place - 1].length > 2
    return FoundTime(time: time, end: isNamed ? number.end + 1 : number.end, isCertain: !isDuration)
  }

  /// « et quart », « et demie », « moins le quart », « moins dix ».
  private func spokenMinutes(after hour: FoundTime, at place: Int) -> FoundTime? {
    var time = hour.time
    if has(place, .and), let quarter = quarterMinutes(at: place + 1) {
      time.minute = quarter
      return FoundTime(time: time, end: place + 2, isCertain: has(place + 1, .denominator) || hour.isCertain)
    }
    guard has(place, .minus) || has(place - 1, .minus) else { return nil }
    let inner = skip(place + 1, .the)
    let quarter = quarterMinutes(at: inner).map { (value: $0, end: inner + 1) }
    guard let early = quarter ?? integer(inner, in: 1...59) ?? negative(at: place) else { return nil }
    time.hour = (time.hour + 23) % 24
    time.minute = 60 - early.value
    let isNamed = has(early.end, .period) && term(early.end).code == "TM"
    return FoundTime(time: time, end: isNamed ? early.end + 1 : early.end, isCertain: true)
  }

  private func negative(at place: Int) -> (value: Int, end: Int)? {
    guard let number = integer(place, in: -59...(-1)) else { return nil }
    return (-number.value, number.end)
  }

  private func quarterMinutes(at place: Int) -> Int? {
    if has(place, .half) { return 30 }
    return has(place, .denominator) && term(place).number == 4 ? 15 : nil
  }

  /// « 19:56:30 ».
  private func digitalTime(at place: Int) -> FoundTime? {
    guard has(place + 1, .colon), isGlued(place + 1), let hour = twoDigits(place, isGlued: false),
      let minute = twoDigits(place + 2, isGlued: true), items[place + 2].length == 2,
      !(isGlued(place) && hasAny(place - 1, [.colon, .slash, .dash]))
    else { return nil }
    var found = FoundTime(time: ClockTime(hour: hour, minute: minute), end: place + 3, isCertain: true)
    if has(place + 3, .colon), isGlued(place + 3), let second = twoDigits(place + 4, isGlued: true) {
      found.time.second = second
      found.end = place + 5
    }
    return found.time.isPossible ? found : nil
  }

  private func twoDigits(_ place: Int, isGlued glued: Bool) -> Int? {
    guard isDigits(place), items[place].length <= 2, !glued || isGlued(place) else { return nil }
    return bytes(of: place).reduce(0) { $0 * 10 + Int($1 - 48) }
  }

  /// « du matin », « du soir », « de l'après-midi » after a time.
  private func dayPart(afterTime place: Int) -> (code: String, end: Int)? {
    guard has(place, .of) else { return nil }
    let inner = skip(place + 1, .the)
    return has(inner, .partOfDay) ? (term(inner).code, inner + 1) : nil
  }

  /// « UTC », « (heure locale) », « UTC+2 ».
  private func zone(at place: Int) -> (offset: String, end: Int)? {
    let isEnclosed = hasAny(place, [.opening, .comma])
    let start = isEnclosed ? place + 1 : place
    guard has(start, .zone) else { return nil }
    var offset = term(start).code
    var end = start + 1
    if offset == "Z", isGlued(end),
      let hours = integer(isSign(end) && numeral(end) == nil ? end + 1 : end, in: -12...14)
    {
      let isNegative = bytes[items[end].start] != UInt8(ascii: "+")
      offset = (isNegative ? "-" : "+") + ISO.padded(abs(hours.value), 2)
      end = hours.end
    }
    if has(place, .opening) { end = skip(end, .closing) }
    return (offset, end)
  }
}
