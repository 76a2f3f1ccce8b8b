import AnnotationModel

@testable import FactStorage

/// A generator of the same numbers everywhere (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// A random graph of few things, so that patterns often find something.
struct SmallGraph {
  /// Things with their names, the label first.
  static let things = [
    ["Anne Élie", "Élie"], ["Bob", "Le Bob"], ["Cœur SA", "CSA"], ["Paris"], ["président", "présidente"],
    ["20 produit"], ["3 produit"], ["2013"], ["2013-05"], ["100 EUR"],
  ]
  /// How many of the things are entities; the others are literals.
  static let entityCount = 4
  static let relations = ["p", "q", "partner_of"]
  static let qualifierNames = ["of", "since"]

  struct Statement: Hashable {
    var subject: Int
    var relation: String
    var object: Int
    /// Things or texts that are none.
    var qualifiers: [String: Int]
    var isAsserted: Bool
  }

  let statements: [Statement]

  init(_ random: inout SeededGenerator) {
    statements = (0..<Int.random(in: 2...12, using: &random)).map { _ in
      var qualifiers: [String: Int] = [:]
      for name in Self.qualifierNames where Bool.random(using: &random) {
        qualifiers[name] = Int.random(in: Self.things.indices, using: &random)
      }
      return Statement(
        subject: Int.random(in: 0..<Self.entityCount, using: &random),
        relation: Self.relations[Int.random(in: 0..<3, using: &random)],
        object: Int.random(in: Self.things.indices, using: &random), qualifiers: qualifiers,
        isAsserted: Int.random(in: 0..<5, using: &random) > 0)
    }
  }

  /// The document that states the graph.
  var record: DocumentRecord {
    var record = DocumentRecord(id: "graph", status: .ok)
    record.entities = Self.things[..<Self.entityCount].map { Entity(type: .person, names: $0) }
    record.facts = statements.enumerated().map { index, statement in
      let passage = Passage(bytes: nil, codePoints: index..<(index + 1), text: "x")
      return FactRecord(
        id: UInt64(index), subject: .entity(statement.subject), relation: statement.relation,
        object: object(statement.object),
        qualifiers: statement.qualifiers.sorted { $0.key < $1.key }.map { name, value in
          Qualifier(name: name, value: Self.things[value][0], entity: value < Self.entityCount ? value : nil)
        },
        modality: statement.isAsserted ? .asserted : .negated,
        evidence: [EvidenceRecord(passage: passage, sentence: nil, block: .paragraph, rule: "a rule")])
    }
    return record
  }

  private func object(_ thing: Int) -> FactRecord.Term {
    guard thing >= Self.entityCount else { return .entity(thing) }
    let names = Self.things[thing]
    return .literal(Literal(normal: names[0], surface: names[names.count - 1]))
  }
}
