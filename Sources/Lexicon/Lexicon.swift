import AnnotationModel

/// The words and names that rules see texts through.
///
/// Each word has a number, a `Lexeme`; classes (« président » is a `role`), dictionary forms and attributes hang on it.
/// A phrase of several words (« Haute Autorité de santé ») has a lexeme of its own.
public struct Lexicon: Sendable {
  /// The classes that the lexicon files declare, in the manifest's order.
  public let classes: [LexiconClass]
  /// Identifies the lexicons' contents: the same files give the same version.
  public let version: String

  var vocabulary: Vocabulary
  let tables: LexemeTables
  let phrases: PhraseTrie
  private let classIndex: [String: Int]

  init(classes: [LexiconClass], version: String, vocabulary: Vocabulary, tables: LexemeTables, phrases: PhraseTrie) {
    self.classes = classes
    self.version = version
    self.vocabulary = vocabulary
    self.tables = tables
    self.phrases = phrases
    classIndex = Dictionary(uniqueKeysWithValues: classes.enumerated().map { ($1.name, $0) })
  }

  /// The index in `classes` of the class with that name, or nil.
  public func classIndex(named name: String) -> Int? { classIndex[name] }

  /// The lexeme of a word as written in a text, or `.unknown`.
  public func lexeme(of word: String) -> Lexeme {
    var lookup = WordLookup(self)
    var word = word
    return word.withUTF8 { lookup.lexeme($0) }
  }

  /// The lexemes of a text's tokens, in their order.
  ///
  /// « Les présidentes » gives the lexemes of « les » and « présidentes ».
  public func lexemes(of text: AnalysedText) -> [Lexeme] {
    var lookup = WordLookup(self)
    return text.source.utf8.withUnsafeBufferPointer { bytes in
      text.tokens.map { lookup.lexeme(UnsafeBufferPointer(rebasing: bytes[$0.span.range])) }
    }
  }

  /// The normalized form of a lexeme: « président », « haute autorite de sante ».
  public func form(of lexeme: Lexeme) -> String {
    String(decoding: vocabulary.word(lexeme.rawValue), as: UTF8.self)
  }

  /// Gives words that rules name a lexeme of their own where they have none.
  public mutating func add(_ words: some Sequence<String>) {
    for word in words {
      _ = vocabulary.intern(normalizing: word)
    }
  }
}

/// A class of words or names, declared by a lexicon file.
public struct LexiconClass: Hashable, Sendable {
  /// The class's name, as rules write it: `organization head`.
  public let name: String
  /// The type of mention that names of this class are; nil for words and parts of names.
  public let type: MentionType?
  /// Whether its members are names, which need a capital.
  public let isName: Bool
}

/// Finds the lexemes of words, one after the other, without allocating for each.
struct WordLookup {
  private let vocabulary: Vocabulary
  private var buffer: [UInt8] = []

  init(_ lexicon: Lexicon) {
    vocabulary = lexicon.vocabulary
    buffer.reserveCapacity(64)
  }

  /// The lexeme of a word as written: of its normalized form, else of the form without accents, else unknown.
  mutating func lexeme(_ word: UnsafeBufferPointer<UInt8>) -> Lexeme {
    buffer.removeAll(keepingCapacity: true)
    WordNormalizer.normalize(word, into: &buffer)
    let normalized = buffer.withUnsafeBufferPointer(vocabulary.index)
    guard normalized == 0, word.contains(where: { $0 >= 0x80 }) else { return Lexeme(rawValue: normalized) }
    buffer.removeAll(keepingCapacity: true)
    WordNormalizer.fold(word, into: &buffer)
    return Lexeme(rawValue: buffer.withUnsafeBufferPointer(vocabulary.index))
  }
}

extension Vocabulary {
  /// The index of a word's normalized form, given one now when it has none.
  mutating func intern(normalizing word: String) -> UInt32 {
    var buffer: [UInt8] = []
    var word = word
    word.withUTF8 { WordNormalizer.normalize($0, into: &buffer) }
    return buffer.withUnsafeBufferPointer { intern($0) }
  }

  /// The index of a word's normalized form, given one now when it has none; `buffer` is room to work in.
  mutating func intern(normalizing word: UnsafeBufferPointer<UInt8>, _ buffer: inout [UInt8]) -> UInt32 {
    WordNormalizer.normalize(word, into: &buffer)
    return buffer.withUnsafeBufferPointer { intern($0) }
  }

  /// The index of a word's folded form, given one now when it has none.
  mutating func intern(folding word: UnsafeBufferPointer<UInt8>) -> UInt32 {
    var buffer: [UInt8] = []
    WordNormalizer.fold(word, into: &buffer)
    return buffer.withUnsafeBufferPointer { intern($0) }
  }
}
