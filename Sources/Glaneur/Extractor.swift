import AnnotationModel
import FactExtraction
import FactStorage
import Lexicon
import TextAnalysis

/// Reads facts from documents: the whole chain from bytes to an extraction.
///
/// One extractor serves all threads; no document influences another's result.
public final class Extractor: Sendable {
  /// The versions that decide what is read from a text.
  public let versions: EngineVersions

  let options: ExtractionOptions
  /// What cuts documents into tokens.
  public let textAnalyser: TextAnalyser
  /// The words, names and rules.
  public let knowledge: ExtractionKnowledge
  /// The fact extractors that no thread is using; they keep what they have learnt.
  private let idle = Pool<FactExtractor>()

  /// Reads the lexicons and rules that the options name.
  ///
  /// - Throws: `ConfigurationError` with file, line and column for the first mistake in them.
  public init(options: ExtractionOptions) throws {
    let lexicons = try LexiconSet(options)
    let addedRules = try options.ruleFolders.map { (path: $0, folder: try RuleFolder(userFolder: $0)) }
    self.options = options
    textAnalyser = try lexicons.textAnalyser()
    knowledge = try lexicons.knowledge(words: textAnalyser.words, addedRules: addedRules)
    versions = lexicons.versions(with: addedRules.map(\.folder))
  }

  /// The versions that an extractor with these options has, found without reading the lexicons.
  ///
  /// - Throws: `ConfigurationError` when a folder is missing or cannot be read.
  public static func versions(options: ExtractionOptions) throws -> EngineVersions {
    try LexiconSet(options).versions(with: try options.ruleFolders.map { try RuleFolder(userFolder: $0) })
  }

  /// The version of the program.
  public static let engineVersion = "0.1.0"

  /// Everything that is read from one document.
  ///
  /// - Throws: `Rejection` when the bytes are no text that can be read.
  public func extract(_ document: SourceDocument) throws(Rejection) -> ExtractionResult {
    let text = try analysedText(of: document)
    guard !text.tokens.isEmpty else { return ExtractionResult(status: .ok, extraction: Extraction(nothingFrom: text)) }
    let extractor =
      idle.take() ?? FactExtractor(knowledge: knowledge) { [textAnalyser] in textAnalyser.languages(of: $0) }
    defer { idle.give(extractor) }
    let extraction = extractor.extraction(of: text) {
      options.readsAnyLanguage || LanguageGuess(text, languages: $0).isFrench
    }
    return ExtractionResult(
      status: extraction == nil ? .skipped : .ok, extraction: extraction ?? Extraction(nothingFrom: text))
  }

  /// A document's text, cut into blocks, sentences and tokens.
  func analysedText(of document: SourceDocument) throws(Rejection) -> AnalysedText {
    let metadata = DocumentMetadata(
      title: document.title, date: document.time?.date, secondOfDay: document.time?.secondOfDay)
    return textAnalyser.analyse(try decoded(document), format: document.format.textFormat, metadata: metadata)
      .dated(options.time)
  }

  private func decoded(_ document: SourceDocument) throws(Rejection) -> SourceText {
    guard document.bytes.count <= options.maxDocumentBytes else {
      throw Rejection(
        code: "too-large",
        message: "the document has \(document.bytes.count) bytes, more than the \(options.maxDocumentBytes) allowed")
    }
    do {
      return try TextDecoder.decode(document.bytes, declaredEncoding: document.declaredEncoding)
    } catch {
      throw Rejection(error)
    }
  }
}

extension LexiconSet {
  /// Opens the folders that the options name.
  ///
  /// - Throws: `ConfigurationError` when one is missing or cannot be read.
  init(_ options: ExtractionOptions) throws(ConfigurationError) {
    try self.init(builtIn: options.lexicons, added: options.addedLexicons)
  }

  /// The versions that decide what is read from a text with these lexicons and users' rules.
  fileprivate func versions(with addedRules: [RuleFolder]) -> EngineVersions {
    EngineVersions(
      engine: Extractor.engineVersion, lexicon: RuleFolder.version(of: version, with: addedRules), icu: icuVersion())
  }
}

extension LexiconFolder {
  /// The files of the text room, by name.
  func textFiles() throws(ConfigurationError) -> [String: String] {
    var texts: [String: String] = [:]
    for file in files where file.hasPrefix("text/") { texts[String(file.dropFirst(5))] = try text(file) }
    return texts
  }
}
