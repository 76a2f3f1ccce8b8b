import Testing

@testable import FactStorage

@Suite struct PatternParserTests {
  @Test(arguments: [
    ("?a b c", ["?a b c"]),
    ("?a b « Les Verts ».", ["?a b Les Verts"]),
    ("?a b \"Les  Verts\" . ?a ?p ?b .", ["?a b Les Verts", "?a ?p ?b"]),
    ("?a position_held ?r {of: ?b, since: 2013}", ["?a position_held ?r of=?b since=2013"]),
    ("?é b l'Élysée {of:x}", ["?é b l'Élysée of=x"]),
    ("?a b 12.5 . ?a>=?b . ?x c ?b", ["?a b 12.5", "?x c ?b", "?a >= ?b"]),
    ("?a b \"\"", ["?a b "]),
  ])
  func patterns(_ text: String, _ expected: [String]) throws {
    #expect(try written(GraphPattern(text)) == expected)
  }

  /// The caret stands under the character that the error names.
  @Test(arguments: [
    ("?who position_held", "                  ^", "an object is missing"),
    ("?who", "    ^", "a relation such as position_held is missing"),
    ("?a b c d", "       ^", "the triple is complete here"),
    ("?a b \"c d", "     ^", "never closed"),
    ("?a b «c", "     ^", "never closed"),
    ("? b c", "^", "needs a name"),
    ("x = 1", "^", "starts with a variable"),
    ("?a b c . ?z < 3", "         ^", "?z stands in no triple"),
    ("?a b c . ?a < ?z", "              ^", "?z stands in no triple"),
    ("?a ?a ?b", "   ^", "stands for a relation and for a thing"),
    ("a b c", "^", "no variable"),
    ("?_a b c", "^", "no variable"),
    ("", "^", "there is no triple"),
    (" . ", " ^", "a subject is missing"),
    ("?a b c {of ?x}", "           ^", "{of: ?x}"),
    ("?a b c {: ?x}", "        ^", "qualifier's name"),
    ("?a b c {of: ?x", "              ^", "put }"),
    ("?a b c ! d", "       ^", "means nothing"),
  ])
  func errorsNameThePlace(_ text: String, _ caret: String, _ message: String) throws {
    let error = #expect(throws: PatternError.self) {
      _ = try PatternQuery(GraphPattern(text), modality: nil, limit: nil)
    }
    #expect(error?.position == caret.count)
    #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
  }

  @Test func tooManyTriplesAreRefused() throws {
    let pattern = try GraphPattern((0...60).map { "?a p\($0) ?b" }.joined(separator: " . "))
    #expect(throws: PatternError.self) { try PatternQuery(pattern, modality: nil, limit: nil) }
  }

  @Test func hostile61PatternTextIsOnlyBound() throws {
    let pattern = try GraphPattern("?a \"x' OR 1=1 --\" \"?; DROP TABLE terms\" {of: \"' ?\"}")
    let query = try PatternQuery(pattern, modality: .asserted, limit: 1)
    #expect(!query.sql.contains("DROP") && !query.sql.contains("OR 1"))
    #expect(try pattern.sql(limit: 1).contains("name = 'x'' OR 1=1 --'"))
  }

  private func written(_ pattern: GraphPattern) -> [String] {
    func term(_ term: GraphPattern.Term) -> String { (term.isVariable ? "?" : "") + term.text }
    let triples = pattern.triples.map { triple in
      let parts = [triple.subject, triple.relation, triple.object].map(term)
      return (parts + triple.qualifiers.map { "\($0.name)=\(term($0.value))" }).joined(separator: " ")
    }
    return triples + pattern.comparisons.map { "\(term($0.left)) \($0.comparator.rawValue) \(term($0.right))" }
  }
}
