import GRDB

/// A condition on a column of a fact: `date >= 2016-03`, `qualifiers.of = *Lyon*`, `block != teaser`.
///
/// Subjects, objects and entities in qualifiers are found by any of their names; `*` stands for any letters. Numbers
/// compare by value, dates as wholes: a month holds its days. A missing value passes only `= ""`.
public struct FactCondition: Hashable, Sendable {
  /// The column.
  public let column: FactColumn
  /// How the column must compare.
  public let comparator: GraphPattern.Comparator
  /// With what; empty for a missing value.
  public let value: String

  /// Reads a condition; the value needs quotation marks only where it holds signs.
  ///
  /// Throws `PatternError` with the place and a hint.
  public init(_ text: String) throws(PatternError) {
    var lexer = PatternLexer(text)
    let tokens = try lexer.tokens()
    guard case .word(let name) = tokens[0].kind, let column = FactColumn(name) else {
      let names = FactColumn.all.map(\.name).joined(separator: ", ")
      throw PatternError(
        position: tokens[0].position, message: "a column is missing; there are \(names) and qualifiers.NAME")
    }
    guard tokens.count > 2, case .comparator(let comparator) = tokens[1].kind else {
      throw PatternError(
        position: tokens[1].position, message: "a comparison is missing; write = != < <= > or >= and a value")
    }
    var words: [String] = []
    for token in tokens[2...].dropLast() {
      guard case .word(let word) = token.kind else {
        throw PatternError(position: token.position, message: "put values that hold signs in \" \"")
      }
      words.append(word)
    }
    guard !words.isEmpty else {
      throw PatternError(position: tokens[2].position, message: "a value is missing; write \"\" for no value")
    }
    self.column = column
    self.comparator = comparator
    value = words.joined(separator: " ")
  }

  /// The condition on the tables that `FactQuery` joins.
  var sql: SQLCondition {
    switch column {
    // Hexadecimal digits, which may look like a number.
    case .field(.id): SQLCondition("\(FactColumn.Field.id.expression) \(comparator.sqlOperator) ?", value.column)
    case .field(.subject): name(of: "s.subject_id", label: "subject.label")
    case .field(.object): name(of: "s.object_id", label: "object.label")
    case .field(.source): name(of: "e.source_id", label: "source.label")
    case .field(let field): field.expression.compared(comparator, with: value)
    case .qualifier(let name): qualifier(name)
    }
  }

  private func name(of term: String, label: String) -> SQLCondition {
    guard comparator.isEquality, ComparedValue(value) == .text, !value.isEmpty else {
      return label.compared(comparator, with: value)
    }
    let (comparison, name) = globComparison(foldedName(value))
    let negation = comparator == .equal ? "" : "NOT "
    // What has no source has another one than any that is asked for.
    return SQLCondition(
      "coalesce(\(term), 0) \(negation)IN (SELECT term_id FROM names WHERE folded \(comparison))", name)
  }

  private func qualifier(_ name: String) -> SQLCondition {
    let stated = "SELECT 1 FROM qualifiers AS q WHERE q.statement_id = s.id AND q.name = ?"
    guard !value.isEmpty else {
      return SQLCondition("\(comparator == .equal ? "NOT " : "")EXISTS (\(stated))", name.column)
    }
    let compared = "q.value".compared(comparator, with: value)
    guard comparator.isEquality, ComparedValue(value) == .text else {
      return SQLCondition("EXISTS (\(stated) AND \(compared.sql))", [name.column] + compared.values)
    }
    let (comparison, folded) = globComparison(foldedName(value))
    let named = "\(comparator == .equal ? "OR q.entity_id" : "AND q.entity_id IS NULL OR q.entity_id NOT")"
    return SQLCondition(
      "EXISTS (\(stated) AND (\(compared.sql) \(named) IN (SELECT term_id FROM names WHERE folded \(comparison))))",
      [name.column] + compared.values + [folded])
  }
}

extension FactColumn.Field {
  /// The field's value in the tables that `FactQuery` joins.
  fileprivate var expression: String {
    switch self {
    case .id: "printf('%016x', e.fact)"
    case .subject: "subject.label"
    case .subjectType: "coalesce(subject.type, subject.kind)"
    case .predicate: "p.name"
    case .object: "object.label"
    case .objectType: "coalesce(object.type, object.kind)"
    case .objectText: "e.object_text"
    case .qualifiers: "s.qualifiers"
    case .modality: "s.modality"
    case .document: "d.path"
    case .date: "d.date"
    case .block: "e.block"
    case .start: "e.start_char"
    case .end: "e.end_char"
    case .evidence: "e.text"
    case .rule: "r.name"
    case .source: "source.label"
    }
  }
}
