import AnnotationModel

/// A text with its quantities drawn in: `Il a levé [12 M€|money 12000000 EUR] hier`.
enum MarkedText {
  /// The text without the marks.
  static func plain(_ marked: String) -> String {
    var result = ""
    var isMark = false
    for character in marked {
      switch character {
      case "[": continue
      case "|": isMark = true
      case "]": isMark = false
      default: if !isMark { result.append(character) }
      }
    }
    return result
  }

  /// The text with the outermost quantities drawn in.
  static func mark(_ text: AnalysedText, _ quantities: [Quantity]) -> String {
    var result = ""
    var position = 0
    for quantity in quantities where quantity.span.start >= position {
      result += text.source.text(TextSpan(position, quantity.span.start))
      result += "[" + text.source.text(quantity.span) + "|" + label(quantity) + "]"
      position = quantity.span.end
    }
    return result + text.source.text(TextSpan(position, text.source.utf8.count))
  }

  private static func label(_ quantity: Quantity) -> String {
    let parts = [quantity.type.rawValue, value(quantity.value), quantity.modifier?.rawValue]
    return parts.compactMap { $0 }.joined(separator: " ")
  }

  private static func value(_ value: QuantityValue?) -> String {
    switch value {
    case nil: "?"
    case .number(let number): number.description
    case .range(let low, let high): range(low, high)
    case .measure(let amount, let unit): self.amount(amount) + " " + unit
    case .iso8601(let text): text
    }
  }

  /// An amount as the marks have it: `20`, `10..20`, `20..`.
  static func amount(_ amount: Amount) -> String {
    switch amount {
    case .exact(let number): number.description
    case .range(let low, let high): range(low, high)
    }
  }

  private static func range(_ low: ExactDecimal?, _ high: ExactDecimal?) -> String {
    (low?.description ?? "") + ".." + (high?.description ?? "")
  }
}
