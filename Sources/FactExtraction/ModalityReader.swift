import AnnotationModel
import Lexicon
import Matching

/// Reads whether a clause states, denies, doubts or announces what its words name.
///
/// « n'a pas racheté » is negated, « aurait racheté » reported, « si X rachète » and « X rachète-t-il ? » possible,
/// « va racheter », « rachètera » and « le projet de rachat » planned. The words that a rule captures, but for the verb of
/// an open fact, have no say: what is quoted, and what the rule reads as a part of the statement.
struct ModalityReader: Sendable {
  let lexicon: Lexicon
  let modality: Int?
  /// The class of nouns that name deals and appointments.
  let action: Int?
  private let verbOfSpeech: Int?
  private let sentenceEnds: [Lexeme]
  /// How far the end of the sentence is looked for.
  private static let reach = 60
  /// How far before the match a noun may stand that says what it names: « le projet de rachat », « un refus de la ».
  private static let nounReach = 3

  init(lexicon: Lexicon) {
    self.lexicon = lexicon
    modality = lexicon.classIndex(named: "modality")
    action = lexicon.classIndex(named: "action noun")
    verbOfSpeech = lexicon.classIndex(named: "verb of speech")
    sentenceEnds = [".", "!", "?", "…"].map { lexicon.lexeme(of: $0) }.filter { $0 != .unknown }
  }

  /// The modality of a match: the strongest that a word of it, before it or at the end of its sentence shows. Where words
  /// are said, the verb that says so, « souhaite », « dément », makes nothing less said.
  func modality(of match: Match, _ elements: [Element], saysWords: Bool) -> Modality {
    let free = match.elements.filter { index in
      !match.captures.contains { $0.name != SpecialRelation.verbArgument && $0.elements.contains(index) }
        && !(saysWords && isVerbOfSpeech(elements[index].lexeme))
    }
    let cues = free.compactMap { cue(at: $0, elements) }
    let isDeal = namesAction(match, elements)
    var found = Set(cues.lazy.filter { !$0.standsElsewhere(besideDeal: isDeal) }.map(\.modality))
    found.formUnion(governors(before: match, elements))
    if cues.allSatisfy({ $0.isBare || $0.modality != .negated }), cues.contains(where: \.restricts) {
      found.remove(.negated)
    }
    if opensHypothesis(match, elements) || isAsked(match, elements) { found.insert(.possible) }
    found.formUnion(moods(of: free.lazy.map { elements[$0].lexeme }))
    found.formUnion(verdict(after: match, elements))
    return [.negated, .reported, .possible, .planned].first(where: found.contains) ?? .asserted
  }

  /// Whether a noun of the match names a deal or an appointment.
  func namesAction(_ match: Match, _ elements: [Element]) -> Bool {
    elements[match.elements].contains { isMember($0.lexeme, action) }
  }

  private func isVerbOfSpeech(_ lexeme: Lexeme) -> Bool { isMember(lexeme, verbOfSpeech) }

  func isMember(_ lexeme: Lexeme, _ index: Int?) -> Bool {
    index.map { lexicon.isMember(lexeme, ofClass: $0) } ?? false
  }

  /// What the moods and tenses of words show; « pourrait » and « devrait » show by their meaning more than by their mood.
  func moods(of words: some Collection<Lexeme>) -> Set<Modality> {
    var found: Set<Modality> = []
    if words.contains(where: { isAlways(.conditional, $0) && !isMember($0, modality) }) { found.insert(.reported) }
    if words.contains(where: { isAlways(.future, $0) }) { found.insert(.planned) }
    return found
  }

  /// What a word of class `modality` shows.
  struct Cue {
    let modality: Modality
    let place: String?
    /// Whether it denies only where no « que » restricts it.
    let isBare: Bool
    let restricts: Bool

    /// Whether its place is not among the words of a match, or only among those that name a deal.
    func standsElsewhere(besideDeal isDeal: Bool) -> Bool {
      switch place {
      case "before", "noun", "end": true
      case "deal": !isDeal
      default: false
      }
    }
  }

  func cue(at index: Int, _ elements: [Element]) -> Cue? {
    let lexeme = elements[index].lexeme
    guard let modality, lexicon.isMember(lexeme, ofClass: modality),
      let value = lexicon.attribute("modality", of: lexeme, inClass: modality).flatMap(Modality.init(rawValue:))
    else { return nil }
    let place = lexicon.attribute("place", of: lexeme, inClass: modality)
    if place == "verb", !isVerb(lexeme) { return nil }
    if place == "verb" || place == "infinitive", !hasInfinitive(after: index, elements) { return nil }
    return Cue(
      modality: value, place: place, isBare: lexicon.attribute("bare", of: lexeme, inClass: modality) != nil,
      restricts: lexicon.attribute("restricts", of: lexeme, inClass: modality) != nil)
  }

  /// What the noun shows, or before an infinitive the verb, that the match depends on, with nothing but « de la » between:
  /// « le projet de rachat », « propose de nommer ».
  private func governors(before match: Match, _ elements: [Element]) -> [Modality] {
    let first = match.elements.lowerBound
    let isInfinitive = lexicon.grammar(of: elements[first].lexeme).contains(.infinitive)
    let places =
      isInfinitive ? ["noun", "verb", "infinitive"] : namesAction(match, elements) ? ["noun", "deal"] : ["noun"]
    return (max(0, first - ModalityReader.nounReach)..<first).filter { index in
      elements[index + 1..<first].allSatisfy { isSmallWord($0.lexeme) }
    }.compactMap { cue(at: $0, elements) }.filter { cue in
      cue.place.map(places.contains) ?? (isInfinitive && !cue.isBare && cue.modality != .asserted)
    }.map(\.modality)
  }

  private func isSmallWord(_ lexeme: Lexeme) -> Bool {
    !lexicon.grammar(of: lexeme).isDisjoint(with: [.preposition, .determiner])
  }

  private func opensHypothesis(_ match: Match, _ elements: [Element]) -> Bool {
    [match.elements.lowerBound - 1, match.elements.lowerBound].contains { index in
      elements.indices.contains(index) && cue(at: index, elements)?.place == "before"
    }
  }

  /// Whether the sentence ends with a question mark.
  private func isAsked(_ match: Match, _ elements: [Element]) -> Bool {
    let rest = elements[match.elements.upperBound...].prefix(ModalityReader.reach)
    let end = rest.indices.first { sentenceEnds.contains(elements[$0].lexeme) }
    return end.flatMap { cue(at: $0, elements) }?.place == "end"
  }

  private func hasInfinitive(after index: Int, _ elements: [Element]) -> Bool {
    elements[(index + 1)...].prefix(3).contains { lexicon.grammar(of: $0.lexeme).contains(.infinitive) }
  }

  private func isVerb(_ lexeme: Lexeme) -> Bool { lexicon.grammar(of: lexeme).contains(.verb) }

  /// Whether every verbal reading of a form has a tag: « aurait » is always conditional.
  private func isAlways(_ tag: MorphologicalTags, _ lexeme: Lexeme) -> Bool {
    guard lexicon.grammar(of: lexeme).contains(tag) else { return false }
    let verbs = lexicon.readings(of: lexeme).filter { $0.tags.contains(.verb) }
    return !verbs.isEmpty && verbs.allSatisfy { $0.tags.contains(tag) }
  }
}
