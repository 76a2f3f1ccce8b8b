import AnnotationModel

/// A duration found in a sentence.
struct FoundLength {
  /// Nil for « quelques jours ».
  var length: Length?
  var iso: String
  var end: Int
  var lastUnit: Character
}

// Durations and ages: « deux ans », « 1 h 30 », « une demi-heure », « quelques semaines », « âgée de 15 ans ».
extension SentenceReader {
  /// The duration that starts at a place.
  func duration(at place: Int) -> FoundLength? {
    if let vague = vagueDuration(at: place) { return vague }
    if has(place, .half), let unit = unitCode(at: place + 1) {
      return Length(unit, count: ExactDecimal(5, exponent: -1)).map { found($0, end: place + 2) }
    }
    guard var whole = simpleDuration(at: place) else { return nil }
    while let next = nextPart(of: whole.length, at: whole.end) { whole = next }
    return found(whole.length, end: whole.end)
  }

  private typealias Simple = (length: Length, end: Int)

  private func found(_ length: Length, end: Int) -> FoundLength {
    FoundLength(length: length, iso: length.iso, end: end, lastUnit: length.lastUnit)
  }

  private func simpleDuration(at place: Int) -> Simple? {
    guard let numeral = numeral(place) else { return nil }
    var unit = numeral.items.upperBound
    if numeral.takesOf { unit = skip(unit, .of) }
    guard hasAny(unit, [.period, .minuteSign, .secondSign, .half, .dash]), let value = numeral.value, value > 0 else {
      return nil
    }
    if numeral.isArticle, has(unit, .half), let code = unitCode(at: unit + 1) {
      return Length(code, count: ExactDecimal(5, exponent: -1)).map { ($0, unit + 2) }
    }
    if has(unit, .dash), isGlued(unit), isWord(unit + 1), isGlued(unit + 1) { unit += 1 }
    guard let code = unitCode(at: unit), let length = Length(code, count: value) else { return nil }
    return (length, unit + 1)
  }

  /// The designator of a unit of time, where the word or sign is one.
  private func unitCode(at place: Int) -> String? {
    if has(place, .minuteSign), isGlued(place) { return "TM" }
    if has(place, .secondSign), isGlued(place) { return "TS" }
    guard has(place, .period), !has(place - 1, .ordinalSuffix) else { return nil }
    return term(place).code
  }

  /// « et demi », « et 21 jours », « 30 minutes », « 1 mois » after a duration.
  private func nextPart(of length: Length, at place: Int) -> Simple? {
    if has(place, .and), has(place + 1, .half) { return length.addingHalf().map { ($0, place + 2) } }
    if let part = simpleDuration(at: has(place, .and) ? place + 1 : place), let sum = length.adding(part.length) {
      return (sum, part.end)
    }
    guard length.lastUnit == "H", length.isClock, let minutes = integer(place, in: 0...59), isGlued(place),
      let sum = Length("TM", count: ExactDecimal(minutes.value)).flatMap({ length.adding($0) })
    else { return nil }
    return (sum, minutes.end)
  }

  /// « quelques jours », « plusieurs semaines », « toute la journée ».
  private func vagueDuration(at place: Int) -> FoundLength? {
    if has(place, .few), let code = unitCode(at: place + 1), let unit = code.last {
      return FoundLength(iso: code.hasPrefix("T") ? "PTX\(unit)" : "PX\(unit)", end: place + 2, lastUnit: unit)
    }
    guard has(place, .whole), has(place + 1, .the), let code = unitCode(at: place + 2) else { return nil }
    return Length(code, count: 1).map { found($0, end: place + 3) }
  }

  // MARK: In their place

  /// A duration, an age, or a moment that lies a duration away: « il y a deux ans », « dans un mois ».
  func durationQuantity(at place: Int) -> Found? {
    if let age = age(at: place) { return age }
    if let distant = distantMoment(at: place) { return distant }
    guard let found = duration(at: place) else { return nil }
    if let mark = ageMark(found, at: place) { return mark }
    return Found(
      items: place..<found.end, type: .duration, value: .iso8601(found.iso), modifier: modifier(before: place),
      rule: "quantity.duration")
  }

  /// « âgée de 15 ans », « à l'âge de 3 mois »: the span is the duration.
  private func age(at place: Int) -> Found? {
    let cue = hasAny(place - 1, [.ageCue]) || hasAny(place - 1, [.about, .more, .less]) && has(place - 2, .ageCue)
    guard cue, let found = duration(at: place), !(found.length?.isClock ?? false) else { return nil }
    return ageFound(place, found, end: skip(found.end, .ageMark))
  }

  /// « 18 mois d'âge », « il a 42 ans », « (42 ans) », « Marie Dupont, 42 ans, ».
  private func ageMark(_ found: FoundLength, at place: Int) -> Found? {
    if has(found.end, .ageMark) { return ageFound(place, found, end: found.end + 1) }
    if found.lastUnit == "Y", has(place - 1, .ageVerb), !has(found.end, .of) {
      return ageFound(place, found, end: found.end)
    }
    guard found.lastUnit == "Y", hasAny(place - 1, [.comma, .opening]), isWord(place - 2),
      hasAny(found.end, [.comma, .closing, .dot]), bytes[items[place - 2].start] < 97
    else { return nil }
    return ageFound(place, found, end: found.end)
  }

  private func ageFound(_ place: Int, _ found: FoundLength, end: Int) -> Found {
    Found(
      items: place..<end, type: .age, value: .iso8601(found.iso), modifier: modifier(before: place),
      rule: "quantity.age")
  }

  /// « il y a deux ans », « dans trois semaines », « d'ici 2 semaines », « dans les 2 h », « depuis 3 ans ».
  private func distantMoment(at place: Int) -> Found? {
    guard hasAny(place, [.ago, .ahead, .within, .since]) else { return nil }
    let hasArticle = has(place, .ahead) && has(place + 1, .the)
    let inner = skipAbout(hasArticle ? place + 2 : place + 1)
    guard let found = duration(at: inner) else { return nil }
    let items = place..<found.end
    if has(place, .since) {
      return Found(
        items: items, type: .duration, value: .iso8601(found.iso), modifier: .since, rule: "quantity.duration")
    }
    let isFuture = !has(place, .ago)
    guard let length = found.length else {
      return Found(items: items, type: .datetime, value: nil, modifier: .approx, rule: "quantity.date.distance")
    }
    let isClock = length.isClock
    if hasArticle || has(place, .within) {
      return Found(
        items: (hasArticle ? place + 1 : place)..<found.end, type: isClock ? .datetimePeriod : .datePeriod,
        value: reference.window(length, isFuture: true).map { .iso8601($0) }, rule: "quantity.period.distance")
    }
    return Found(
      items: items, type: .datetime,
      value: reference.moment(length, isFuture: isFuture).map { .iso8601($0) },
      modifier: inner > place + 1 ? .approx : nil, rule: "quantity.date.distance")
  }

  private func skipAbout(_ place: Int) -> Int { hasAny(place, [.about, .more, .less]) ? place + 1 : place }
}
