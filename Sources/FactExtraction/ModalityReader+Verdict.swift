import AnnotationModel
import Lexicon
import Matching

/// « Le rachat de Y par X n'aura pas lieu »: a statement that is a noun waits for its verb.
extension ModalityReader {
  /// How far after the noun's words its verb may begin, and how far after that what tells may stand.
  private static let verbReach = 12
  private static let verdictReach = 5

  /// What the verb after a match says of the deal or the appointment that a noun of the match names; any other match's own
  /// verb states or denies it.
  func verdict(on noun: Int, after match: Match, _ elements: [Element]) -> Modalities {
    guard isSubject(noun, elements), let clause = predicate(after: match.elements.upperBound, elements),
      let word = clause.lazy.compactMap({ self.verdict(at: $0, elements) }).first
    else { return [] }
    let cues = clause.filter { self.verdict(at: $0, elements) == nil }.compactMap { cue(at: $0, elements) }
    var found: Modalities = []
    for cue in cues where cue.place == nil || cue.place == "verb" { found.insert(Modalities(cue.modality)) }
    for index in clause { found.formUnion(moods(of: elements[index].lexeme)) }
    let isDenied = found.remove(.negated) != nil && !cues.contains(where: \.restricts)
    switch word {
    case .negated: found.insert(isDenied ? .possible : .negated)
    case .asserted: if isDenied { found.insert(.negated) }
    default: found.insert(isDenied ? .negated : Modalities(word))
    }
    return found
  }

  /// Whether a noun may be the subject of the verb after it: no preposition stands before it, as in « né de la fusion de »,
  /// but that of a noun which tells of it, « le projet de fusion ».
  private func isSubject(_ noun: Int, _ elements: [Element]) -> Bool {
    let before = elements[..<noun].lastIndex { element in
      let grammar = lexicon.grammar(of: element.lexeme)
      // « de » and « des » are determiners too.
      return grammar.contains(.preposition) || grammar.isDisjoint(with: [.determiner, .adjective])
    }
    guard let before, lexicon.grammar(of: elements[before].lexeme).contains(.preposition) else { return true }
    return before > 0 && cue(at: before - 1, elements)?.place == "noun"
  }

  /// The verb that follows some elements, with what stands around it up to the end of its clause.
  private func predicate(after end: Int, _ elements: [Element]) -> Range<Int>? {
    let near = elements[end...].prefix(ModalityReader.verbReach)
    guard let verb = near.firstIndex(where: { isFinite($0.lexeme) }) else { return nil }
    let rest = elements[verb...].prefix(ModalityReader.verdictReach + 1)
    let stop = rest.firstIndex { $0.kind == .punctuation || $0.index >= 0 } ?? rest.endIndex
    return max(end, verb - 1)..<stop
  }

  private func isFinite(_ lexeme: Lexeme) -> Bool {
    lexicon.readings(of: lexeme).contains { $0.tags.contains(.verb) && !$0.tags.isDisjoint(with: .finite) }
  }

  /// The verdict of a word; of some only after another: « se » before « fera ».
  private func verdict(at index: Int, _ elements: [Element]) -> Modality? {
    let lexeme = elements[index].lexeme
    guard let modality, lexicon.isMember(lexeme, ofClass: modality) else { return nil }
    if let word = lexicon.attribute("after", of: lexeme, inClass: modality),
      lexicon.lexeme(of: word) != elements[index - 1].lexeme
    {
      return nil
    }
    return lexicon.attribute("verdict", of: lexeme, inClass: modality).flatMap(Modality.init(rawValue:))
  }
}
