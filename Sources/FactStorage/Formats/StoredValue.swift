import AnnotationModel
import Foundation

/// The value of a quantity as records and the database write it: `12.5`, `[10,20]`, `{"amount":1,"unit":"km"}`, `"2016"`.
public enum StoredValue: Hashable, Sendable, Decodable {
  case null
  case number(ExactDecimal)
  case range(ExactDecimal?, ExactDecimal?)
  case measure(Amount, unit: String)
  case text(String)

  /// Reads the value; throws `DecodingError` when it is none of these.
  public init(from decoder: any Decoder) throws {
    if let measure = try? decoder.container(keyedBy: MeasureKey.self) {
      let amount = try measure.decode(StoredValue.self, forKey: .amount)
      let unit =
        try measure.decodeIfPresent(String.self, forKey: .currency) ?? measure.decode(String.self, forKey: .unit)
      guard let amount = amount.amount else {
        throw DecodingError.dataCorruptedError(forKey: .amount, in: measure, debugDescription: "no number")
      }
      self = .measure(amount, unit: unit)
    } else if var bounds = try? decoder.unkeyedContainer() {
      self = .range(try StoredValue.bound(&bounds), try StoredValue.bound(&bounds))
    } else {
      let value = try decoder.singleValueContainer()
      if value.decodeNil() {
        self = .null
      } else if let text = try? value.decode(String.self) {
        self = .text(text)
      } else {
        self = .number(try StoredValue.decimal(try value.decode(Decimal.self), value))
      }
    }
  }

  /// The value as a count has it; nil when it is no number.
  public var amount: Amount? {
    switch self {
    case .number(let number): .exact(number)
    case .range(let low, let high): .range(low, high)
    case .null, .measure, .text: nil
    }
  }

  /// The value as a quantity has it.
  public var quantity: QuantityValue? {
    switch self {
    case .null: nil
    case .number(let number): .number(number)
    case .range(let low, let high): .range(low, high)
    case .measure(let amount, let unit): .measure(amount, unit: unit)
    case .text(let text): .iso8601(text)
    }
  }

  /// Reads the value from JSON; throws `StorageError`.
  init(json: String) throws {
    do {
      self = try JSONDecoder().decode(StoredValue.self, from: Data(json.utf8))
    } catch {
      throw StorageError(.unusable, "the value \(json) is none of Glaneur's; the database is damaged")
    }
  }

  private enum MeasureKey: CodingKey { case amount, currency, unit }

  private static func bound(_ bounds: inout any UnkeyedDecodingContainer) throws -> ExactDecimal? {
    if try bounds.decodeNil() { return nil }
    let number = try bounds.decode(Decimal.self)
    guard let exact = ExactDecimal("\(number)") else {
      throw DecodingError.dataCorruptedError(in: bounds, debugDescription: "\(number) is out of range")
    }
    return exact
  }

  private static func decimal(_ number: Decimal, _ value: any SingleValueDecodingContainer) throws -> ExactDecimal {
    guard let exact = ExactDecimal("\(number)") else {
      throw DecodingError.dataCorruptedError(in: value, debugDescription: "\(number) is out of range")
    }
    return exact
  }
}
