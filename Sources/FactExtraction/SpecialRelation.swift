/// The relations that the extraction itself builds on, by their names in `schema.tsv`.
enum SpecialRelation: String {
  /// Things that a sentence names together; it serves « les deux entités » and is no fact.
  case together = "named_together"
  /// An owner and what is counted; it becomes the count's owner.
  case owner = "count"
  /// A thing and its other name; the two are one entity.
  case alias
  /// A person and a role; « le maire » is whoever held that role.
  case positionHeld = "position_held"
  /// A speaker and the words; « ajoute-t-il » goes on with the same speaker.
  case said
  /// A speaker and the words that make a sentence, or the rest of it, theirs: « selon X », « X affirme que ».
  case attribution
  /// What a verb beyond all other relations connects; the fact's relation is made of the verb.
  case open

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
      guard fact.relation.name == relation.rawValue, let subject = fact.subject.mention,
        let object = fact.object.mention
      else { return nil }
      return (subject, object)
    }
  }
}
