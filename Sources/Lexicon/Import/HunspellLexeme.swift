import AnnotationModel

/// A lemma with one set of inflected forms, as the generated lexicon keeps it.
struct HunspellLexeme {
  /// The dictionary form.
  let lemma: String
  /// What is true of every form.
  let tags: MorphologicalTags
  /// The pattern by which the forms are made.
  let paradigm: Paradigm

  /// How the forms of a lemma are made: the lemma without its last letters, and the endings put to it.
  struct Paradigm: Hashable, CustomStringConvertible {
    /// The letters that the lemma loses.
    let strip: String
    /// What is put in their place: « s » with `pl`.
    let endings: [Ending]

    /// The columns of the paradigm file after the number.
    var description: String {
      strip + "\t" + endings.map { "\($0.text):\($0.tags)" }.joined(separator: " ")
    }
  }

  /// An ending with what it says of the form.
  struct Ending: Hashable {
    /// The letters.
    let text: String
    /// What they say.
    let tags: MorphologicalTags
  }

  /// Finds the pattern that makes the forms from the lemma.
  init(lemma: [Unicode.Scalar], forms: [(form: [Unicode.Scalar], tags: MorphologicalTags)]) {
    let common = forms.reduce(MorphologicalTags(rawValue: .max)) { $0.intersection($1.tags) }
    let stem = forms.reduce(lemma.count) { length, entry in
      min(length, zip(lemma, entry.form).prefix { $0 == $1 }.count)
    }
    self.lemma = String(lemma)
    tags = common
    paradigm = Paradigm(
      strip: String(lemma.dropFirst(stem)),
      endings: forms.map { Ending(text: String($0.form.dropFirst(stem)), tags: $0.tags.subtracting(common)) })
  }
}

extension HunspellLexeme {
  /// The lexemes of an entry: usually one, and one more for participles that serve as adjectives.
  static func lexemes(of entry: HunspellEntry, _ affixes: HunspellAffixes) -> [HunspellLexeme] {
    let forms = entry.forms(affixes)
    guard !entry.fields.isExcluded, !forms.isEmpty, entry.flags.allSatisfy({ !affixes.excluded.contains($0) })
    else { return [] }
    guard entry.fields.tags.contains(.verb) else {
      let lemma = entry.fields.stem.map { Array(plainApostrophes($0).unicodeScalars) }
      return [HunspellLexeme(lemma: lemma ?? entry.word, forms: forms)]
    }
    return verbLexemes(entry.word, forms)
  }

  private static func verbLexemes(
    _ infinitive: [Unicode.Scalar], _ forms: [(form: [Unicode.Scalar], tags: MorphologicalTags)]
  ) -> [HunspellLexeme] {
    let verb = HunspellLexeme(lemma: infinitive, forms: forms.map { ($0.form, $0.tags.subtracting(.adjective)) })
    let notAdjectival: MorphologicalTags = [.verb, .pastParticiple]
    let adjectives = forms.filter { $0.tags.contains(.adjective) }.map { ($0.form, $0.tags.subtracting(notAdjectival)) }
    let masculine = adjectives.first { $0.1.isSuperset(of: [.masculine, .singular]) }
    guard let lemma = masculine ?? adjectives.first else { return [verb] }
    return [verb, HunspellLexeme(lemma: lemma.0, forms: adjectives)]
  }

  private static func plainApostrophes(_ text: String) -> String {
    String(text.map { $0 == "’" ? "'" : $0 })
  }
}

extension String {
  /// Joins letters to a text.
  fileprivate init(_ letters: some Sequence<Unicode.Scalar>) {
    self.init()
    unicodeScalars.append(contentsOf: letters)
  }
}
