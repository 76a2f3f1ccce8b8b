import AnnotationModel

extension Quantity {
  /// The value as facts write it: `100000000 GBP`, `55 %`, `2016-01`, `42`; nil when the text has no value.
  var factText: String? {
    switch value {
    case .number(let number): type == .percent ? "\(number) %" : number.description
    case .range(let low, let high): "\(low?.description ?? "..")-\(high?.description ?? "..")"
    case .measure(.exact(let amount), let unit): "\(amount) \(unit)"
    case .measure(.range(let low, let high), let unit):
      "\(low?.description ?? "..")-\(high?.description ?? "..") \(unit)"
    case .iso8601(let text): type == .age ? Quantity.years(text) : Quantity.closedEnd(text)
    case nil: nil
    }
  }

  /// The value as a qualifier of that name has it: `since` takes the start of a period, `until` its end.
  func qualifierText(_ name: String) -> String? {
    guard case .iso8601(let text) = value, let slash = text.firstIndex(of: "/") else { return factText }
    switch name {
    case "since" where !text.hasPrefix(".."): return String(text[..<slash])
    case "until" where !text.hasSuffix(".."): return String(text[text.index(after: slash)...])
    default: return factText
    }
  }

  /// The whole years of an age or of what can be one: « 42 ans » in « une chanteuse de 42 ans ».
  var years: String? {
    guard type == .age || type == .duration, case .iso8601(let text) = value else { return nil }
    let years = Quantity.years(text)
    return years == text ? nil : years
  }

  /// The years of an age, `42` of `P42Y`; other ages as they are.
  private static func years(_ text: String) -> String {
    guard text.hasPrefix("P"), text.hasSuffix("Y") else { return text }
    return String(text.dropFirst().dropLast())
  }

  /// Of a period with one open end (`2013/..`) the other end.
  private static func closedEnd(_ text: String) -> String {
    if text.hasSuffix("/..") { return String(text.dropLast(3)) }
    return text.hasPrefix("../") ? String(text.dropFirst(3)) : text
  }
}
