import AnnotationModel

/// A length of time by its ISO 8601 parts: `P1Y6M`, `PT2H30M`.
struct Length {
  private struct Part {
    var unit: Character
    var count: ExactDecimal
    /// Whether it is measured by the clock and not by the calendar.
    let isClock: Bool
  }

  /// The largest part; most lengths have no other.
  private var first: Part
  private var rest: [Part] = []

  /// Creates a length from a designator of the lexicon: `Y`, `3M`, `TH`.
  init?(_ code: String, count: ExactDecimal) {
    guard let unit = code.last else { return nil }
    let isClock = code.utf8.first == UInt8(ascii: "T")
    let factor = code.utf8.dropFirst(isClock ? 1 : 0).dropLast()
    guard
      let product = factor.isEmpty ? count : ExactDecimal(Substring(factor)).flatMap({ count.multiplied(by: $0) })
    else { return nil }
    first = Part(unit: unit, count: product, isClock: isClock)
  }

  private var last: Part { rest.last ?? first }

  /// Whether a part of it is measured by the clock and not by the calendar.
  var isClock: Bool { last.isClock }

  /// The last and smallest unit.
  var lastUnit: Character { last.unit }

  /// The sum with a length of smaller units; nil when its units are not smaller.
  func adding(_ smaller: Length) -> Length? {
    guard !isClock || smaller.first.isClock else { return nil }
    var result = self
    result.rest.append(smaller.first)
    result.rest += smaller.rest
    let ranks = ([result.first] + result.rest).compactMap(Length.rank)
    return zip(ranks, ranks.dropFirst()).allSatisfy { $0 < $1 } ? result : nil
  }

  /// The place of a part's unit among all units, the largest first.
  private static func rank(_ part: Part) -> Int? {
    part.isClock
      ? (["H", "M", "S"] as [Character]).firstIndex(of: part.unit).map { $0 + 4 }
      : (["Y", "M", "W", "D"] as [Character]).firstIndex(of: part.unit)
  }

  /// Half a unit more: « une heure et demie ».
  func addingHalf() -> Length? {
    guard let sum = last.count.adding(ExactDecimal(5, exponent: -1)) else { return nil }
    var result = self
    if rest.isEmpty { result.first.count = sum } else { result.rest[rest.count - 1].count = sum }
    return result
  }

  /// The length in ISO 8601.
  var iso: String {
    var text = first.isClock ? "PT" : "P"
    text += first.count.description
    text.append(first.unit)
    var isClock = first.isClock
    for part in rest {
      if part.isClock, !isClock { text += "T" }
      isClock = part.isClock
      text += part.count.description
      text.append(part.unit)
    }
    return text
  }

  /// The whole years, months and days of the calendar part, or nil when it has fractions.
  var calendarParts: (months: Int, days: Int)? {
    var sum = (months: 0, days: 0)
    for part in [first] + rest where !part.isClock {
      guard let count = part.count.integer, count < 100_000 else { return nil }
      switch part.unit {
      case "Y": sum.months += 12 * count
      case "M": sum.months += count
      case "W": sum.days += 7 * count
      default: sum.days += count
      }
    }
    return sum
  }

  /// The seconds of the clock part, or nil when it is no whole number.
  var seconds: Int? {
    var sum = 0
    for part in [first] + rest where part.isClock {
      guard
        let count = part.count.multiplied(by: ExactDecimal(part.unit == "H" ? 3600 : part.unit == "M" ? 60 : 1))?
          .integer,
        count < 1_000_000_000
      else { return nil }
      sum += count
    }
    return sum
  }
}

extension Reference {
  /// The moment that lies a length from the reference, in ISO 8601 at the length's precision.
  func moment(_ length: Length, isFuture: Bool) -> String? {
    guard let date, let parts = length.calendarParts, let seconds = length.seconds else { return nil }
    let sign = isFuture ? 1 : -1
    guard let moved = date.adding(months: sign * parts.months)?.adding(days: sign * parts.days) else { return nil }
    guard length.isClock else { return moved.description }
    guard let second else {
      return seconds % 86400 == 0 ? moved.adding(days: sign * seconds / 86400)?.description : nil
    }
    let total = second + sign * seconds
    let days = total >= 0 ? total / 86400 : -((86399 - total) / 86400)
    return moved.adding(days: days).map { $0.description + clock(secondOfDay: total - days * 86400) }
  }

  /// The reference itself, with its time where it is known.
  var now: String? {
    date.map { $0.description + (second.map { clock(secondOfDay: $0) } ?? "") }
  }

  /// The time between the reference and a moment before or after it.
  func window(_ length: Length, isFuture: Bool) -> String? {
    guard let edge = moment(length, isFuture: isFuture), let here = length.isClock ? now : date?.description else {
      return nil
    }
    return isFuture ? here + "/" + edge : edge + "/" + here
  }

  private func clock(secondOfDay: Int) -> String {
    let minutes = "T" + ISO.padded(secondOfDay / 3600, 2) + ":" + ISO.padded(secondOfDay / 60 % 60, 2)
    return secondOfDay % 60 == 0 ? minutes : minutes + ":" + ISO.padded(secondOfDay % 60, 2)
  }
}
