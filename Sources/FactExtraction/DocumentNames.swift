import AnnotationModel
import Matching

/// Lets a name that one sentence explains be known in all others: after « le Cancéropôle … (Clara) », every « Clara »
/// is an organization; after « Philippe Archinard », « Archinard » alone is a person.
///
/// The names of a document are only gathered where some element could bear one of them.
struct DocumentNames {
  private let text: AnalysedText
  private let names: NameTable

  private static let rule = RuleName("named elsewhere in the document")

  init(text: AnalysedText, names: NameTable) {
    self.text = text
    self.names = names
  }

  /// Makes mentions of the last names of people whom the document names in full, whatever else they could name:
  /// after « Benoît Hamon », « Hamon » is no company, unless a sentence tells that the firm bears the founder's name.
  ///
  /// Says whether any became one with the particle before it, so that places after it are others now.
  func applySurnames(
    to finder: inout MentionFinder, at places: [MentionFinder.Place], isParticle: (Int) -> Bool
  ) -> Bool {
    let surnames = Surnames(names, finder.people, isParticle: isParticle)
    guard !surnames.isEmpty else { return false }
    let bearers = named(places, in: finder).filter {
      $0.element.tokens.count == 1 && surnames[names.number(ofTokens: $0.element.tokens)] != nil
    }
    guard !bearers.isEmpty else { return false }
    let types = types(in: finder)
    var joinsParticle = false
    for (element, place) in bearers {
      let last = element.tokens.lowerBound
      let form = names.number(ofTokens: element.tokens)
      guard let surname = surnames[form], types[form]?.type != .organization else { continue }
      let hasParticle =
        surname.particle != nil && last > text.sentences[place.sentence].tokens.lowerBound
        && names.number(ofTokens: last - 1..<last) == surname.particle
      joinsParticle = joinsParticle || hasParticle
      finder.name(
        tokens: (hasParticle ? last - 1 : last)..<last + 1, inSentence: place.sentence, .person,
        rule: DocumentNames.rule)
    }
    return joinsParticle
  }

  /// Makes mentions of the acronyms that the document explains, whatever else they could name: after « les séries
  /// mondiales de triathlon (WTS) », « WTS » is no organization.
  func applyAcronyms(to finder: inout MentionFinder) {
    guard finder.mentions.indices.contains(where: { isAcronym($0, in: finder) }) else { return }
    let types = types(in: finder, ofAcronyms: true)
    for (element, place) in named(finder.openPlaces, in: finder)
    where element.tokens.count == 1 && element.shape == .upper {
      guard let type = types[names.number(ofTokens: element.tokens)]?.type else { continue }
      finder.name(place, type, rule: DocumentNames.rule)
    }
  }

  /// Makes mentions of the single names that the document explains.
  func apply(to finder: inout MentionFinder, at places: [MentionFinder.Place]) {
    let open = named(places, in: finder)
    guard !open.isEmpty else { return }
    let types = types(in: finder)
    let surnames = Surnames(names, finder.people)
    for (element, place) in open {
      let form = names.number(ofTokens: element.tokens)
      guard let type = types[form]?.type ?? (surnames[form] != nil ? .person : nil) else { continue }
      finder.name(place, type, rule: DocumentNames.rule)
    }
  }

  private func isAcronym(_ mention: Int, in finder: MentionFinder) -> Bool {
    let tokens = finder.mentions[mention].tokens
    return tokens.count == 1 && text.tokens[tokens.lowerBound].shape == .upper
  }

  /// The elements at some places that are written as names and no mention yet.
  private func named(
    _ places: [MentionFinder.Place], in finder: MentionFinder
  ) -> [(element: Element, place: MentionFinder.Place)] {
    places.compactMap { place in
      guard let element = finder.openElement(at: place), element.types.contains(.named) else { return nil }
      return (element, place)
    }
  }

  /// The types of the document's mentions by the number of their name; of several the type of the first in the text,
  /// which begins with `token`.
  private func types(
    in finder: MentionFinder, ofAcronyms: Bool = false
  ) -> NumberedList<(type: MentionType, token: Int)> {
    var types = NumberedList<(type: MentionType, token: Int)>()
    for mention in finder.mentions.indices where finder.isLive[mention] {
      let (type, tokens) = (finder.mentions[mention].type, finder.mentions[mention].tokens)
      guard type != .role, !ofAcronyms || isAcronym(mention, in: finder) else { continue }
      let (form, token) = (names.number(ofTokens: tokens), tokens.lowerBound)
      if let known = types[form], known.token < token { continue }
      types[form] = (type, token)
    }
    return types
  }
}

extension MentionFinder {
  /// The tokens of the people named by several words.
  fileprivate var people: [Range<Int>] {
    mentions.indices.compactMap { index in
      let isPerson = isLive[index] && mentions[index].type == .person && mentions[index].tokens.count > 1
      return isPerson ? mentions[index].tokens : nil
    }
  }
}

/// The last words of people's names, by the number of their form.
private struct Surnames {
  /// A last name with the particle before it if all people of that name have the same: « Gaulle », « de ».
  struct Surname {
    let particle: Int?
  }

  private var surnames = NumberedList<Surname>()
  private(set) var isEmpty = true

  init(_ names: NameTable, _ people: [Range<Int>], isParticle: (Int) -> Bool = { _ in false }) {
    for tokens in people {
      let last = tokens.upperBound - 1
      let hasParticle = tokens.count > 2 && isParticle(last - 1)
      let particle = hasParticle ? names.number(ofTokens: last - 1..<last) : nil
      let form = names.number(ofTokens: last..<last + 1)
      let isSame = surnames[form].map { $0.particle == particle } ?? true
      surnames[form] = Surname(particle: isSame ? particle : nil)
      isEmpty = false
    }
  }

  subscript(form: Int) -> Surname? { surnames[form] }
}
