extension StoredFact {
  /// The columns of CSV files, in order.
  public static let columnNames = [
    "id", "subject", "subject_type", "predicate", "object", "object_type", "object_text", "qualifiers", "modality",
    "document", "date", "block", "start", "end", "evidence", "rule",
  ]

  /// The fact's cells in the order of `columnNames`.
  public var cells: [String] {
    [
      hexadecimal(id), subject, subjectType, predicate, object, objectType, objectText ?? "",
      qualifiers == "{}" ? "" : qualifiers, modality, document, date ?? "", block, String(span.lowerBound),
      String(span.upperBound), evidence, rule,
    ]
  }
}

extension JSONWriter {
  /// Writes a stored fact as an object with the names of `StoredFact.columnNames`, sorted.
  public mutating func fact(_ fact: StoredFact) {
    object { writer in
      writer.member("block", fact.block)
      writer.member("date", fact.date)
      writer.member("document", fact.document)
      writer.key("end")
      writer.integer(fact.span.upperBound)
      writer.member("evidence", fact.evidence)
      writer.member("id", hexadecimal(fact.id))
      writer.member("modality", fact.modality)
      writer.member("object", fact.object)
      writer.member("object_text", fact.objectText)
      writer.member("object_type", fact.objectType)
      writer.member("predicate", fact.predicate)
      writer.key("qualifiers")
      writer.literal(fact.qualifiers)
      writer.member("rule", fact.rule)
      writer.key("start")
      writer.integer(fact.span.lowerBound)
      writer.member("subject", fact.subject)
      writer.member("subject_type", fact.subjectType)
    }
  }
}

/// A fact's identity in 16 hexadecimal digits.
public func hexadecimal(_ id: UInt64) -> String {
  let digits = String(id, radix: 16)
  return String(repeating: "0", count: 16 - digits.count) + digits
}
