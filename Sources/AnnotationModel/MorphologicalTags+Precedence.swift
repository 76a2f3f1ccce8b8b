extension MorphologicalTags {
  /// How early a reading comes among the readings of one form when its context is not known: 0 comes first.
  ///
  /// Grammatical words come before others and names last; « porte » is rather the noun than the verb, « signé »
  /// rather the participle than the adjective.
  public var precedence: Int {
    if !isDisjoint(with: [.properName, .prefix, .interjection]) { return 8 }
    if !isDisjoint(with: [.determiner, .preposition, .conjunction, .pronoun, .numeral]) { return 0 }
    if contains(.auxiliary) { return 1 }
    if contains(.adverb) { return 2 }
    if !isDisjoint(with: [.pastParticiple, .presentParticiple, .infinitive]) { return 3 }
    if contains(.noun) { return 4 }
    if contains(.adjective) { return 5 }
    return contains(.verb) ? 6 : 7
  }
}
