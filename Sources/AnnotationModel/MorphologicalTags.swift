/// What a dictionary says of a word form: part of speech, gender, number, person, mood and tense.
///
/// A reading may hold alternatives: « mange » is `verb.sg.1.3.pres.subj`, first or third person, indicative or
/// subjunctive. All 32 bits are used, and their order is part of the compiled lexicon's format.
public struct MorphologicalTags: OptionSet, Hashable, Sendable {
  /// The bits, in the order of the declarations below.
  public let rawValue: UInt32

  /// Creates the set with those bits.
  @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }
}

/// Parts of speech.
extension MorphologicalTags {
  /// A common noun: « usine ».
  @inlinable public static var noun: MorphologicalTags { MorphologicalTags(rawValue: 1 << 0) }
  /// An adjective: « national ».
  @inlinable public static var adjective: MorphologicalTags { MorphologicalTags(rawValue: 1 << 1) }
  /// A verb form: « annonce ».
  @inlinable public static var verb: MorphologicalTags { MorphologicalTags(rawValue: 1 << 2) }
  /// An adverb: « récemment ».
  @inlinable public static var adverb: MorphologicalTags { MorphologicalTags(rawValue: 1 << 3) }
  /// A pronoun: « celle-ci ».
  @inlinable public static var pronoun: MorphologicalTags { MorphologicalTags(rawValue: 1 << 4) }
  /// A determiner: « cette ».
  @inlinable public static var determiner: MorphologicalTags { MorphologicalTags(rawValue: 1 << 5) }
  /// A preposition: « chez »; with the determiner's bit a contraction: « du ».
  @inlinable public static var preposition: MorphologicalTags { MorphologicalTags(rawValue: 1 << 6) }
  /// A conjunction: « lorsque ».
  @inlinable public static var conjunction: MorphologicalTags { MorphologicalTags(rawValue: 1 << 7) }
  /// An interjection: « bravo ».
  @inlinable public static var interjection: MorphologicalTags { MorphologicalTags(rawValue: 1 << 8) }
  /// A cardinal number written in letters: « douze ».
  @inlinable public static var numeral: MorphologicalTags { MorphologicalTags(rawValue: 1 << 9) }
  /// The first part of a compound: « franco ».
  @inlinable public static var prefix: MorphologicalTags { MorphologicalTags(rawValue: 1 << 10) }
  /// A proper name of any kind: « Paris ».
  @inlinable public static var properName: MorphologicalTags { MorphologicalTags(rawValue: 1 << 11) }
  /// A proper name that is a given name: « Cécile ».
  @inlinable public static var givenName: MorphologicalTags { MorphologicalTags(rawValue: 1 << 12) }
  /// A proper name that is a family name: « Ronsard ».
  @inlinable public static var familyName: MorphologicalTags { MorphologicalTags(rawValue: 1 << 13) }

  /// All the parts of speech.
  @inlinable public static var partsOfSpeech: MorphologicalTags { MorphologicalTags(rawValue: (1 << 14) - 1) }
}

/// Gender, number and person.
extension MorphologicalTags {
  /// Masculine.
  @inlinable public static var masculine: MorphologicalTags { MorphologicalTags(rawValue: 1 << 14) }
  /// Feminine.
  @inlinable public static var feminine: MorphologicalTags { MorphologicalTags(rawValue: 1 << 15) }
  /// Singular.
  @inlinable public static var singular: MorphologicalTags { MorphologicalTags(rawValue: 1 << 16) }
  /// Plural.
  @inlinable public static var plural: MorphologicalTags { MorphologicalTags(rawValue: 1 << 17) }
  /// First person.
  @inlinable public static var firstPerson: MorphologicalTags { MorphologicalTags(rawValue: 1 << 18) }
  /// Second person.
  @inlinable public static var secondPerson: MorphologicalTags { MorphologicalTags(rawValue: 1 << 19) }
  /// Third person.
  @inlinable public static var thirdPerson: MorphologicalTags { MorphologicalTags(rawValue: 1 << 20) }
}

/// Moods and tenses of a verb form.
extension MorphologicalTags {
  /// Indicative present: « signe ».
  @inlinable public static var present: MorphologicalTags { MorphologicalTags(rawValue: 1 << 21) }
  /// Indicative imperfect: « signait ».
  @inlinable public static var imperfect: MorphologicalTags { MorphologicalTags(rawValue: 1 << 22) }
  /// Indicative past historic: « signa ».
  @inlinable public static var pastHistoric: MorphologicalTags { MorphologicalTags(rawValue: 1 << 23) }
  /// Indicative future: « signera ».
  @inlinable public static var future: MorphologicalTags { MorphologicalTags(rawValue: 1 << 24) }
  /// Conditional: « signerait ».
  @inlinable public static var conditional: MorphologicalTags { MorphologicalTags(rawValue: 1 << 25) }
  /// Subjunctive, present or imperfect: « signe », « signât ».
  @inlinable public static var subjunctive: MorphologicalTags { MorphologicalTags(rawValue: 1 << 26) }
  /// Imperative: « signez ».
  @inlinable public static var imperative: MorphologicalTags { MorphologicalTags(rawValue: 1 << 27) }
  /// Infinitive: « signer ».
  @inlinable public static var infinitive: MorphologicalTags { MorphologicalTags(rawValue: 1 << 28) }
  /// Present participle: « signant ».
  @inlinable public static var presentParticiple: MorphologicalTags { MorphologicalTags(rawValue: 1 << 29) }
  /// Past participle: « signée ».
  @inlinable public static var pastParticiple: MorphologicalTags { MorphologicalTags(rawValue: 1 << 30) }

  /// A form of an auxiliary verb: « a », « sera ».
  @inlinable public static var auxiliary: MorphologicalTags { MorphologicalTags(rawValue: 1 << 31) }

  /// The moods and tenses of a verb that has a subject.
  public static let finite: MorphologicalTags = [
    .present, .imperfect, .pastHistoric, .future, .conditional, .subjunctive, .imperative,
  ]
}
