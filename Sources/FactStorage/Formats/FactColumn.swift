/// A column of the facts that are written for other programs.
public enum FactColumn: Hashable, Sendable {
  /// A part that every fact has.
  case field(Field)
  /// The value of a qualifier, such as `qualifiers.of`; nothing where a fact has none of that name.
  case qualifier(String)

  /// The parts that every fact has, in the order of the columns of CSV files.
  public enum Field: String, Sendable, CaseIterable {
    case id, subject
    case subjectType = "subject_type"
    case predicate, object
    case objectType = "object_type"
    case objectText = "object_text"
    case qualifiers, modality, document, date, block, start, end, evidence, rule, source
  }

  /// What stands before the name of a qualifier.
  private static let qualifierPrefix = "qualifiers."

  /// The columns that are written unless others are asked for.
  public static let all = Field.allCases.map(FactColumn.field)

  /// Creates the column of that name: `subject`, `qualifiers.of`; nil where there is none.
  public init?(_ name: String) {
    if let field = Field(rawValue: name) {
      self = .field(field)
    } else if name.hasPrefix(Self.qualifierPrefix), name.utf8.count > Self.qualifierPrefix.utf8.count {
      self = .qualifier(String(name.dropFirst(Self.qualifierPrefix.count)))
    } else {
      return nil
    }
  }

  /// The column's name.
  public var name: String {
    switch self {
    case .field(let field): field.rawValue
    case .qualifier(let name): Self.qualifierPrefix + name
    }
  }

  /// The fact's value in this column; qualifiers as a JSON object.
  public func value(in fact: StoredFact) -> ListedValue {
    switch self {
    case .field(let field): field.value(in: fact)
    case .qualifier(let name): ListedValue(fact.qualifierPairs.first { $0.name == name }?.value)
    }
  }
}

extension FactColumn.Field {
  fileprivate func value(in fact: StoredFact) -> ListedValue {
    switch self {
    case .id: .text(hexadecimal(fact.id))
    case .subject: .text(fact.subject)
    case .subjectType: .text(fact.subjectType)
    case .predicate: .text(fact.predicate)
    case .object: .text(fact.object)
    case .objectType: .text(fact.objectType)
    case .objectText: ListedValue(fact.objectText)
    case .qualifiers: fact.qualifiers == "{}" ? .null : .text(fact.qualifiers)
    case .modality: .text(fact.modality)
    case .document: .text(fact.document)
    case .date: ListedValue(fact.date)
    case .block: .text(fact.block)
    case .start: ListedValue(fact.span.lowerBound)
    case .end: ListedValue(fact.span.upperBound)
    case .evidence: .text(fact.evidence)
    case .rule: .text(fact.rule)
    case .source: ListedValue(fact.source)
    }
  }
}

extension JSONWriter {
  /// Writes a stored fact as an object of `columns`, which must be sorted by name.
  mutating func fact(_ fact: StoredFact, columns: [FactColumn]) {
    object { writer in
      for column in columns {
        writer.key(named: column.name)
        if column == .field(.qualifiers) {
          writer.literal(fact.qualifiers)
        } else {
          writer.value(column.value(in: fact))
        }
      }
    }
  }
}

/// A fact's identity in 16 hexadecimal digits.
public func hexadecimal(_ id: UInt64) -> String {
  let digits = String(id, radix: 16)
  return String(repeating: "0", count: 16 - digits.count) + digits
}
