@testable import FactStorage

/// Finds a pattern by trying every statement for every triple, straight from the meaning.
struct NaiveEvaluator {
  let graph: SmallGraph
  let pattern: GraphPattern

  private enum Value: Hashable {
    case thing(Int)
    case text(String)

    var text: String {
      switch self {
      case .thing(let index): SmallGraph.things[index][0]
      case .text(let text): text
      }
    }
  }

  private typealias Binding = [String: Value]

  /// The distinct rows in order.
  func rows() -> [[String]] {
    var bindings: [Binding] = [[:]]
    for triple in pattern.triples {
      let statements = graph.statements.filter(\.isAsserted).flatMap { bothWays($0, for: triple) }
      bindings = bindings.flatMap { binding in statements.compactMap { extend(binding, triple, $0) } }
    }
    let kept = bindings.filter { binding in pattern.comparisons.allSatisfy { holds($0, binding) } }
    let rows = Set(kept.map { binding in pattern.shownVariables.map { binding[$0]?.text ?? "" } })
    return rows.sorted { $0.lexicographicallyPrecedes($1) { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) } }
  }

  /// A partnership holds both ways round when it is asked for by its name.
  private func bothWays(_ row: SmallGraph.Statement, for triple: GraphPattern.Triple) -> [SmallGraph.Statement] {
    guard !triple.relation.isVariable, row.relation == "partner_of" else { return [row] }
    var turned = row
    (turned.subject, turned.object) = (row.object, row.subject)
    return [row, turned]
  }

  private func extend(_ binding: Binding, _ triple: GraphPattern.Triple, _ row: SmallGraph.Statement) -> Binding? {
    var binding = binding
    guard unify(&binding, triple.subject, .thing(row.subject)),
      unify(&binding, triple.relation, .text(row.relation)),
      unify(&binding, triple.object, .thing(row.object))
    else { return nil }
    for qualifier in triple.qualifiers {
      guard let value = row.qualifiers[qualifier.name], unify(&binding, qualifier, value) else { return nil }
    }
    return binding
  }

  /// A variable of things meets only qualifiers that are entities.
  private func unify(_ binding: inout Binding, _ qualifier: GraphPattern.Qualifier, _ value: Int) -> Bool {
    let text = SmallGraph.things[value][0]
    let isEntity = value < SmallGraph.entityCount
    guard qualifier.value.isVariable else {
      return qualifier.value.text == text || isEntity && isName(qualifier.value.text, of: value)
    }
    guard standsForThing(qualifier.value.text) else { return unify(&binding, qualifier.value, .text(text)) }
    return isEntity && unify(&binding, qualifier.value, .thing(value))
  }

  private func standsForThing(_ variable: String) -> Bool {
    pattern.triples.contains { triple in
      [triple.subject, triple.object].contains { $0.isVariable && $0.text == variable }
    }
  }

  private func unify(_ binding: inout Binding, _ term: GraphPattern.Term, _ value: Value) -> Bool {
    if term.isVariable {
      if let known = binding[term.text] { return known == value }
      binding[term.text] = value
      return true
    }
    guard case .thing(let thing) = value else { return value == .text(term.text) }
    return isName(term.text, of: thing)
  }

  private func isName(_ name: String, of thing: Int) -> Bool {
    SmallGraph.things[thing].contains { foldedName($0) == foldedName(name) }
  }

  private func holds(_ comparison: GraphPattern.Comparison, _ binding: Binding) -> Bool {
    guard let left = binding[comparison.left.text] else { return false }
    let comparator = comparison.comparator
    if comparison.right.isVariable {
      guard let right = binding[comparison.right.text] else { return false }
      if case .thing = left, case .thing = right, comparator == .equal { return left == right }
      if case .thing = left, case .thing = right, comparator == .different { return left != right }
      if !isDate(left.text), !isDate(right.text), let a = number(left.text), let b = number(right.text) {
        return compare(a, b, comparator)
      }
      return compare(Array(left.text.utf8).map(Int.init), Array(right.text.utf8).map(Int.init), comparator)
    }
    return holds(left, comparator, comparison.right.text)
  }

  private func holds(_ left: Value, _ comparator: GraphPattern.Comparator, _ constant: String) -> Bool {
    if let wanted = Double(constant) { return number(left.text).map { compare($0, wanted, comparator) } ?? false }
    if isDate(constant) {
      // A month holds its days: what starts with it equals it.
      let text = left.text.hasPrefix(constant) ? constant : left.text
      return compare(Array(text.utf8).map(Int.init), Array(constant.utf8).map(Int.init), comparator)
    }
    if case .thing(let thing) = left, comparator == .equal { return isName(constant, of: thing) }
    if case .thing(let thing) = left, comparator == .different { return !isName(constant, of: thing) }
    return compare(Array(left.text.utf8).map(Int.init), Array(constant.utf8).map(Int.init), comparator)
  }

  private func isDate(_ text: String) -> Bool { text == "2013-05" }

  /// The number that a text starts with.
  private func number(_ text: String) -> Double? { Double(text.prefix { $0.isNumber }) }

  private func compare(_ a: Double, _ b: Double, _ comparator: GraphPattern.Comparator) -> Bool {
    compare([Int(a)], [Int(b)], comparator)
  }

  private func compare(_ a: [Int], _ b: [Int], _ comparator: GraphPattern.Comparator) -> Bool {
    let isLess = a.lexicographicallyPrecedes(b)
    return switch comparator {
    case .equal: a == b
    case .different: a != b
    case .less: isLess
    case .notGreater: isLess || a == b
    case .greater: !isLess && a != b
    case .notLess: !isLess
    }
  }
}
