import AnnotationModel
import Matching

/// Lets a name that one sentence explains be known in all others: after « le Cancéropôle … (Clara) », every « Clara »
/// is an organization; after « Philippe Archinard », « Archinard » alone is a person.
///
/// The names of a document are only gathered where some element could bear one of them.
struct DocumentNames {
  /// An element that is written as a name and no mention yet.
  private struct OpenName {
    let tokens: Range<Int>
    let place: MentionFinder.Place
  }

  private let text: AnalysedText
  private let utf8: [UInt8]
  private let names: NameTable

  private static let rule = RuleName("named elsewhere in the document")

  init(text: AnalysedText, names: NameTable) {
    self.text = text
    utf8 = text.source.utf8
    self.names = names
  }

  /// Makes mentions of the last names of people whom the document names in full, whatever else they could name:
  /// after « Benoît Hamon », « Hamon » is no company, unless a sentence tells that the firm bears the founder's name.
  ///
  /// Says whether any became one with the particle before it, so that places after it are others now.
  func applySurnames(
    to finder: inout MentionFinder, at places: [MentionFinder.Place], isParticle: (Int) -> Bool
  ) -> Bool {
    let people = people(in: finder)
    var surnameEnds: NameEnds = []
    for tokens in people { surnameEnds.formUnion(ends(of: text.tokens[tokens.upperBound - 1].span)) }
    let open = named(places, in: finder, isAlone: true, ends: surnameEnds)
    guard !open.isEmpty else { return false }
    let surnames = Surnames(names, people, isParticle: isParticle)
    let bearers = open.filter { surnames[names.number(ofTokens: $0.tokens)] != nil }
    guard !bearers.isEmpty else { return false }
    let types = types(in: finder, of: ends(of: bearers))
    var joinsParticle = false
    for bearer in bearers {
      let (last, place) = (bearer.tokens.lowerBound, bearer.place)
      let form = names.number(ofTokens: bearer.tokens)
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
    let open = named(finder.openPlaces, in: finder, isAlone: true)
    let types = types(in: finder, of: ends(of: open), areAcronyms: true)
    for name in open where text.tokens[name.tokens.lowerBound].shape == .upper {
      guard let type = types[names.number(ofTokens: name.tokens)]?.type else { continue }
      finder.name(name.place, type, rule: DocumentNames.rule)
    }
  }

  /// Makes mentions of the single names that the document explains.
  func apply(to finder: inout MentionFinder, at places: [MentionFinder.Place]) {
    let open = named(places, in: finder)
    guard !open.isEmpty else { return }
    let openEnds = ends(of: open)
    let types = types(in: finder, of: openEnds)
    let surnames = Surnames(names, people(in: finder, of: openEnds))
    guard !types.isEmpty || !surnames.isEmpty else { return }
    for name in open {
      let form = names.number(ofTokens: name.tokens)
      guard let type = types[form]?.type ?? (surnames[form] != nil ? .person : nil) else { continue }
      finder.name(name.place, type, rule: DocumentNames.rule)
    }
  }

  private func isAcronym(_ mention: Int, in finder: MentionFinder) -> Bool {
    let tokens = finder.mentions[mention].tokens
    return tokens.count == 1 && text.tokens[tokens.lowerBound].shape == .upper
  }

  /// The elements at some places that are written as names, perhaps with one of some ends, and no mention yet; of one
  /// token only when they are to be alone.
  private func named(
    _ places: [MentionFinder.Place], in finder: MentionFinder, isAlone: Bool = false, ends wanted: NameEnds? = nil
  ) -> [OpenName] {
    var named: [OpenName] = []
    for place in places {
      let element = finder.elements[place.position]
      guard element.index < 0, element.types.contains(.named), !isAlone || element.tokens.count == 1,
        wanted?.isDisjoint(with: ends(of: text.span(ofTokens: element.tokens))) != true
      else { continue }
      if named.isEmpty { named.reserveCapacity(places.count) }
      named.append(OpenName(tokens: element.tokens, place: place))
    }
    return named
  }

  private func ends(of open: [OpenName]) -> NameEnds {
    var all: NameEnds = []
    for name in open { all.formUnion(ends(of: text.span(ofTokens: name.tokens))) }
    return all
  }

  private func ends(of name: TextSpan) -> NameEnds { NameEnds(first: utf8[name.start], last: utf8[name.end - 1]) }

  /// The tokens of the people named by several words of which the last has perhaps one of some ends.
  private func people(in finder: MentionFinder, of wanted: NameEnds? = nil) -> [Range<Int>] {
    var people: [Range<Int>] = []
    for mention in finder.mentions.indices where finder.isLive[mention] && finder.mentions[mention].type == .person {
      let tokens = finder.mentions[mention].tokens
      guard tokens.count > 1 else { continue }
      let last = ends(of: text.tokens[tokens.upperBound - 1].span)
      guard wanted?.isDisjoint(with: last) != true else { continue }
      if people.isEmpty { people.reserveCapacity(8) }
      people.append(tokens)
    }
    return people
  }

  /// The types of the document's mentions whose name has perhaps one of some ends, by the number of their name; of several
  /// the type of the first in the text, which begins with `token`.
  private func types(
    in finder: MentionFinder, of wanted: NameEnds, areAcronyms: Bool = false
  ) -> NumberedList<(type: MentionType, token: Int)> {
    var types = NumberedList<(type: MentionType, token: Int)>()
    for mention in finder.mentions.indices where finder.isLive[mention] {
      let (type, tokens) = (finder.mentions[mention].type, finder.mentions[mention].tokens)
      guard type != .role, !wanted.isDisjoint(with: ends(of: finder.mentions[mention].span)),
        !areAcronyms || isAcronym(mention, in: finder)
      else { continue }
      let (form, token) = (names.number(ofTokens: tokens), tokens.lowerBound)
      if let known = types[form], known.token < token { continue }
      types[form] = (type, token)
    }
    return types
  }
}

/// The last words of people's names, by the number of their form.
private struct Surnames {
  /// A last name with the particle before it if all people of that name have the same: « Gaulle », « de ».
  struct Surname {
    let particle: Int?
  }

  private var surnames = NumberedList<Surname>()

  var isEmpty: Bool { surnames.isEmpty }

  init(_ names: NameTable, _ people: [Range<Int>], isParticle: (Int) -> Bool = { _ in false }) {
    for tokens in people {
      let last = tokens.upperBound - 1
      let hasParticle = tokens.count > 2 && isParticle(last - 1)
      let particle = hasParticle ? names.number(ofTokens: last - 1..<last) : nil
      let form = names.number(ofTokens: last..<last + 1)
      let isSame = surnames[form].map { $0.particle == particle } ?? true
      surnames[form] = Surname(particle: isSame ? particle : nil)
    }
  }

  subscript(form: Int) -> Surname? { surnames[form] }
}
