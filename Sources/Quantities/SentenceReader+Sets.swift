import AnnotationModel

// Repeated times: « tous les lundis », « chaque semaine », « toutes les trois semaines », « hebdomadaire ».
extension SentenceReader {
  /// The repetition that starts at a place, where `period` starts too.
  func repetition(at place: Int, period: Found?) -> Found? {
    if let set = set(at: place) { return set }
    guard let time = leadingTime(at: place, period), let set = set(at: skip(time.end, .comma)) else { return nil }
    return Found(items: place..<set.end, type: .set, value: time.iso.map { .iso8601($0) } ?? set.value, rule: set.rule)
  }

  /// « 15 heures tous les jours », « de 14 heures à 16 heures, chaque lundi ».
  private func leadingTime(at place: Int, _ period: Found?) -> (iso: String?, end: Int)? {
    if let time = time(at: place) { return (time.time.iso, time.end) }
    guard let period, period.type == .timePeriod else { return nil }
    return (nil, period.end)
  }

  private func set(at place: Int) -> Found? {
    if has(place, .frequency) { return found(place..<place + 1, term(place).code) }
    if has(place, .weekdays), !has(place - 1, .every) {
      return found(place..<place + 1, "XXXX-WXX-\(term(place).index)")
    }
    guard has(place, .every) else { return nil }
    if hasAny(place + 1, [.weekday, .weekdays]) {
      return found(place..<place + 2, "XXXX-WXX-\(term(place + 1).index)")
    }
    if let duration = duration(at: place + 1) { return found(place..<duration.end, duration.iso) }
    guard has(place + 1, .period), let length = Length(term(place + 1).code, count: 1) else { return nil }
    return found(place..<place + 2, length.iso)
  }

  private func found(_ items: Range<Int>, _ code: String) -> Found {
    Found(items: items, type: .set, value: .iso8601(code), rule: "quantity.set")
  }
}
