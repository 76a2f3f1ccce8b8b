/// A piece of the text that states a number, date, amount or duration, with its value.
///
/// « 100 M£ » is `money` with the value 100000000 GBP.
public struct Quantity: Hashable, Sendable {
  /// Where it stands.
  public let span: TextSpan
  /// The indices of its tokens.
  public let tokens: Range<Int>
  /// What kind of quantity it is.
  public let type: QuantityType
  /// Its value; nil when the text cannot be represented (« 31 février », 400 digits).
  public let value: QuantityValue?
  /// How the text qualifies the value.
  public let modifier: QuantityModifier?
  /// What found it.
  public let rule: RuleName

  /// Creates a quantity.
  public init(
    span: TextSpan, tokens: Range<Int>, type: QuantityType, value: QuantityValue?,
    modifier: QuantityModifier? = nil, rule: RuleName
  ) {
    self.span = span
    self.tokens = tokens
    self.type = type
    self.value = value
    self.modifier = modifier
    self.rule = rule
  }
}

/// What kind of quantity a text states.
public enum QuantityType: String, Sendable, CaseIterable, Codable {
  case number, fraction, ordinal, percent, range, money, dimension, temperature, age, duration
  case date, time, datetime
  case datePeriod = "date_period"
  case timePeriod = "time_period"
  case datetimePeriod = "datetime_period"
  case set, holiday

  /// Its place among all cases, without looking through them.
  public var place: Int {
    switch self {
    case .number: 0
    case .fraction: 1
    case .ordinal: 2
    case .percent: 3
    case .range: 4
    case .money: 5
    case .dimension: 6
    case .temperature: 7
    case .age: 8
    case .duration: 9
    case .date: 10
    case .time: 11
    case .datetime: 12
    case .datePeriod: 13
    case .timePeriod: 14
    case .datetimePeriod: 15
    case .set: 16
    case .holiday: 17
    }
  }
}

/// The value of a quantity.
public enum QuantityValue: Hashable, Sendable, Codable {
  /// A number: an amount, an ordinal, a percentage, an age in years.
  case number(ExactDecimal)
  /// A range; nil is an open end.
  case range(ExactDecimal?, ExactDecimal?)
  /// An amount with its ISO 4217 currency code or its unit.
  case measure(Amount, unit: String)
  /// A date, time, duration, period or set, in ISO 8601: `2016-01`, `P3M`, `2013/2018`.
  case iso8601(String)
}

/// An amount: one number or a range.
public enum Amount: Hashable, Sendable, Codable {
  /// One number.
  case exact(ExactDecimal)
  /// A range; nil is an open end.
  case range(ExactDecimal?, ExactDecimal?)
}

/// How the text qualifies a quantity.
public enum QuantityModifier: String, Sendable, CaseIterable, Codable {
  case before, after, since, until, start, mid, end, approx, less, more
}

/// A number with the things it counts: « 20 produits », « 6 thématiques : diagnostic, … ».
public struct Count: Hashable, Sendable {
  /// Where the number and its noun stand.
  public let span: TextSpan
  /// The indices of their tokens.
  public let tokens: Range<Int>
  /// How many: one number or a closed range.
  public let value: Amount
  /// The counted noun, singular and lower case.
  public let noun: String
  /// Whether the number is a bound or an estimate.
  public let approximation: Approximation?
  /// What found it.
  public let rule: RuleName
  /// The entities the counted things belong to, by index.
  public var owners: [Int] = []
  /// The counted things, where the text lists them.
  public var members: [TextSpan] = []
  /// The index of the count that these things are divided into (« 20 produits … répartis en 6 thématiques »).
  public var division: Int?

  /// How a count may differ from its number.
  public enum Approximation: String, Sendable, CaseIterable, Codable {
    /// « plus de 200 ».
    case min
    /// « moins de 200 », « jusqu'à 200 ».
    case max
    /// « environ 200 ».
    case about
  }

  /// Creates a count that has no owner, members or division yet.
  public init(
    span: TextSpan, tokens: Range<Int>, value: Amount, noun: String, approximation: Approximation?, rule: RuleName
  ) {
    self.span = span
    self.tokens = tokens
    self.value = value
    self.noun = noun
    self.approximation = approximation
    self.rule = rule
  }
}
