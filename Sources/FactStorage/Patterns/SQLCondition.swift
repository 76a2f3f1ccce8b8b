import GRDB

/// A condition in SQL; what users wrote is only ever bound.
struct SQLCondition {
  let sql: String
  /// The values of the question marks, in order.
  let values: [DatabaseValue]

  init(_ sql: String, _ values: [DatabaseValue] = []) {
    self.sql = sql
    self.values = values
  }

  init(_ sql: String, _ values: DatabaseValue...) { self.init(sql, values) }
}

extension String {
  /// The condition that this expression of SQL compares so with a constant that people write; see `ComparedValue`.
  ///
  /// An empty constant means a missing value.
  func compared(_ comparator: GraphPattern.Comparator, with constant: String) -> SQLCondition {
    let sign = comparator.sqlOperator
    switch ComparedValue(constant) {
    case .number(let number):
      return SQLCondition("\(self) GLOB '[0-9]*' AND CAST(\(self) AS REAL) \(sign) ?", number.databaseValue)
    case .date(let date): return compared(comparator, with: date)
    case .text where constant.isEmpty && comparator.isEquality: return SQLCondition("coalesce(\(self), '') \(sign) ''")
    case .text where comparator.isEquality:
      let (match, value) = globComparison(constant)
      return SQLCondition(comparator == .equal ? "\(self) \(match)" : "NOT \(self) \(match)", value)
    case .text: return SQLCondition("\(self) \(sign) ?", constant.column)
    }
  }

  private func compared(_ comparator: GraphPattern.Comparator, with date: PartialDate) -> SQLCondition {
    let (first, next) = (date.text.column, date.upperBound.column)
    return switch comparator {
    case .equal: SQLCondition("\(self) >= ? AND \(self) < ?", first, next)
    case .different: SQLCondition("(\(self) < ? OR \(self) >= ?)", first, next)
    case .less, .notLess: SQLCondition("\(self) \(comparator.sqlOperator) ?", first)
    case .notGreater: SQLCondition("\(self) < ?", next)
    case .greater: SQLCondition("\(self) >= ?", next)
    }
  }
}

extension GraphPattern.Comparator {
  /// The comparator as SQL writes it.
  var sqlOperator: String { self == .different ? "<>" : rawValue }
  /// Whether it asks for the same or not, and not for an order.
  var isEquality: Bool { self == .equal || self == .different }
}
