/// The relations that the extraction itself builds on, by their names in `schema.tsv`.
enum SpecialRelation: CaseIterable {
  /// Things that a sentence names together; it serves « les deux entités » and is no fact.
  case together
  /// An owner and what is counted; it becomes the count's owner.
  case owner
  /// A thing and its other name; the two are one entity.
  case alias
  /// A person and a role; « le maire » is whoever held that role.
  case positionHeld
  /// A speaker and the words; « ajoute-t-il » goes on with the same speaker.
  case said
  /// A speaker and the words that make a sentence, or the rest of it, theirs: « selon X », « X affirme que ».
  case attribution
  /// What a verb beyond all other relations connects; the fact's relation is made of the verb.
  case open

  /// The one that a schema names so, if it is any.
  init?(named name: String) {
    guard let relation = SpecialRelation.allCases.first(where: { $0.name == name }) else { return nil }
    self = relation
  }

  /// Its name in the schema.
  var name: String {
    switch self {
    case .together: "named_together"
    case .owner: "count"
    case .alias: "alias"
    case .positionHeld: "position_held"
    case .said: "said"
    case .attribution: "attribution"
    case .open: "open"
    }
  }

  /// Whether it states no fact of its own.
  var isInternal: Bool { self == .together || self == .owner || self == .attribution }

  /// The argument of open facts that is the verb.
  static let verbArgument = "verb"
  /// The qualifier of what was held once.
  static let formerFlag = "former"
}

extension [RawFact] {
  /// The subjects and objects of a relation's facts, where both are mentions.
  func mentionPairs(of relation: SpecialRelation) -> [(Int, Int)] {
    compactMap { fact in
      guard fact.special == relation, let subject = fact.subject.mention,
        let object = fact.object.mention
      else { return nil }
      return (subject, object)
    }
  }
}
