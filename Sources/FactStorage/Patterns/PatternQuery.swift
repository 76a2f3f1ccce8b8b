import AnnotationModel
import GRDB

/// A pattern as one SQL statement; names and values are only ever bound.
///
/// Each triple is a row of `statements`, each variable qualifier one of `qualifiers`; a variable that stands twice
/// makes two columns equal. The tables stand in the order of the join (`CROSS JOIN` keeps SQLite to it): names first,
/// then what they lead to, since SQLite cannot know that few facts have a name and many have a relation.
struct PatternQuery {
  private(set) var sql = ""
  private(set) var values: [DatabaseValue] = []
  private let kinds: [String: VariableKind]
  private let includesOpen: Bool
  private var tables: [String] = []
  private var statementCount = 0
  private var conditions: [String] = []
  private var conditionValues: [DatabaseValue] = []
  /// The column that first gave a variable its value.
  private var columns: [String: String] = [:]
  /// SQLite joins at most 64.
  private static let tableLimit = 60

  /// Compiles `pattern` over statements of `modality` (nil for any), open ones where `includesOpen`; gives `limit` rows
  /// at most.
  init(
    _ pattern: GraphPattern, modality: Modality?, includesOpen: Bool = false, limit: Int?
  ) throws(PatternError) {
    self.includesOpen = includesOpen
    kinds = try VariableKind.kinds(in: pattern)
    var rest = pattern.triples
    while let next = rest.indices.max(by: { (selectivity(rest[$0]), -$0) < (selectivity(rest[$1]), -$1) }) {
      add(rest.remove(at: next), modality)
    }
    guard tables.count <= PatternQuery.tableLimit else {
      throw PatternError(position: 1, message: "too many triples and qualifiers; \(PatternQuery.tableLimit) at most")
    }
    for comparison in pattern.comparisons { try add(comparison) }
    let shown = pattern.shownVariables
    let selected = shown.map { "\(text(of: $0)) AS \"\($0)\"" }
    sql = """
      SELECT DISTINCT \(selected.joined(separator: ", "))
      FROM \(tables.joined(separator: " CROSS JOIN "))
      WHERE \(conditions.joined(separator: "\n  AND "))
      ORDER BY \(shown.indices.map { String($0 + 1) }.joined(separator: ", "))
      """
    values = conditionValues
    guard let limit else { return }
    sql += "\nLIMIT ?"
    values.append(limit.databaseValue)
  }

  /// How few statements a triple leaves: the more, the more of its parts are named or found already.
  private func selectivity(_ triple: GraphPattern.Triple) -> Int {
    let ends = [triple.subject, triple.object].map { isBound($0) ? 3 : isName($0) ? 2 : 0 }
    let isQualified = triple.qualifiers.contains { isBound($0.value) || isName($0.value) }
    return ends.reduce(0, +) + (isQualified ? 1 : 0)
  }

  private func isBound(_ term: GraphPattern.Term) -> Bool { term.isVariable && columns[term.text] != nil }

  /// Whether a relation may be a verb of the text: only a plain name of the schema is surely none.
  private func mayBeOpen(_ relation: GraphPattern.Term) -> Bool {
    relation.isVariable || relation.text.contains("*") || OpenRelation.isOpen(relation.text)
  }

  private func isName(_ term: GraphPattern.Term) -> Bool { !term.isVariable && !term.text.contains("*") }

  private mutating func add(_ triple: GraphPattern.Triple, _ modality: Modality?) {
    statementCount += 1
    let statement = "s\(statementCount)"
    let leads = [triple.subject, triple.object].contains { isBound($0) || isName($0) }
    let (found, open) = (
      triple.qualifiers.filter { isBound($0.value) }, triple.qualifiers.filter { !isBound($0.value) }
    )
    for qualifier in found { add(qualifier, of: statement) }
    let isSymmetric = SymmetricRelation.isSymmetric(triple.relation)
    if isSymmetric {
      matchEitherWay(triple, statement)
    } else {
      matchEnds(of: triple, statement)
    }
    // Where qualifiers or either end lead here, the index of relations must not: a unary plus hides the column from it.
    let hides = leads ? isSymmetric : !triple.qualifiers.isEmpty
    match(relation: triple.relation, (hides ? "+" : "") + "\(statement).predicate_id")
    if !includesOpen, mayBeOpen(triple.relation) {
      require(OpenFactSQL.isClosed(id: "+\(statement).predicate_id"))
    }
    if let modality { require("\(statement).modality = ?", modality.rawValue.column) }
    // With no condition of its own the WHERE clause would be empty.
    if conditions.isEmpty { require("\(statement).id > 0") }
    for qualifier in open { add(qualifier, of: statement) }
  }

