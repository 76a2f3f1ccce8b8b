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
  private let facts: LexemeTable
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
    facts = lexicon.facts
    modality = lexicon.classIndex(named: "modality")
    action = lexicon.classIndex(named: "action noun")
    verbOfSpeech = lexicon.classIndex(named: "verb of speech")
    sentenceEnds = [".", "!", "?", "…"].map { lexicon.lexeme(of: $0) }.filter { $0 != .unknown }
  }

  /// The modality of a match: the strongest that a word of it, before it or at the end of its sentence shows. Where words
  /// are said, the verb that says so, « souhaite », « dément », makes nothing less said.
  func modality(of match: Match, _ elements: [Element], saysWords: Bool) -> Modality {
    let noun = actionNoun(of: match, elements)
    var (found, moods): (Modalities, Modalities) = ([], [])
    var (denies, restricts) = (false, false)
    for index in match.elements
    where maySay(elements[index].lexeme) && isFree(index, match, elements, saysWords: saysWords) {
      moods.formUnion(self.moods(of: elements[index].lexeme))
      guard let cue = cue(at: index, elements) else { continue }
      if !cue.standsElsewhere(besideDeal: noun != nil) { found.insert(Modalities(cue.modality)) }
      if !cue.isBare, cue.modality == .negated { denies = true }
      if cue.restricts { restricts = true }
    }
    found.formUnion(governors(before: match, elements, besideDeal: noun != nil))
    if restricts, !denies { found.remove(.negated) }
    if opensHypothesis(match, elements) || isAsked(match, elements) { found.insert(.possible) }
    found.formUnion(moods)
    if let noun { found.formUnion(verdict(on: noun, after: match, elements)) }
    return found.strongest
  }

  /// The first noun of a match that names a deal or an appointment.
  private func actionNoun(of match: Match, _ elements: [Element]) -> Int? {
    match.elements.first { isMember(elements[$0].lexeme, action) }
  }

  /// Whether a word's mood, tense or class may show something; those of most show nothing.
  private func maySay(_ lexeme: Lexeme) -> Bool {
    let facts = facts[lexeme]
    return !facts.tags.isDisjoint(with: [.conditional, .future]) || mayBelong(facts, modality)
  }

  /// Whether an element of a match has a say.
  private func isFree(_ index: Int, _ match: Match, _ elements: [Element], saysWords: Bool) -> Bool {
    for capture in match.captures where capture.elements.contains(index) {
      if capture.name != SpecialRelation.verbArgument { return false }
    }
    return !(saysWords && isVerbOfSpeech(elements[index].lexeme))
  }

  private func isVerbOfSpeech(_ lexeme: Lexeme) -> Bool { isMember(lexeme, verbOfSpeech) }

  func isMember(_ lexeme: Lexeme, _ index: Int?) -> Bool {
    guard let index, mayBelong(facts[lexeme], index) else { return false }
    return lexicon.isMember(lexeme, ofClass: index)
  }

  private func mayBelong(_ facts: LexemeFacts, _ index: Int?) -> Bool {
    guard let index else { return false }
    return facts.mayBelong(toClass: index)
  }

  /// What a word's mood and tense show; « pourrait » and « devrait » show by their meaning more than by their mood.
  func moods(of word: Lexeme) -> Modalities {
    var found: Modalities = []
    let grammar = lexicon.grammar(of: word)
    if grammar.contains(.conditional), isAlways(.conditional, word), !isMember(word, modality) {
      found.insert(.reported)
    }
    if grammar.contains(.future), isAlways(.future, word) { found.insert(.planned) }
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
    guard let modality, isMember(lexeme, modality),
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
  private func governors(before match: Match, _ elements: [Element], besideDeal isDeal: Bool) -> Modalities {
    let first = match.elements.lowerBound
    let isInfinitive = lexicon.grammar(of: elements[first].lexeme).contains(.infinitive)
    var found: Modalities = []
    for index in (max(0, first - ModalityReader.nounReach)..<first).reversed() {
      if let cue = cue(at: index, elements), governs(cue, isInfinitive: isInfinitive, isDeal: isDeal) {
        found.insert(Modalities(cue.modality))
      }
      guard isSmallWord(elements[index].lexeme) else { break }
    }
    return found
  }

  private func governs(_ cue: Cue, isInfinitive: Bool, isDeal: Bool) -> Bool {
    switch cue.place {
    case "noun": true
    case "verb", "infinitive": isInfinitive
    case "deal": isDeal && !isInfinitive
    case nil: isInfinitive && !cue.isBare && cue.modality != .asserted
    default: false
    }
  }

  private func isSmallWord(_ lexeme: Lexeme) -> Bool {
    !lexicon.grammar(of: lexeme).isDisjoint(with: [.preposition, .determiner])
  }

  private func opensHypothesis(_ match: Match, _ elements: [Element]) -> Bool {
    let first = match.elements.lowerBound
    return cue(at: first, elements)?.place == "before" || first > 0 && cue(at: first - 1, elements)?.place == "before"
  }

  /// Whether the sentence ends with a question mark.
  private func isAsked(_ match: Match, _ elements: [Element]) -> Bool {
    let start = match.elements.upperBound
    for index in start..<min(elements.count, start + ModalityReader.reach)
    where elements[index].kind != .word && sentenceEnds.contains(elements[index].lexeme) {
      return cue(at: index, elements)?.place == "end"
    }
    return false
  }

  private func hasInfinitive(after index: Int, _ elements: [Element]) -> Bool {
    elements[(index + 1)...].prefix(3).contains { lexicon.grammar(of: $0.lexeme).contains(.infinitive) }
  }

  private func isVerb(_ lexeme: Lexeme) -> Bool { lexicon.grammar(of: lexeme).contains(.verb) }

  /// Whether every verbal reading of a form has a tag: « aurait » is always conditional.
  private func isAlways(_ tag: MorphologicalTags, _ lexeme: Lexeme) -> Bool {
    var isVerb = false
    for reading in lexicon.readings(of: lexeme) where reading.tags.contains(.verb) {
      guard reading.tags.contains(tag) else { return false }
      isVerb = true
    }
    return isVerb
  }
}

/// Modalities other than the plain statement, as bits.
struct Modalities: OptionSet {
  let rawValue: UInt8

  static let negated = Modalities(rawValue: 1 << 0)
  static let reported = Modalities(rawValue: 1 << 1)
  static let possible = Modalities(rawValue: 1 << 2)
  static let planned = Modalities(rawValue: 1 << 3)
}

extension Modalities {
  /// The set of one modality; a plain statement adds nothing to others.
  init(_ modality: Modality) {
    self =
      switch modality {
      case .asserted: []
      case .negated: .negated
      case .reported: .reported
      case .possible: .possible
      case .planned: .planned
      }
  }

  /// The one that counts.
  var strongest: Modality {
    if contains(.negated) { return .negated }
    if contains(.reported) { return .reported }
    if contains(.possible) { return .possible }
    return contains(.planned) ? .planned : .asserted
  }
}
