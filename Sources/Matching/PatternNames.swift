import AnnotationModel

/// What `<name>` may stand for in a pattern: a shared pattern, a type, a built-in condition, grammar or a word class.
struct PatternNames<Words: WordKnowledge> {
  /// What answers questions about words.
  let words: Words
  /// The shared patterns, by name.
  var definitions: [String: Pattern] = [:]
  /// The lines of the definitions of the file being read, also of those that still come.
  var lines: [String: Int] = [:]

  init(words: Words) { self.words = words }

  /// Signs that end a clause: a gap does not cross them.
  var strongPunctuation: ElementTest {
    .either(StrongPunctuation.signs.map { .form(words.lexeme(of: $0)) })
  }

  /// The pattern that a name stands for.
  ///
  /// - Throws: `ConfigurationError` with the names that look alike when there is none such.
  func pattern(named name: String, at token: PatternToken, path: String) throws(ConfigurationError) -> Pattern {
    if let pattern = definitions[name] { return pattern }
    if let test = test(named: name) { return .test(test) }
    if let line = lines[name] {
      throw ConfigurationError(
        file: path, line: token.line, column: token.column, message: "<\(name)> is defined only at line \(line)",
        hint: "define it above; a definition cannot lead back to itself")
    }
    let similar = allNames.filter { $0.isSimilar(to: name) }.prefix(3)
    throw ConfigurationError(
      file: path, line: token.line, column: token.column, message: "nothing is called <\(name)>",
      hint: similar.isEmpty
        ? "define it, or add a lexicon file with this class"
        : "did you mean \(similar.map { "<\($0)>" }.joined(separator: ", "))?")
  }

  private func test(named name: String) -> ElementTest? {
    if let test = BuiltInConditions.named[name] { return test }
    guard let index = words.classIndex(named: name) else { return nil }
    return .memberOf(classIndex: index, needsCapital: words.isNameClass(index))
  }

  private var allNames: [String] {
    let builtIn = BuiltInConditions.writing.keys.sorted() + MorphologicalTags.named.keys.sorted()
    return definitions.keys.sorted() + ElementTypes.names + builtIn + words.classNames
  }
}

/// The conditions that rules may name without any lexicon.
private enum BuiltInConditions {
  /// What something has been found to be, how it is written, and grammar.
  static let named: [String: ElementTest] = {
    var named = MorphologicalTags.named.mapValues { ElementTest.grammar($0) }
    named.merge(writing) { $1 }
    for name in ElementTypes.names {
      if let types = ElementTypes.named(name) { named[name] = .types(types) }
    }
    return named
  }()

  /// How something is written.
  static let writing: [String: ElementTest] = [
    "any": .any,
    "lower": .shape([.lower]),
    "capitalized": .shape([.capitalized, .upper, .mixed]),
    "title case": .shape([.capitalized]),
    "upper": .shape([.upper]),
    "mixed": .shape([.mixed]),
    "word": .kind(.word),
    "figure": .kind(.number),
    "alphanumeric": .kind(.alphanumeric),
    "punctuation": .kind(.punctuation),
    "symbol": .kind(.symbol),
    "address": .kind(.address),
    "compound": .types(.compound),
  ]
}

extension String {
  /// Whether the other string differs by at most two changed, added or dropped letters.
  fileprivate func isSimilar(to other: String) -> Bool {
    let a = Array(unicodeScalars)
    let b = Array(other.unicodeScalars)
    guard abs(a.count - b.count) <= 2, b.count < 100 else { return false }
    var row = Array(0...b.count)
    for (i, letter) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, other) in b.enumerated() {
        let cost = Swift.min(diagonal + (letter == other ? 0 : 1), row[j] + 1, row[j + 1] + 1)
        diagonal = row[j + 1]
        row[j + 1] = cost
      }
    }
    return row[b.count] <= 2
  }
}
