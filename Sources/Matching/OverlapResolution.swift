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

  /// Whether it goes before another where both cannot stay.
  @inlinable
  func outranks(_ other: Candidate) -> Bool {
    if priority != other.priority { return priority > other.priority }
    if tokens.count != other.tokens.count { return tokens.count > other.tokens.count }
    if tokens.lowerBound != other.tokens.lowerBound { return tokens.lowerBound < other.tokens.lowerBound }
    return order < other.order
  }
}

/// Chooses among overlapping candidates; every phase's overlaps are decided here.
///
/// The higher priority wins, then the longer, then the one further left, then the rule that stands earlier.
public enum OverlapResolution {
  /// How many candidates are sooner compared each with each.
  @inlinable static var fewCount: Int { 16 }

  /// The candidates that stay, by place; no two of them share a token.
  @inlinable
  public static func winners<Value>(_ candidates: [Candidate<Value>]) -> [Candidate<Value>] {
    guard candidates.count > 1, !areApart(candidates) else { return candidates }
    var winners = candidates.count > fewCount ? winnersOfMany(candidates) : winnersOfFew(candidates)
    if winners.count > 1 { winners.sort { $0.tokens.lowerBound < $1.tokens.lowerBound } }
    return winners
  }

  /// Whether each candidate ends before the next one begins; then all stay.
  @inlinable
  static func areApart<Value>(_ candidates: [Candidate<Value>]) -> Bool {
    for index in 1..<candidates.count
    where candidates[index - 1].tokens.upperBound > candidates[index].tokens.lowerBound { return false }
    return true
  }

  @inlinable
  static func winnersOfFew<Value>(_ candidates: [Candidate<Value>]) -> [Candidate<Value>] {
    var winners: [Candidate<Value>] = []
    // One bit for each candidate that may still win.
    var rest = UInt64(1) << UInt64(candidates.count) - 1
    while rest != 0 {
      var best = rest.trailingZeroBitCount
      for index in best + 1..<candidates.count
      where rest & 1 << UInt64(index) != 0 && candidates[index].outranks(candidates[best]) { best = index }
      winners.append(candidates[best])
      rest &= ~(1 << UInt64(best))
      for index in candidates.indices where candidates[index].tokens.overlaps(candidates[best].tokens) {
        rest &= ~(1 << UInt64(index))
      }
    }
    return winners
  }

  @inlinable
  static func winnersOfMany<Value>(_ candidates: [Candidate<Value>]) -> [Candidate<Value>] {
    var (lowest, highest) = (candidates[0].tokens.lowerBound, candidates[0].tokens.upperBound)
    for candidate in candidates {
      lowest = min(lowest, candidate.tokens.lowerBound)
      highest = max(highest, candidate.tokens.upperBound)
    }
    var isTaken = [Bool](repeating: false, count: highest - lowest)
    var winners: [Candidate<Value>] = []
    for candidate in candidates.sorted(by: { $0.outranks($1) })
    where !candidate.tokens.contains(where: { isTaken[$0 - lowest] }) {
      for token in candidate.tokens { isTaken[token - lowest] = true }
      winners.append(candidate)
    }
    return winners
  }
}
