import Lexicon

/// The indices of those classes of the lexicon that nearly every document asks for, looked up once.
final class WordClasses: Sendable {
  let givenName: Int?
  let knownPerson: Int?
  let nameParticle: Int?
  let nationality: Int?
  let title: Int?
  let role: Int?
  /// Roles proper, and nouns that are roles only in some contexts.
  let roles: [Int]

  init(_ lexicon: Lexicon) {
    givenName = lexicon.classIndex(named: "given name")
    knownPerson = lexicon.classIndex(named: "known person")
    nameParticle = lexicon.classIndex(named: "name particle")
    nationality = lexicon.classIndex(named: "nationality")
    title = lexicon.classIndex(named: "title")
    role = lexicon.classIndex(named: "role")
    roles = [role, lexicon.classIndex(named: "weak role")].compactMap { $0 }
  }
}
