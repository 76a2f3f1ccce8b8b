import AnnotationModel

/// Reads a `gives` line: `organization`, `position_held`, `position_held(object: role, former: "true")`.
///
/// Without a list, each capture serves the argument of its own name; a mention is the capture `name` or the whole match.
struct ConclusionReader {
  let captures: Set<String>
  let schemas: [String: RelationSchema]
  let path: String
  let line: RuleFile.Line

  /// The conclusion, checked against the relation's schema.
  ///
  /// - Throws: `ConfigurationError` with line and column.
  func conclusion() throws(ConfigurationError) -> Rule.Conclusion {
    let name = String(line.text.prefix { $0 != "(" && $0 != " " })
    var arguments = Dictionary(uniqueKeysWithValues: captures.map { ($0, Rule.Conclusion.Source.capture($0)) })
    var listed: [String] = []
    for pair in try listedArguments() {
      let (argument, source) = try self.argument(pair)
      arguments[argument] = source
      listed.append(argument)
      if case .capture(let capture) = source, capture != argument { arguments[capture] = nil }
    }
    if MentionType(name: name) == nil { try check(name, &arguments, listed: listed) }
    return Rule.Conclusion(name: name, arguments: arguments)
  }

  private func listedArguments() throws(ConfigurationError) -> [Substring] {
    guard let open = line.text.firstIndex(of: "(") else { return [] }
    guard line.text.last == ")" else { throw failure("the list of arguments is not closed", "add )") }
    return line.text[line.text.index(after: open)...].dropLast().split(separator: ",")
  }

  private func argument(_ pair: Substring) throws(ConfigurationError) -> (String, Rule.Conclusion.Source) {
    let parts = pair.split(separator: ":", maxSplits: 1).map { $0.trimmed }
    guard parts.count == 2 else { throw failure("\"\(pair.trimmed)\" is no argument", "write argument: capture") }
    if parts[1].first == "\"", parts[1].last == "\"", parts[1].count > 1 {
      return (parts[0], .constant(String(parts[1].dropFirst().dropLast())))
    }
    guard captures.contains(parts[1]) else {
      throw failure(
        "no capture is called \(parts[1])", "the pattern captures \(captures.sorted().joined(separator: ", "))")
    }
    return (parts[0], .capture(parts[1]))
  }

  /// Refuses what the schema does not allow; captures that are no argument of this relation are left to others.
  private func check(
    _ name: String, _ arguments: inout [String: Rule.Conclusion.Source], listed: [String]
  ) throws(ConfigurationError) {
    guard let schema = schemas[name] else {
      throw failure(
        "\"\(name)\" is neither a type of mention nor a relation of the schema",
        "the relations are \(schemas.keys.sorted().joined(separator: ", "))")
    }
    for argument in listed where !schema.allows(argument) {
      throw failure("\(name) has no argument \(argument)", "it has \(schema.argumentNames.joined(separator: ", "))")
    }
    arguments = arguments.filter { schema.allows($0.key) }
    let hasPair = schema.isSymmetric && arguments["both"] != nil
    guard hasPair || (arguments["subject"] != nil && arguments["object"] != nil) else {
      throw failure(
        "\(name) needs a subject and an object", "capture them, or name them: \(name)(subject: …, object: …)")
    }
  }

  private func failure(_ message: String, _ hint: String) -> ConfigurationError {
    ConfigurationError(file: path, line: line.number, column: line.column, message: message, hint: hint)
  }
}

extension RelationSchema {
  /// The names of all arguments: `subject`, `object`, the qualifiers, and `both` for the two sides of a symmetric one.
  var argumentNames: [String] {
    ["subject", "object"] + (isSymmetric ? ["both"] : []) + qualifiers
  }

  /// Whether the relation has an argument of that name.
  func allows(_ argument: String) -> Bool { argumentNames.contains(argument) }
}

extension Substring {
  /// Without spaces at the edges.
  fileprivate var trimmed: String {
    var rest = self
    while rest.first == " " { rest.removeFirst() }
    while rest.last == " " { rest.removeLast() }
    return String(rest)
  }
}
