/// Statements that cannot all be true, each with one place that states it.
public struct Conflict: Hashable, Sendable {
  /// The rule that they break together.
  public let rule: ConflictRule
  /// The statements, by subject, object and qualifiers.
  public let facts: [StoredFact]
}

/// Whether two dates may be the same day: one is part of the other, or both where `X` stands for a digit unknown.
///
/// « 1970 » and « 1970-03 » may; « 1970-03-03 » and « 1970-03-04 » may not.
func areCompatibleDates(_ a: String, _ b: String) -> Bool {
  zip(a.utf8, b.utf8).allSatisfy { $0 == $1 || $0 == UInt8(ascii: "X") || $1 == UInt8(ascii: "X") }
}

/// A time in which somebody held a post, as far as dates tell.
struct HeldTime: Hashable {
  let start: String
  let end: String

  /// Whether both surely held at one time; a day, month or year that both share may be the day they changed.
  func overlaps(_ other: HeldTime) -> Bool {
    HeldTime.isBefore(start, other.end) && HeldTime.isBefore(other.start, end)
  }

  private static func isBefore(_ a: String, _ b: String) -> Bool { a < b && !areCompatibleDates(a, b) }
}

/// Whether one name may be a part of the other: « Hollande » of « François Hollande ».
func mayBeOneName(_ a: String, _ b: String) -> Bool {
  let (first, second) = (Set(foldedName(a).split(separator: " ")), Set(foldedName(b).split(separator: " ")))
  return first.isSubset(of: second) || second.isSubset(of: first)
}
