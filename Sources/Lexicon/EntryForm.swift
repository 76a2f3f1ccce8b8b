import AnnotationModel

/// A word or phrase as a form of an entry, while a lexicon is compiled.
struct EntryForm: BitwiseCopyable {
  /// The number of the form's lexeme.
  var lexeme: UInt32
  /// The entry that it is a form of.
  var entry: EntryReference
}

/// An entry's index, and how a form stands for the entry, in four bytes: ten million names have many forms.
struct EntryReference: BitwiseCopyable {
  private var bits: UInt32
  private static let indexBits: UInt32 = 29

  /// How many entries there may be.
  static let limit = 1 << Int(indexBits)

  init(index: UInt32, traits: Traits) { bits = index | UInt32(traits.rawValue) << EntryReference.indexBits }

  /// The entry's index.
  var index: UInt32 { bits & (1 << EntryReference.indexBits - 1) }
  /// How the form stands for its entry.
  var traits: Traits {
    get { Traits(rawValue: UInt8(bits >> EntryReference.indexBits)) }
    set { self = EntryReference(index: index, traits: newValue) }
  }

  /// How a form stands for its entry.
  struct Traits: OptionSet, BitwiseCopyable {
    let rawValue: UInt8
    /// It asks for context.
    static let context = Traits(rawValue: 1)
    /// It is written in capitals only: « NUS ».
    static let acronym = Traits(rawValue: 2)
    /// It is written otherwise: « Nus ».
    static let plain = Traits(rawValue: 4)

    /// Whether it counts in capitals only.
    var isAcronymOnly: Bool { contains(.acronym) && !contains(.plain) }
  }
}

/// What the forms of an entry say about one another.
struct NameForms {
  private let asksForContext: Bool
  private let areAllPhrases: Bool

  init(_ entry: LexiconEntry) {
    asksForContext = entry.attributes["context"] != nil
    areAllPhrases = asksForContext && ([entry.lemma] + entry.forms).allSatisfy { $0.contains(" ") }
  }

  /// Whether a form needs context; of an entry with forms of one word and of several, only the former do: « LR ».
  func needContext(isPhrase: Bool) -> Bool { asksForContext && (!isPhrase || areAllPhrases) }

  /// Whether a form is written in capitals only, two at least.
  static func isAcronym(_ form: String) -> Bool {
    form.count { $0.isUppercase } > 1 && !form.contains { $0.isLowercase }
  }
}
