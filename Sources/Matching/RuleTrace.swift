import AnnotationModel

/// How far a rule got in a sequence of elements: the attempt that took the most of them.
public struct RuleTrace: Hashable, Sendable {
  /// The elements it took, by index; empty when not even the first condition was met anywhere.
  public let taken: Range<Int>
  /// The conditions of which one should have been met by the next element, as rule files write them.
  public let awaited: [String]
}

extension Phase {
  /// How far a rule, given by its index, got in a sequence where it does not match.
  ///
  /// « Marie Durand, ancienne présidente » for `<person> "," <role>` took « Marie Durand , » and awaited `<role>`.
  public func trace(ofRule rule: Int, in elements: [Element]) -> RuleTrace {
    var best = 0..<0
    for start in elements.indices {
      let taken = start..<furthest(rule, in: elements, from: start)
      if taken.count > best.count { best = taken }
    }
    return RuleTrace(taken: best, awaited: awaited(rule, after: best, in: elements))
  }

  /// Where the attempt that begins at `start` ends.
  private func furthest(_ rule: Int, in elements: [Element], from start: Int) -> Int {
    let automaton = automata[rule]
    var closures = Closures(automaton)
    var states = closures.states(of: automaton.start)
    for position in start..<elements.count {
      states = next(states, elements[position], automaton, &closures)
      if states.isEmpty { return position }
    }
    return elements.count
  }

  private func awaited(_ rule: Int, after taken: Range<Int>, in elements: [Element]) -> [String] {
    let automaton = automata[rule]
    var closures = Closures(automaton)
    var states = closures.states(of: automaton.start)
    for position in taken { states = next(states, elements[position], automaton, &closures) }
    let element = taken.upperBound < elements.count && !taken.isEmpty ? elements[taken.upperBound] : nil
    var seen: Set<String> = []
    let tests = states.flatMap { state -> [ElementTest] in
      guard case .take(let number, _) = automaton.states[state] else { return [] }
      return conditions.test(automaton.tests[number]).alternatives
    }
    return tests.compactMap { test in
      let description = test.description(words) + failing(test, element)
      return seen.insert(description).inserted ? description : nil
    }
  }

  private func next(
    _ states: [Int], _ element: Element, _ automaton: RuleAutomaton, _ closures: inout Closures
  ) -> [Int] {
    var seen: Set<Int> = []
    let word = WordProfile(element.lexeme, words)
    return states.flatMap { state -> [Int] in
      guard case .take(let test, let next) = automaton.states[state],
        conditions.holds(automaton.tests[test], element, word)
      else { return [] }
      return closures.states(of: next).filter { seen.insert($0).inserted }
    }
  }

  /// Which parts of several conditions on one element it does not meet.
  private func failing(_ test: ElementTest, _ element: Element?) -> String {
    guard let element, case .all(let tests) = test else { return "" }
    let failed = tests.filter { !$0.holds(for: element, words: words) }.map { $0.description(words) }
    return failed.count < tests.count ? " (not \(failed.joined(separator: ", ")))" : ""
  }
}
