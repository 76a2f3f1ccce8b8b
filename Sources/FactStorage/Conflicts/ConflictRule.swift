import AnnotationModel

/// What the world holds one of: one day of birth for a person, one mayor for a town at a time.
public enum ConflictRule: Hashable, Sendable {
  /// Each subject has one object in this relation: `born_on`.
  case oneObject(relation: String)
  /// Each body, the qualifier `of`, has one subject at a time that stands in this relation to the role: « maire ».
  case oneSubject(relation: String, role: String)

  /// The relation that the rule is about.
  public var relation: String {
    switch self {
    case .oneObject(let relation), .oneSubject(let relation, _): relation
    }
  }

  /// Reads the rules of `conflicts.tsv`: relation ⇥ `object` or `subject` ⇥ role or `-`.
  ///
  /// - Throws: `ConfigurationError` with the line for a row that is malformed.
  public static func rules(_ contents: String, path: String) throws(ConfigurationError) -> [ConflictRule] {
    var rules: [ConflictRule] = []
    for (index, line) in contents.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      guard !line.isEmpty, !line.hasPrefix("#") else { continue }
      guard let rule = ConflictRule(row: line) else {
        throw ConfigurationError(
          file: path, line: index + 1, message: "a conflict needs 3 columns",
          hint: "relation, object and -, or relation, subject and a role")
      }
      rules.append(rule)
    }
    return rules
  }

  private init?(row: Substring) {
    let columns = row.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    guard columns.count == 3, !columns[0].isEmpty, !columns[2].isEmpty else { return nil }
    switch (columns[1], columns[2]) {
    case ("object", "-"): self = .oneObject(relation: columns[0])
    case ("subject", let role) where role != "-": self = .oneSubject(relation: columns[0], role: role)
    default: return nil
    }
  }
}
