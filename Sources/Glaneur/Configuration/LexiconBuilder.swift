import AnnotationModel
import Lexicon
import TextAnalysis

/// What authors of lexicons need: compiling, checking, looking words up.
public struct LexiconBuilder {
  private let set: LexiconSet
  private let analyser: TextAnalyser

  /// What was compiled.
  public struct Summary: Hashable, Sendable {
    /// How many entries of words and names there are, the morphology apart.
    public let entries: Int
    /// How many forms they have, spellings with and without hyphens and accents counted.
    public let forms: Int
    /// The size of the pack in bytes.
    public let bytes: Int
    /// Where the pack lies.
    public let path: String
  }

  /// Opens the folders that the options name.
  ///
  /// - Throws: `ConfigurationError` when one is missing or cannot be read.
  public init(options: ExtractionOptions) throws {
    set = try LexiconSet(options)
    analyser = try set.textAnalyser()
  }

  /// Compiles the folders and writes the pack to where every command looks for it, or to `path`.
  ///
  /// - Throws: `ConfigurationError` with file and line for a mistake in a source, `StorageError` when the pack cannot be
  ///   written.
  public func build(to path: String? = nil) throws -> Summary {
    let compiled = try set.compile(words: analyser.words)
    let place = try set.write(compiled, to: path)
    return Summary(
      entries: compiled.entryCount, forms: compiled.formCount, bytes: compiled.byteCount, path: place)
  }

  /// What looks wrong in the lexicons although they load; with users' folders, only what stands in them.
  ///
  /// - Throws: `ConfigurationError` for files that do not load.
  public func findings() throws -> [ConfigurationError] {
    try LexiconLint(try lexicon(), sources: set.sources).findings()
  }

  /// A document's text, cut into words.
  ///
  /// - Throws: `Rejection` when it cannot be read.
  func text(of file: DocumentFile) throws(Rejection) -> AnalysedText {
    let document = try file.read(maxBytes: .max)
    do {
      let source = try TextDecoder.decode(document.bytes, declaredEncoding: document.declaredEncoding)
      return analyser.analyse(source, format: document.format.textFormat, metadata: DocumentMetadata())
    } catch {
      throw Rejection(error)
    }
  }

  /// The lexicon.
  ///
  /// - Throws: `ConfigurationError` with file and line for a mistake in a source.
  public func lexicon() throws -> Lexicon { try set.lexicon(words: analyser.words) }

  /// What a lexicon knows of a word or phrase: its readings, the likeliest first, then its entries.
  ///
  /// « présidentes » is a plural of « président » and a form of the role.
  public func knowledge(of text: String, in lexicon: Lexicon) -> [KnownForm] {
    let words = analyser.words(text)
    let lexemes = words.map(lexicon.lexeme)
    let phrase = lexemes.count > 1 ? lexicon.phrases(in: lexemes[...]).first { $0.tokens.count == lexemes.count } : nil
    guard let lexeme = phrase?.lexeme ?? (lexemes.count == 1 ? lexemes[0] : nil), lexeme != .unknown else { return [] }
    return lexicon.sortedReadings(of: lexeme).map { .reading(lemma: lexicon.form(of: $0.lemma), tags: $0.tags) }
      + lexicon.entries(of: lexeme).map { .entry(className: lexicon.classes[$0.classIndex].name, $0.entry) }
  }
}

/// One thing that a lexicon knows of a form.
public enum KnownForm: Hashable, Sendable {
  /// What the morphology says: « présidentes » is `noun.f.pl` of « président ».
  case reading(lemma: String, tags: MorphologicalTags)
  /// An entry of a class that it is a form of.
  case entry(className: String, LexiconEntry)
}

extension LexiconBuilder {
  /// Makes `morphology.tsv` and `paradigms.tsv` in a folder from a Hunspell dictionary and its affix file.
  ///
  /// - Throws: `ConfigurationError` with file and line for what is wrong with them.
  public static func importMorphology(dictionary: String, affixes: String, into folder: String) throws {
    try HunspellImporter(dictionaryPath: dictionary, affixesPath: affixes).write(to: folder)
  }
}
