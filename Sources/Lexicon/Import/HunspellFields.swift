import AnnotationModel

/// The morphological fields of a Hunspell row, in the notation of the Dicollecte dictionaries.
///
/// `po:nom is:mas is:sg st:val` gives the tags `noun.m.sg` and the stem « val ».
struct HunspellFields: Equatable {
  /// What `po:` and `is:` say.
  var tags: MorphologicalTags = []
  /// What `st:` says: the lemma, where it is another word.
  var stem: String?
  /// Whether the row is no word of the language: a sign, a suffix, a Roman numeral, a listed mistake.
  var isExcluded = false

  /// Reads fields such as `po:nom`; fields of other kinds say nothing here.
  ///
  /// - Throws: the first code that is not known, as its own text.
  init(_ fields: [Substring]) throws(UnknownCode) {
    for field in fields {
      let code = field.drop { $0 != ":" }.dropFirst()
      switch field.prefix(3) {
      case "po:", "is:": try add(code)
      case "st:": stem = String(code)
      default: continue
      }
    }
  }

  /// A code that the table of codes has not.
  struct UnknownCode: Error {
    /// The code as written.
    let code: Substring
  }

  private mutating func add(_ code: Substring) throws(UnknownCode) {
    let plain = code.hasPrefix("loc.") ? code.dropFirst(4) : code
    if Self.excluded.contains(plain) {
      isExcluded = true
    } else if let meaning = Self.meanings[plain] {
      tags.formUnion(meaning)
    } else if plain.first == "v", plain.count > 2 {
      tags.insert(.verb)
    } else {
      throw UnknownCode(code: code)
    }
  }

  private static let excluded: Set<Substring> = ["ponc", "sign", "div", "sfx", "nbro", "err"]

  /// The codes of the dictionary's grammar; an empty set says nothing that is kept.
  private static let meanings: [Substring: MorphologicalTags] = [
    "nom": .noun, "titr": .noun, "adj": .adjective, "nb": .numeral, "pfx": .prefix, "interj": .interjection,
    "adv": .adverb, "negadv": .adverb, "advint": .adverb,
    "prep": .preposition, "prepv": .preposition, "cj": .conjunction, "cjco": .conjunction, "cjsub": .conjunction,
    "det": .determiner, "detpos": .determiner, "detind": .determiner, "detdem": .determiner, "detneg": .determiner,
    "detex": .determiner, "prodem": .pronoun, "proind": .pronoun, "prorel": .pronoun, "proint": .pronoun,
    "proneg": .pronoun, "proadv": .pronoun, "propersuj": .pronoun, "properobj": .pronoun, "preverb": [], "mg": [],
    "npr": .properName, "prn": [.properName, .givenName], "patr": [.properName, .familyName], "verb": .verb,
    "mas": .masculine, "fem": .feminine, "epi": [.masculine, .feminine],
    "sg": .singular, "pl": .plural, "inv": [.singular, .plural],
    "1pe": .firstPerson, "2pe": .secondPerson, "3pe": .thirdPerson, "1jsg": [],
    "1sg": [.firstPerson, .singular], "1isg": [.firstPerson, .singular], "2sg": [.secondPerson, .singular],
    "3sg": [.thirdPerson, .singular], "1pl": [.firstPerson, .plural], "2pl": [.secondPerson, .plural],
    "3pl": [.thirdPerson, .plural], "3pl!": [.thirdPerson, .plural],
    "infi": .infinitive, "ppre": .presentParticiple, "ppas": .pastParticiple, "ipre": .present, "iimp": .imperfect,
    "ipsi": .pastHistoric, "ifut": .future, "cond": .conditional, "spre": .subjunctive, "simp": .subjunctive,
    "impe": .imperative,
  ]
}
