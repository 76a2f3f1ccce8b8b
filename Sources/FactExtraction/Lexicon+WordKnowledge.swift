import AnnotationModel
import Lexicon
import Matching

extension Lexicon: WordKnowledge {
  /// Whether a class holds names, which need a capital.
  public func isNameClass(_ index: Int) -> Bool { classes[index].isName }

  /// The names of all classes.
  public var classNames: [String] { classes.map(\.name) }

  /// The indices of the classes that a lexeme belongs to.
  public func classIndices(of lexeme: Lexeme) -> [Int] { classes(of: lexeme).map { Int($0) } }

  /// The dictionary words that a lexeme is a form of; one may come twice.
  public func lemmas(of lexeme: Lexeme) -> [Lexeme] { readings(of: lexeme).map(\.lemma) }

  /// Whether a lexeme is a form of that dictionary word.
  public func isForm(_ lexeme: Lexeme, of lemma: Lexeme) -> Bool {
    readings(of: lexeme).contains { $0.lemma == lemma }
  }

  /// The grammar of those readings of a lexeme that are one of some parts of speech.
  func grammar(of lexeme: Lexeme, readAs partsOfSpeech: MorphologicalTags) -> MorphologicalTags {
    readings(of: lexeme).reduce(into: []) { grammar, reading in
      if !reading.tags.isDisjoint(with: partsOfSpeech) { grammar.formUnion(reading.tags) }
    }
  }
}
