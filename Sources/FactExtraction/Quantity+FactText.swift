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
    case .iso8601(let text): Quantity.closedEnd(text)
    case nil: nil
    }
  }

  /// Of a period with one open end (`2013/..`) the other end.
  private static func closedEnd(_ text: String) -> String {
    if text.hasSuffix("/..") { return String(text.dropLast(3)) }
    return text.hasPrefix("../") ? String(text.dropFirst(3)) : text
  }
}
