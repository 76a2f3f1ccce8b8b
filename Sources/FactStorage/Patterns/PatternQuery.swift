import AnnotationModel
import GRDB

/// A pattern as one SQL statement; names and values are only ever bound.
///
/// Each triple is a row of `statements`, each variable qualifier one of `qualifiers`; a variable that stands twice
/// makes two columns equal. Names are looked up in their index, so that joins start from few rows.
struct PatternQuery {
  private(set) var sql = ""
  private(set) var values: [DatabaseValue] = []
  private let kinds: [String: VariableKind]
  private var tables: [String] = []
  private var conditions: [String] = []
  private var conditionValues: [DatabaseValue] = []
  /// The column that first gave a variable its value.
  private var columns: [String: String] = [:]
  /// SQLite joins at most 64.
  private static let tableLimit = 60

  /// Compiles `pattern` over statements of `modality` (nil for any); gives `limit` rows at most.
  init(_ pattern: GraphPattern, modality: Modality?, limit: Int?) throws(PatternError) {
    kinds = try VariableKind.kinds(in: pattern)
    for triple in pattern.triples { add(triple, modality) }
    guard tables.count <= PatternQuery.tableLimit else {
      throw PatternError(position: 1, message: "too many triples and qualifiers; \(PatternQuery.tableLimit) at most")
    }
    for comparison in pattern.comparisons { try add(comparison) }
    let shown = pattern.shownVariables
    let selected = shown.map { "\(text(of: $0)) AS \"\($0)\"" }
    sql = """
      SELECT DISTINCT \(selected.joined(separator: ", "))
      FROM \(tables.joined(separator: ", "))
      WHERE \(conditions.joined(separator: "\n  AND "))
      ORDER BY \(shown.indices.map { String($0 + 1) }.joined(separator: ", "))
      """
    values = conditionValues
    guard let limit else { return }
    sql += "\nLIMIT ?"
    values.append(limit.databaseValue)
  }

  private mutating func add(_ triple: GraphPattern.Triple, _ modality: Modality?) {
    let statement = "s\(tables.count + 1)"
    tables.append("statements AS \(statement)")
    match(triple.subject, "\(statement).subject_id", as: .thing)
    match(triple.relation, "\(statement).predicate_id", as: .relation)
    match(triple.object, "\(statement).object_id", as: .thing)
    if let modality { require("\(statement).modality = ?", modality.rawValue.column) }
    // With no condition of its own the WHERE clause would be empty.
    if conditions.isEmpty { require("\(statement).id > 0") }
    for qualifier in triple.qualifiers { add(qualifier, of: statement) }
  }

  private mutating func add(_ qualifier: GraphPattern.Qualifier, of statement: String) {
    guard let kind = kinds[qualifier.value.text], qualifier.value.isVariable else {
      let (value, bound) = globComparison(qualifier.value.text)
      let (name, folded) = globComparison(foldedName(qualifier.value.text))
      require(
        """
        EXISTS (SELECT 1 FROM qualifiers AS q WHERE q.statement_id = \(statement).id AND q.name = ? \
        AND (q.value \(value) OR q.entity_id IN (SELECT term_id FROM names WHERE folded \(name))))
        """, qualifier.name.column, bound, folded)
      return
    }
    let row = "q\(tables.count + 1)"
    tables.append("qualifiers AS \(row)")
    require("\(row).statement_id = \(statement).id AND \(row).name = ?", qualifier.name.column)
    match(qualifier.value, kind == .value ? "\(row).value" : "\(row).entity_id", as: kind)
  }

  /// Lets a column agree with a term.
  private mutating func match(_ term: GraphPattern.Term, _ column: String, as kind: VariableKind) {
    if term.isVariable {
      if let first = columns[term.text] { require("\(column) = \(first)") } else { columns[term.text] = column }
    } else if kind == .relation {
      let (comparison, name) = globComparison(term.text)
      let membership = comparison.hasPrefix("=") ? "=" : "IN"
      require("\(column) \(membership) (SELECT id FROM predicates WHERE name \(comparison))", name)
    } else {
      let (comparison, name) = globComparison(foldedName(term.text))
      require("\(column) IN (SELECT term_id FROM names WHERE folded \(comparison))", name)
    }
  }

  private mutating func require(_ condition: String, _ values: DatabaseValue...) {
    conditions.append(condition)
    conditionValues += values
  }

  /// What is shown of a variable's value.
  private func text(of variable: String) -> String {
    let column = columns[variable] ?? "NULL"
    switch kinds[variable] {
    case .thing: return "(SELECT label FROM terms WHERE id = \(column))"
    case .relation: return "(SELECT name FROM predicates WHERE id = \(column))"
    case .value, nil: return column
    }
  }
}

extension PatternQuery {
  private mutating func add(_ comparison: GraphPattern.Comparison) throws(PatternError) {
    let (left, right) = (comparison.left, comparison.right)
    for side in [left, right] where side.isVariable && columns[side.text] == nil {
      throw PatternError(
        position: side.position, message: "?\(side.text) stands in no triple; compare a variable that a triple binds")
    }
    let sign = comparison.comparator.sqlOperator
    if right.isVariable {
      compare(left.text, sign, right.text)
    } else if let column = columns[left.text], kinds[left.text] == .thing, comparison.comparator.isEquality,
      ComparedValue(right.text) == .text
    {
      let (match, name) = globComparison(foldedName(right.text))
      let negation = comparison.comparator == .equal ? "" : "NOT "
      require("\(column) \(negation)IN (SELECT term_id FROM names WHERE folded \(match))", name)
    } else {
      compare(text(of: left.text), comparison.comparator, with: right.text)
    }
  }

  private mutating func compare(_ expression: String, _ comparator: GraphPattern.Comparator, with constant: String) {
    switch ComparedValue(constant) {
    case .number(let number):
      require(
        "\(expression) GLOB '[0-9]*' AND CAST(\(expression) AS REAL) \(comparator.sqlOperator) ?", number.databaseValue)
    case .date(let date):
      let (first, next) = (date.text.column, date.upperBound.column)
      switch comparator {
      case .equal: require("\(expression) >= ? AND \(expression) < ?", first, next)
      case .different: require("(\(expression) < ? OR \(expression) >= ?)", first, next)
      case .less, .notLess: require("\(expression) \(comparator.sqlOperator) ?", first)
      case .notGreater: require("\(expression) < ?", next)
      case .greater: require("\(expression) >= ?", next)
      }
    case .text: require("\(expression) \(comparator.sqlOperator) ?", constant.column)
    }
  }

  /// Things are the same or not; texts compare as numbers where both start with one and are no dates.
  private mutating func compare(_ left: String, _ sign: String, _ right: String) {
    if kinds[left] == .thing, kinds[right] == .thing, let a = columns[left], let b = columns[right],
      ["=", "<>"].contains(sign)
    {
      return require("\(a) \(sign) \(b)")
    }
    let (a, b) = (text(of: left), text(of: right))
    let areNumbers = [a, b].map { "\($0) GLOB '[0-9]*' AND NOT \($0) GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]*'" }
    require(
      """
      CASE WHEN \(areNumbers.joined(separator: " AND ")) THEN CAST(\(a) AS REAL) \(sign) CAST(\(b) AS REAL) \
      ELSE \(a) \(sign) \(b) END
      """)
  }
}

extension GraphPattern.Comparator {
  fileprivate var sqlOperator: String { self == .different ? "<>" : rawValue }
  fileprivate var isEquality: Bool { self == .equal || self == .different }
}
