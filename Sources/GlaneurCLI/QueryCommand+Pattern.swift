import FactStorage

extension QueryCommand {
  /// Shows what makes a pattern true.
  func answer(_ text: String) throws {
    let pattern = try GraphPattern(text)
    let modality = modality.modality
    var output = StandardOutput()
    if showsSQL {
      try output.write(try pattern.sql(modality: modality, includesOpen: filters.open, limit: filters.limit) + "\n")
      return try output.flush()
    }
    let facts = try FactDatabase.openForReading(database.path)
    var listing = Listing(pattern.shownVariables, format: format, for: output)
    var isEmpty = true
    try facts.forEachMatch(of: pattern, modality: modality, includesOpen: filters.open, limit: filters.limit) { row in
      isEmpty = false
      try listing.add(row.map { .text($0) }, to: &output)
    }
    try listing.finish(&output, orSay: "nothing found")
    if isEmpty { try remark(on: pattern, facts) }
  }

  /// Tells of relations that no stored fact has: most often they are misspelt.
  private func remark(on pattern: GraphPattern, _ facts: FactDatabase) throws {
    let known = try facts.relations(includesOpen: filters.open)
    let relations = pattern.triples.map(\.relation).filter { !$0.isVariable && !$0.text.contains("*") }
    for relation in relations where !known.contains(relation.text) {
      complain(
        "no stored fact has the relation \(relation.text) (character \(relation.position)); there are: "
          + known.joined(separator: ", "))
    }
  }
}