  private mutating func matchEnds(of triple: GraphPattern.Triple, _ statement: String) {
    let ends = [(triple.subject, "\(statement).subject_id"), (triple.object, "\(statement).object_id")]
    for (term, column) in ends where !term.isVariable { match(name: foldedName(term.text), column) }
    tables.append("statements AS \(statement)")
    for (term, column) in ends where term.isVariable { match(term.text, column) }
  }

  /// Lets a statement that holds both ways round, and is stored once, agree with a triple.
  private mutating func matchEitherWay(_ triple: GraphPattern.Triple, _ statement: String) {
    let (subject, object) = ("\(statement).subject_id", "\(statement).object_id")
    let (a, b) = (anchor(triple.subject), anchor(triple.object))
    let name = triple.relation.text.column
    // In both branches, so that each finds its rows by an index of an end and the relation.
    let relation = "\(statement).predicate_id = (SELECT id FROM predicates WHERE name = ?)"
    tables.append("statements AS \(statement)")
    switch (a, b) {
    case (let a?, let b?):
      require(
        """
        (\(subject) = \(a) AND \(relation) AND \(object) = \(b) \
        OR \(subject) = \(b) AND \(relation) AND \(object) = \(a))
        """, name, name)
    case (let a?, nil), (nil, let a?):
      require("(\(subject) = \(a) AND \(relation) OR \(object) = \(a) AND \(relation))", name, name)
      matchOpen(b == nil ? triple.object : triple.subject, "iif(\(subject) = \(a), \(object), \(subject))")
    case (nil, nil):
      tables.append("(SELECT 0 AS turned UNION ALL SELECT 1) AS t\(statementCount)")
      matchOpen(triple.subject, "iif(t\(statementCount).turned, \(object), \(subject))")
      matchOpen(triple.object, "iif(t\(statementCount).turned, \(subject), \(object))")
    }
  }

  /// The expression for a thing that is known before its statement is looked up.
  private mutating func anchor(_ term: GraphPattern.Term) -> String? {
    if isBound(term) { return columns[term.text] }
    guard isName(term) else { return nil }
    let row = "n\(tables.count + 1)"
    tables.append("names AS \(row)")
    require("\(row).folded = ?", foldedName(term.text).column)
    return "\(row).term_id"
  }

  private mutating func matchOpen(_ term: GraphPattern.Term, _ column: String) {
    if term.isVariable { match(term.text, column) } else { match(name: foldedName(term.text), column) }
  }

  private mutating func add(_ qualifier: GraphPattern.Qualifier, of statement: String) {
    guard let kind = kinds[qualifier.value.text], qualifier.value.isVariable else {
      let (value, bound) = globComparison(qualifier.value.text)
      let (name, folded) = globComparison(foldedName(qualifier.value.text))
      require(
        """
        \(statement).id IN (SELECT statement_id FROM qualifiers WHERE name = ? AND value \(value)
          UNION SELECT q.statement_id FROM names AS n JOIN qualifiers AS q ON q.entity_id = n.term_id
          WHERE n.folded \(name) AND q.name = ?)
        """, qualifier.name.column, bound, folded, qualifier.name.column)
      return
    }
    let row = "q\(tables.count + 1)"
    tables.append("qualifiers AS \(row)")
    require("\(row).statement_id = \(statement).id AND \(row).name = ?", qualifier.name.column)
    match(qualifier.value.text, kind == .value ? "\(row).value" : "\(row).entity_id")
  }

  /// Lets a column agree with a variable.
  private mutating func match(_ variable: String, _ column: String) {
    if let first = columns[variable] { require("\(column) = \(first)") } else { columns[variable] = column }
  }

  /// Lets a column be a relation.
  private mutating func match(relation: GraphPattern.Term, _ column: String) {
    guard !relation.isVariable else { return match(relation.text, column) }
    let (comparison, name) = globComparison(relation.text)
    let membership = comparison.hasPrefix("=") ? "=" : "IN"
    require("\(column) \(membership) (SELECT id FROM predicates WHERE name \(comparison))", name)
  }

  /// Lets a column be a thing of that name.
  ///
  /// The names stand in the join itself where they can, so that it starts from them.
  private mutating func match(name: String, _ column: String) {
    let (comparison, value) = globComparison(name)
    guard comparison.hasPrefix("=") else {
      return require("\(column) IN (SELECT term_id FROM names WHERE folded \(comparison))", value)
    }
    let row = "n\(tables.count + 1)"
    tables.append("names AS \(row)")
    require("\(row).folded = ? AND \(column) = \(row).term_id", value)
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
      let condition = text(of: left.text).compared(comparison.comparator, with: right.text)
      conditions.append(condition.sql)
      conditionValues += condition.values
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
