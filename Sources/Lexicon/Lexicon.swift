import AnnotationModel

/// The words and names that rules see texts through.
///
/// Each word has a number, a `Lexeme`; classes (« président » is a `role`), dictionary forms and attributes hang on it.
/// A phrase of several words (« Haute Autorité de santé ») has a lexeme of its own.
public struct Lexicon: Sendable {
  /// What the pack holds, by one reference: a lexicon is handed to every part of the extraction.
  let contents: LexiconContents
  /// Words that rules name and no lexicon has; they are numbered after the pack's.
  private var added: AddedWords

  init(_ memory: PackMemory) {
    contents = LexiconContents(memory)
    added = AddedWords(Vocabulary())
  }

  /// The classes that the lexicon files declare, in the manifest's order.
  public var classes: [LexiconClass] { contents.classes }
  /// Identifies the lexicons' contents: the same files give the same version.
  public var version: String { contents.version }

  /// How many lexemes the lexicons have; their raw values are those below, 0 standing for all other words.
  public var lexemeCount: Int { contents.vocabulary.count }

  /// The index in `classes` of the class with that name, or nil.
  public func classIndex(named name: String) -> Int? { contents.classIndex[name] }

  /// The lexeme of a word as written in a text, or `.unknown`.
  public func lexeme(of word: String) -> Lexeme {
    let exact = exactLexeme(of: word)
    guard exact == .unknown else { return exact }
    var folded = WordNormalizer.folded(word)
    return Lexeme(rawValue: folded.withUTF8(index))
  }

  /// The lexemes of a text's tokens, in their order.
  ///
  /// « Les présidentes » gives the lexemes of « les » and « présidentes ».
  public func lexemes(of text: AnalysedText) -> [Lexeme] {
    var lookup = WordLookup(self)
    return lookup.lexemes(of: text)
  }

  /// The normalized form of a lexeme: « président », « haute autorite de sante ».
  public func form(of lexeme: Lexeme) -> String {
    let count = contents.vocabulary.count
    guard lexeme.rawValue >= count else { return contents.vocabulary.word(lexeme.rawValue) }
    return String(decoding: added.words.word(lexeme.rawValue - UInt32(count) + 1), as: UTF8.self)
  }

  /// Gives words that rules name a lexeme of their own where they have none.
  public mutating func add(_ words: some Sequence<String>) {
    var vocabulary = added.words
    for word in words where exactLexeme(of: word) == .unknown { _ = vocabulary.intern(normalizing: word) }
    added = AddedWords(vocabulary)
  }

  /// The words that have been added, normalized, in their order.
  public var addedWords: [String] {
    (1..<UInt32(added.words.count)).map { String(decoding: added.words.word($0), as: UTF8.self) }
  }

  /// Gives words the lexemes that they had when `addedWords` listed them.
  public mutating func add(normalized words: [String]) {
    var vocabulary = added.words
    for var word in words { _ = word.withUTF8 { vocabulary.intern($0) } }
    added = AddedWords(vocabulary)
  }

  /// The index of a normalized word, or 0 when neither the lexicons nor the rules have it.
  func index(of word: UnsafeBufferPointer<UInt8>) -> UInt32 {
    let index = contents.vocabulary.index(of: word)
    guard index == 0 else { return index }
    let addedIndex = added.words.index(of: word)
    return addedIndex == 0 ? 0 : addedIndex - 1 + UInt32(contents.vocabulary.count)
  }

  /// The lexeme of a word's normalized form, accents included.
  private func exactLexeme(of word: String) -> Lexeme {
    var normalized = WordNormalizer.normalized(word)
    return Lexeme(rawValue: normalized.withUTF8(index))
  }
}

/// What a pack holds; never changed once it is read.
final class LexiconContents: Sendable {
  let classes: [LexiconClass]
  /// For each class whether it holds names.
  let holdsNames: [Bool]
  let version: String
  let vocabulary: PackedVocabulary
  let facts: LexemeTable
  let classRows: PackRows<UInt16>
  let readingRows: PackRows<LexemeReading>
  let entryRows: PackRows<UInt32>
  let entries: StoredEntries
  let phrases: PackedPhraseTrie
  let classIndex: [String: Int]

  init(_ memory: PackMemory) {
    classes = LexiconClass.list(memory.text(of: .classes))
    holdsNames = classes.map(\.isName)
    version = memory.text(of: .version)
    vocabulary = PackedVocabulary(memory)
    facts = LexemeTable(memory)
    classRows = PackRows(memory, ends: .classEnds, values: .classValues)
    readingRows = PackRows(memory, ends: .readingEnds, values: .readingValues)
    entryRows = PackRows(memory, ends: .entryEnds, values: .entryValues)
    entries = StoredEntries(memory)
    phrases = PackedPhraseTrie(memory)
    classIndex = Dictionary(classes.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// What is asked of every word.
  @inline(__always)
  func facts(of lexeme: Lexeme) -> LexemeFacts { facts[lexeme] }
}

/// Words that rules name and no lexicon has.
private final class AddedWords: Sendable {
  let words: Vocabulary

  init(_ words: Vocabulary) { self.words = words }
}

/// A class of words or names, declared by a lexicon file.
public struct LexiconClass: Hashable, Sendable {
  /// The class's name, as rules write it: `organization head`.
  public let name: String
  /// The type of mention that names of this class are; nil for words and parts of names.
  public let type: MentionType?
  /// Whether its members are names, which need a capital.
  public let isName: Bool
  /// What finds a mention that is known by this class alone: `lexicon: commune`.
  public let rule: RuleName

  init(name: String, type: MentionType?, isName: Bool) {
    self.name = name
    self.type = type
    self.isName = isName
    rule = RuleName("lexicon: " + name)
  }

  /// What its members are: « names of locations », « words ».
  var summary: String { "\(isName ? "names" : "words")\(type.map { " of type \($0.name)" } ?? "")" }

  /// The class as a row of a pack.
  var row: String { "\(name)\t\(type?.name ?? "-")\t\(isName ? "names" : "words")" }

  /// The classes of a pack's rows.
  static func list(_ rows: String) -> [LexiconClass] {
    TabSeparatedRows(rows).compactMap { row in
      guard row.columns.count == 3 else { return nil }
      return LexiconClass(
        name: row.columns[0], type: MentionType(name: row.columns[1]), isName: row.columns[2] == "names")
    }
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

  /// The index of a word's folded form, given one now when it has none; `buffer` is room to work in.
  mutating func intern(folding word: UnsafeBufferPointer<UInt8>, _ buffer: inout [UInt8]) -> UInt32 {
    WordNormalizer.fold(word, into: &buffer)
    return buffer.withUnsafeBufferPointer { intern($0) }
  }

  /// The index of the folded form of a word of the vocabulary, given one now when it has none.
  mutating func internFolded(_ index: UInt32, _ buffer: inout [UInt8]) -> UInt32 {
    guard word(index).contains(where: { $0 >= 0x80 }) else { return index }
    // No slice of the words may live on while a word is added, or all of them would be copied.
    word(index).withUnsafeBufferPointer { WordNormalizer.fold($0, into: &buffer) }
    return buffer.withUnsafeBufferPointer { intern($0) }
  }
}
