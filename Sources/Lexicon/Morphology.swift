import AnnotationModel

/// The morphological lexicon: every inflected form of French with its lemma and tags.
///
/// Forms are kept as lemmas and paradigms and made on demand; « présidentes » is `noun.f.pl` of « président ».
public struct Morphology: Sendable {
  /// The files that hold the lexicon, in `Lexicons/words/`.
  public enum FileName {
    /// Generated: lemma ⇥ tags of all its forms ⇥ paradigm.
    public static let lexemes = "morphology.tsv"
    /// Generated: paradigm ⇥ letters stripped from the lemma ⇥ endings with their tags.
    public static let paradigms = "paradigms.tsv"
    /// By hand: lemma ⇥ tags ⇥ forms, or `=` and a word that inflects alike, or `@` and a word whose forms are its.
    public static let added = "morphology-added.tsv"
    /// By hand: lemma ⇥ parts of speech that it does not have.
    public static let removed = "morphology-removed.tsv"

    static let all = [lexemes, paradigms, added, removed]
  }

  /// Creates a lexicon without words.
  init() {}

  /// The bytes that all spans point into.
  var text: [UInt8] = []
  /// A lemma with what all its forms begin with, and its paradigm.
  struct Lexeme {
    var lemma: TextSlice
    var stem: TextSlice
    var paradigm: UInt16
    var tags: MorphologicalTags
  }
  /// How forms are made: bytes taken from the lemma, and the endings put to it.
  struct Paradigm {
    var strip: TextSlice
    var endings: Range<UInt32>
  }
  /// What is put to a stem, and what it says of the form.
  struct Ending {
    var text: TextSlice
    var tags: MorphologicalTags
  }
  /// The generated rows, sorted by lemma, then those added by hand.
  var lexemes: [Lexeme] = []
  /// How many of the lexemes are generated rows.
  var generatedCount = 0
  var paradigms: [Paradigm] = []
  var endings: [Ending] = []

  /// How many readings `forEachForm` gives.
  public var formCount: Int {
    lexemes.reduce(0) { $0 + paradigms[Int($1.paradigm)].endings.count }
  }

  /// Calls `body` with every form, its lemma and its tags, in the order of the lemmas.
  ///
  /// A form with several readings comes several times, not always together. The buffers hold UTF-8 and are valid
  /// only during the call.
  public func forEachForm(
    _ body: (
      _ form: UnsafeBufferPointer<UInt8>, _ lemma: UnsafeBufferPointer<UInt8>, _ tags: MorphologicalTags
    ) -> Void
  ) {
    text.withUnsafeBufferPointer { text in
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.longestForm) { form in
        for lexeme in lexemes { expand(lexeme, text, form, body) }
      }
    }
  }

  private func expand(
    _ lexeme: Lexeme, _ text: UnsafeBufferPointer<UInt8>, _ form: UnsafeMutableBufferPointer<UInt8>,
    _ body: (UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<UInt8>, MorphologicalTags) -> Void
  ) {
    let lemma = UnsafeBufferPointer(rebasing: text[lexeme.lemma.range])
    let paradigm = paradigms[Int(lexeme.paradigm)]
    let stem = form.update(fromContentsOf: text[lexeme.stem.range])
    for index in paradigm.endings {
      let ending = endings[Int(index)]
      let end = form[stem...].update(fromContentsOf: text[ending.text.range])
      body(UnsafeBufferPointer(rebasing: form[..<end]), lemma, lexeme.tags.union(ending.tags))
    }
  }

  /// The longest form that the lexicon may hold, in bytes: twice the longest slice.
  static let longestForm = 2 * Int(UInt8.max)
}

/// A short range of the lexicon's bytes, in five bytes.
struct TextSlice {
  var start: UInt32
  var count: UInt8

  /// The range of byte offsets.
  var range: Range<Int> { Int(start)..<Int(start) + Int(count) }

  /// The slice without its last bytes; nil when it has not so many.
  func dropLast(_ bytes: UInt8) -> TextSlice? {
    bytes <= count ? TextSlice(start: start, count: count - bytes) : nil
  }
}
