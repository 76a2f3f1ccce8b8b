/// What a variable of a pattern stands for.
enum VariableKind {
  /// A subject or object: it is compared by identity and found through all its names.
  case thing
  /// A relation.
  case relation
  /// The value of a qualifier, where the variable stands nowhere else.
  case value

  /// The kind of every variable; throws `PatternError` when one stands for a relation and for something else.
  static func kinds(in pattern: GraphPattern) throws(PatternError) -> [String: VariableKind] {
    var kinds: [String: VariableKind] = [:]
    for triple in pattern.triples {
      for term in [triple.subject, triple.object] where term.isVariable { kinds[term.text] = .thing }
    }
    for triple in pattern.triples {
      for term in triple.qualifiers.map(\.value) where term.isVariable && kinds[term.text] == nil {
        kinds[term.text] = .value
      }
    }
    for triple in pattern.triples where triple.relation.isVariable {
      let relation = triple.relation
      guard [nil, .relation].contains(kinds[relation.text]) else {
        throw PatternError(
          position: relation.position, message: "?\(relation.text) stands for a relation and for a thing; use two names"
        )
      }
      kinds[relation.text] = .relation
    }
    return kinds
  }
}

/// How a constant is compared.
enum ComparedValue: Equatable {
  /// With the number that a value starts with: `100000000 GBP`, `20 produit`, the year of a date.
  case number(Double)
  /// With dates: a month holds its days.
  case date(PartialDate)
  /// Byte by byte.
  case text

  init(_ constant: String) {
    let isDecimal = constant.utf8.first.map { (0x30...0x39).contains($0) } ?? false
    if isDecimal, constant.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E }), let number = Double(constant)
    {
      self = .number(number)
    } else if let date = PartialDate(constant) {
      self = .date(date)
    } else {
      self = .text
    }
  }
}
