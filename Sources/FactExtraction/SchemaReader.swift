import AnnotationModel

/// Reads the relations that rules may conclude from `schema.tsv`.
///
/// Columns: relation, subject types, object types, qualifiers, `symmetric` or `-`; lists are separated by spaces. A
/// qualifier with `=true` only holds or does not.
enum SchemaReader {
  private static let flagMark = "=true"

  /// The relations of a file.
  ///
  /// - Throws: `ConfigurationError` with the line for a row that is malformed.
  static func schemas(_ contents: String, path: String) throws(ConfigurationError) -> [RelationSchema] {
    var schemas: [RelationSchema] = []
    for (index, line) in contents.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      guard !line.isEmpty, !line.hasPrefix("#") else { continue }
      schemas.append(try schema(line, path: path, line: index + 1))
    }
    return schemas
  }

  private static func schema(_ row: Substring, path: String, line: Int) throws(ConfigurationError) -> RelationSchema {
    let columns = row.split(separator: "\t", omittingEmptySubsequences: false).map {
      $0.split(separator: " ").map(String.init)
    }
    guard columns.count == 5, let name = columns[0].first, !columns[1].isEmpty, !columns[2].isEmpty,
      !OpenRelation.isOpen(name)
    else {
      throw ConfigurationError(
        file: path, line: line, message: "a relation needs 5 columns",
        hint: "relation, subject types, object types, qualifiers or -, symmetric or -")
    }
    var subjects: MentionTypes = []
    for word in columns[1] {
      guard let type = MentionType(name: word) else { throw unknown(word, path, line) }
      subjects.insert(MentionTypes(type))
    }
    var objects: RelationSchema.ObjectTypes = []
    for word in columns[2] { objects.insert(try objectType(word, path, line)) }
    let flags = columns[3].filter { $0.hasSuffix(flagMark) }.map { String($0.dropLast(flagMark.count)) }
    let others = columns[3].filter { $0 != "-" && !$0.hasSuffix(flagMark) }
    return RelationSchema(
      name: name, subjects: subjects, objects: objects, qualifiers: Set(flags + others), flags: Set(flags),
      isSymmetric: columns[4] == ["symmetric"])
  }

  private static func objectType(
    _ word: String, _ path: String, _ line: Int
  ) throws(ConfigurationError) -> RelationSchema.ObjectTypes {
    if word == "text" { return .text }
    if let type = MentionType(name: word) { return .mention(type) }
    guard let type = QuantityType(rawValue: word) else { throw unknown(word, path, line) }
    return .quantity(type)
  }

  private static func unknown(_ word: String, _ path: String, _ line: Int) -> ConfigurationError {
    let known = MentionType.allCases.map(\.name) + ["text"] + QuantityType.allCases.map(\.rawValue)
    return ConfigurationError(
      file: path, line: line, message: "\"\(word)\" is no type", hint: "the types are \(known.joined(separator: ", "))")
  }
}
