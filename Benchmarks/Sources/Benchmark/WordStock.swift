import AnnotationModel
import Lexicon

/// The names and nouns of the lexicons, each kind in an order that makes some frequent and most rare.
struct WordStock {
  private let givenNames: [String]
  private let surnames: [String]
  private let organizations: [String]
  private let places: [String]
  private let masculineNouns: [String]
  private let feminineNouns: [String]

  init(_ lexicon: Lexicon) {
    var names: [MentionType: [String]] = [:]
    for (name, entries) in lexicon.entries(inClasses: lexicon.classes.filter(\.isName).map(\.name)) {
      guard let type = lexicon.classes.first(where: { $0.name == name })?.type else { continue }
      names[type, default: []] += entries.map(\.lemma)
    }
    let parts = lexicon.entries(inClasses: ["given name", "surname"])
    givenNames = WordStock.shuffled(parts["given name", default: []].map(\.lemma))
    surnames = WordStock.shuffled(parts["surname", default: []].map(\.lemma))
    organizations = WordStock.shuffled(names[.organization] ?? [])
    places = WordStock.shuffled(names[.location] ?? [])
    let nouns = lexicon.singularNouns()
    masculineNouns = WordStock.shuffled(nouns.masculine)
    feminineNouns = WordStock.shuffled(nouns.feminine)
  }

  /// A name of a type; a person has a given name and a surname.
  func name(_ type: MentionType, using random: inout SplitMix) -> String {
    switch type {
    case .person: WordStock.pick(givenNames, using: &random) + " " + WordStock.pick(surnames, using: &random)
    case .organization: WordStock.pick(organizations, using: &random)
    default: WordStock.pick(places, using: &random)
    }
  }

  /// A common noun in the singular.
  func noun(isFeminine: Bool, using random: inout SplitMix) -> String {
    WordStock.pick(isFeminine ? feminineNouns : masculineNouns, using: &random)
  }

  /// The same order in every run, whatever order the words came in.
  private static func shuffled(_ words: [String]) -> [String] {
    var random = SplitMix(state: 7)
    return Set(words).sorted().shuffled(using: &random)
  }

  /// A word by Zipf's law: the one at place n about 1/n as often as the first.
  private static func pick(_ words: [String], using random: inout SplitMix) -> String {
    guard !words.isEmpty else { return "" }
    var place = words.count
    // A uniform choice among the powers of two gives every doubling of the place the same share.
    let doublings = Int.bitWidth - words.count.leadingZeroBitCount
    place = (1 << Int.random(in: 0..<doublings, using: &random)) - 1
    place += Int.random(in: 0...place, using: &random)
    return words[min(place, words.count - 1)]
  }
}

extension Lexicon {
  /// The common nouns that are nothing else, in the singular.
  fileprivate func singularNouns() -> (masculine: [String], feminine: [String]) {
    var nouns: (masculine: [String], feminine: [String]) = ([], [])
    for number in 1..<UInt32(lexemeCount) {
      let lexeme = Lexeme(rawValue: number)
      let tags = grammar(of: lexeme)
      guard tags.intersection(.partsOfSpeech) == .noun, tags.contains(.singular), !tags.contains(.plural),
        tags.contains(.feminine) != tags.contains(.masculine), classes(of: lexeme).isEmpty
      else { continue }
      let word = form(of: lexeme)
      if tags.contains(.feminine) { nouns.feminine.append(word) } else { nouns.masculine.append(word) }
    }
    return nouns
  }
}
