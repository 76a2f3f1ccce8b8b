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
  public static let noun = MorphologicalTags(rawValue: 1 << 0)
  /// An adjective: « national ».
  public static let adjective = MorphologicalTags(rawValue: 1 << 1)
  /// A verb form: « annonce ».
  public static let verb = MorphologicalTags(rawValue: 1 << 2)
  /// An adverb: « récemment ».
  public static let adverb = MorphologicalTags(rawValue: 1 << 3)
  /// A pronoun: « celle-ci ».
  public static let pronoun = MorphologicalTags(rawValue: 1 << 4)
  /// A determiner: « cette ».
  public static let determiner = MorphologicalTags(rawValue: 1 << 5)
  /// A preposition: « chez »; with the determiner's bit a contraction: « du ».
  public static let preposition = MorphologicalTags(rawValue: 1 << 6)
  /// A conjunction: « lorsque ».
  public static let conjunction = MorphologicalTags(rawValue: 1 << 7)
  /// An interjection: « bravo ».
  public static let interjection = MorphologicalTags(rawValue: 1 << 8)
  /// A cardinal number written in letters: « douze ».
  public static let numeral = MorphologicalTags(rawValue: 1 << 9)
  /// The first part of a compound: « franco ».
  public static let prefix = MorphologicalTags(rawValue: 1 << 10)
  /// A proper name of any kind: « Paris ».
  public static let properName = MorphologicalTags(rawValue: 1 << 11)
  /// A proper name that is a given name: « Cécile ».
  public static let givenName = MorphologicalTags(rawValue: 1 << 12)
  /// A proper name that is a family name: « Ronsard ».
  public static let familyName = MorphologicalTags(rawValue: 1 << 13)

  /// All the parts of speech.
  public static let partsOfSpeech = MorphologicalTags(rawValue: (1 << 14) - 1)
}

/// Gender, number and person.
extension MorphologicalTags {
  /// Masculine.
  public static let masculine = MorphologicalTags(rawValue: 1 << 14)
  /// Feminine.
  public static let feminine = MorphologicalTags(rawValue: 1 << 15)
  /// Singular.
  public static let singular = MorphologicalTags(rawValue: 1 << 16)
  /// Plural.
  public static let plural = MorphologicalTags(rawValue: 1 << 17)
  /// First person.
  public static let firstPerson = MorphologicalTags(rawValue: 1 << 18)
  /// Second person.
  public static let secondPerson = MorphologicalTags(rawValue: 1 << 19)
  /// Third person.
  public static let thirdPerson = MorphologicalTags(rawValue: 1 << 20)
}

/// Moods and tenses of a verb form.
extension MorphologicalTags {
  /// Indicative present: « signe ».
  public static let present = MorphologicalTags(rawValue: 1 << 21)
  /// Indicative imperfect: « signait ».
  public static let imperfect = MorphologicalTags(rawValue: 1 << 22)
  /// Indicative past historic: « signa ».
  public static let pastHistoric = MorphologicalTags(rawValue: 1 << 23)
  /// Indicative future: « signera ».
  public static let future = MorphologicalTags(rawValue: 1 << 24)
  /// Conditional: « signerait ».
  public static let conditional = MorphologicalTags(rawValue: 1 << 25)
  /// Subjunctive, present or imperfect: « signe », « signât ».
  public static let subjunctive = MorphologicalTags(rawValue: 1 << 26)
  /// Imperative: « signez ».
  public static let imperative = MorphologicalTags(rawValue: 1 << 27)
  /// Infinitive: « signer ».
  public static let infinitive = MorphologicalTags(rawValue: 1 << 28)
  /// Present participle: « signant ».
  public static let presentParticiple = MorphologicalTags(rawValue: 1 << 29)
  /// Past participle: « signée ».
  public static let pastParticiple = MorphologicalTags(rawValue: 1 << 30)

  /// A form of an auxiliary verb: « a », « sera ».
  public static let auxiliary = MorphologicalTags(rawValue: 1 << 31)

  /// The moods and tenses of a verb that has a subject.
  public static let finite: MorphologicalTags = [
    .present, .imperfect, .pastHistoric, .future, .conditional, .subjunctive, .imperative,
  ]
}
