/// Something that a rule proposes for some tokens, in competition with what other rules propose.
public struct Candidate<Value>: Sendable where Value: Sendable {
  /// The tokens it would take.
  public let tokens: Range<Int>
  /// Its rule's priority.
  public let priority: Int
  /// The rule's place among its phase's rules.
  public let order: Int
  /// What is proposed.
  public let value: Value

  /// Creates a candidate.
  @inlinable
  public init(tokens: Range<Int>, priority: Int, order: Int, value: Value) {
    self.tokens = tokens
    self.priority = priority
    self.order = order
    self.value = value
  }
}

/// Chooses among overlapping candidates; every phase's overlaps are decided here.
///
/// The higher priority wins, then the longer, then the one further left, then the rule that stands earlier.
public enum OverlapResolution {
  /// The candidates that stay, by place; no two of them share a token.
  @inlinable
  public static func winners<Value>(_ candidates: [Candidate<Value>]) -> [Candidate<Value>] {
    guard let first = candidates.first, candidates.count > 1 else { return candidates }
    var (lowest, highest) = (first.tokens.lowerBound, first.tokens.upperBound)
    for candidate in candidates {
      lowest = min(lowest, candidate.tokens.lowerBound)
      highest = max(highest, candidate.tokens.upperBound)
    }
    let ranked = candidates.sorted { a, b in
      if a.priority != b.priority { return a.priority > b.priority }
      if a.tokens.count != b.tokens.count { return a.tokens.count > b.tokens.count }
      if a.tokens.lowerBound != b.tokens.lowerBound { return a.tokens.lowerBound < b.tokens.lowerBound }
      return a.order < b.order
    }
    var isTaken = [Bool](repeating: false, count: highest - lowest)
    var winners: [Candidate<Value>] = []
    for candidate in ranked where !candidate.tokens.contains(where: { isTaken[$0 - lowest] }) {
      for token in candidate.tokens { isTaken[token - lowest] = true }
      winners.append(candidate)
    }
    return winners.sorted { $0.tokens.lowerBound < $1.tokens.lowerBound }
  }
}
