import AnnotationModel

extension ElementTest {
  /// The condition as a rule file writes it: `"de"`, `~annoncer`, `<role>`, `!<person>`.
  func description(_ words: some WordKnowledge) -> String {
    switch self {
    case .any: "<any>"
    case .form(let lexeme): "\"\(words.form(of: lexeme))\""
    case .lemma(let lexeme): "~\(words.form(of: lexeme))"
    case .memberOf(let index, _): "<\(words.classNames[index])>"
    case .grammar(let tags): names(of: tags, in: MorphologicalTags.named)
    case .shape(let shapes): ElementTest.name(of: shapes)
    case .kind(let kind): kind == .number ? "<figure>" : "<\(kind)>"
    case .types(let types): ElementTypes.description(of: types)
    case .not(let test): "!" + test.description(words)
    case .all(let tests): tests.map { $0.description(words) }.joined(separator: "&")
    case .either(let tests): "(" + tests.map { $0.description(words) }.joined(separator: " | ") + ")"
    }
  }

  private func names(of tags: MorphologicalTags, in names: [String: MorphologicalTags]) -> String {
    names.filter { $0.value == tags }.keys.min().map { "<\($0)>" } ?? "<\(tags.rawValue)>"
  }

  private static func name(of set: ShapeSet) -> String {
    let shapes = set.shapes
    return shapes.count > 1
      ? "<capitalized>" : shapes == [.capitalized] ? "<title case>" : shapes.map { "<\($0)>" }.joined()
  }
}

extension ElementTypes {
  /// The types as rules write them.
  static func description(of types: ElementTypes) -> String {
    types.names.map { "<\($0)>" }.joined(separator: " ")
  }

  /// The names of the types in the set, in the order of `names`.
  public var names: [String] {
    (ElementTypes.names + ["compound"]).filter { name in
      let type = name == "compound" ? ElementTypes.compound : ElementTypes.named(name)
      return type.map { !isDisjoint(with: $0) } ?? false
    }
  }
}
