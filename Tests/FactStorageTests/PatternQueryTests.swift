import Testing

@testable import FactStorage

@Suite struct PatternQueryTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func aPatternJoinsTriples() throws {
    let database = try FactDatabase.openForWriting(folder.file("facts.sqlite"))
    try database.store(Sample.seed())
    #expect(
      try rows("?who position_held PRESIDENTE {of: ?body} . ?body count ?what", in: database) == [
        ["Philippe Archinard", "Lyonbiopôle", "20 produit"]
      ])
    #expect(
      try rows("?_doc count ?c . ?c has_member ?m", in: database) == [
        ["2 thématique", "diagnostic"], ["2 thématique", "imagerie"],
      ])
    #expect(try rows("?x ?relation ?y . ?relation < d", in: database).map { $0[1] } == ["count", "count"])
    #expect(try rows("?c has_member ?m", in: database, limit: 1).count == 1)
  }

  @Test func theCompilerAgreesWithANaiveEvaluator() throws {
    let database = try FactDatabase.openForWriting(folder.file("facts.sqlite"))
    var random = SeededGenerator(state: 20_161_124)
    var foundCount = 0
    for _ in 0..<100 {
      let graph = SmallGraph(&random)
      try database.store(graph.record)
      for _ in 0..<100 {
        let text = randomPattern(&random)
        let pattern = try GraphPattern(text)
        let expected = NaiveEvaluator(graph: graph, pattern: pattern).rows()
        let found = try rows(text, in: database)
        if !found.isEmpty { foundCount += 1 }
        try #require(found == expected, "\(text)\n\(graph.statements)")
      }
    }
    #expect(foundCount > 1000, "\(foundCount) patterns found something")
  }

  private func rows(_ text: String, in database: FactDatabase, limit: Int? = nil) throws -> [[String]] {
    var rows: [[String]] = []
    try database.forEachMatch(of: GraphPattern(text), limit: limit) { rows.append($0) }
    return rows
  }

  private func randomPattern(_ random: inout SeededGenerator) -> String {
    var clauses = (0..<Int.random(in: 1...3, using: &random)).map { _ in randomTriple(&random) }
    let variables = ["?a", "?b", "?c", "?t", "?p"].filter { name in
      clauses.contains { $0.split(whereSeparator: { " :,{}".contains($0) }).contains(Substring(name)) }
    }
    if variables.isEmpty { clauses.append("?a p ?b") }
    while Int.random(in: 0..<3, using: &random) == 0, let left = variables.randomElement(using: &random) {
      let sign = GraphPattern.Comparator.allCases.randomElement(using: &random) ?? .equal
      let right = Bool.random(using: &random) ? variables.randomElement(using: &random) ?? "" : randomName(&random)
      clauses.append("\(left) \(sign.rawValue) \(right)")
    }
    return clauses.joined(separator: " . ")
  }

  private func randomTriple(_ random: inout SeededGenerator) -> String {
    let relation =
      Int.random(in: 0..<4, using: &random) == 0 ? "?p" : SmallGraph.relations.randomElement(using: &random)
    var triple = "\(randomTerm(&random)) \(relation ?? "") \(randomTerm(&random))"
    if Int.random(in: 0..<3, using: &random) == 0 {
      let name = SmallGraph.qualifierNames.randomElement(using: &random) ?? ""
      triple += " {\(name): \(Bool.random(using: &random) ? "?t" : randomTerm(&random))}"
    }
    return triple
  }

  private func randomTerm(_ random: inout SeededGenerator) -> String {
    Int.random(in: 0..<4, using: &random) == 0
      ? randomName(&random) : ["?a", "?b", "?c"].randomElement(using: &random) ?? ""
  }

  private func randomName(_ random: inout SeededGenerator) -> String {
    let names = SmallGraph.things.joined().map { $0 } + ["BOB", "coeur-sa", "personne", "2012", "2014-01", "10"]
    return "\"\(names.randomElement(using: &random) ?? "")\""
  }
}
