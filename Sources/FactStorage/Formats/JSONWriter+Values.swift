import AnnotationModel

extension JSONWriter {
  /// Writes an amount: a number, or a pair with null for an open end.
  public mutating func amount(_ amount: Amount) {
    switch amount {
    case .exact(let number): decimal(number)
    case .range(let low, let high): array([low, high]) { $0.decimal($1) }
    }
  }

  /// Writes the value of a quantity: `12.5`, `[10,20]`, `{"amount":100000000,"currency":"GBP"}`, `"2016-01"` or null.
  public mutating func value(_ value: QuantityValue?, of type: QuantityType) {
    switch value {
    case .number(let number): decimal(number)
    case .range(let low, let high): amount(.range(low, high))
    case .iso8601(let text): string(text)
    case .measure(let amount, let unit):
      object { writer in
        writer.key("amount")
        writer.amount(amount)
        writer.member(type == .money ? "currency" : "unit", unit)
      }
    case nil: string(nil)
    }
  }

  /// Writes qualifiers as an object; values under one name are joined by « ; ».
  public mutating func qualifiers(_ qualifiers: [Qualifier]) {
    object { writer in
      var rest = qualifiers[...]
      while let name = rest.first?.name {
        let values = rest.prefix { $0.name == name }.map(\.value)
        writer.member(named: name, values.joined(separator: "; "))
        rest = rest.dropFirst(values.count)
      }
    }
  }
}
