import AnnotationModel
import FactStorage
import TextAnalysis

/// Reads the files of a database again and proves that each piece of evidence stands where the database says.
public struct Verification {
  private let database: FactDatabase
  private let options: ExtractionOptions
  private var summary = Summary()
  /// Made for the first page: other files need no lexicons.
  private var analyser: TextAnalyser?

  /// Creates a verification of `database`; `options` name the lexicons that tell an article from the rest of a page.
  public init(of database: FactDatabase, options: ExtractionOptions = ExtractionOptions()) {
    self.database = database
    self.options = options
  }

  /// How much was proven.
  public struct Summary: Hashable, Sendable {
    /// Documents whose file has the bytes that were read.
    public var unchanged = 0
    /// Documents whose file has other bytes now.
    public var changed = 0
    /// Documents whose file is gone or cannot be read.
    public var missing = 0
    /// Documents that came from no file, or were never read.
    public var unchecked = 0
    /// Pieces of evidence that stand at their places.
    public var proven = 0
    /// Pieces of evidence whose words stand elsewhere in the file.
    public var moved = 0
    /// Pieces of evidence whose words are not in the file.
    public var broken = 0

    /// Whether everything that can be checked is as it was read.
    public var isSound: Bool { changed + missing + moved + broken == 0 }
  }

  /// What broke.
  public enum Finding: Hashable, Sendable {
    /// The file has other bytes than those read.
    case changed
    /// The file cannot be read, with the reason.
    case missing(String)
    /// The words of a fact stand elsewhere, at this place in code points.
    case moved(StoredFact, to: Int)
    /// The words of a fact are not in the file.
    case broken(StoredFact)
  }

  /// Checks every document; tells what broke, with the document.
  ///
  /// Throws `StorageError`, and `ConfigurationError` for lexicons that cannot be read.
  public mutating func run(report: (String, Finding) -> Void) throws -> Summary {
    summary = Summary()
    var last: String?
    while let document = try database.document(after: last) {
      try check(document, report)
      last = document.path
    }
    return summary
  }

  private mutating func check(_ document: StoredDocument, _ report: (String, Finding) -> Void) throws {
    guard let location = document.location, document.status != "rejected" else { return summary.unchecked += 1 }
    let file = DocumentFile(id: document.path, path: FilePath(location), format: .plain)
    switch Verification.read(file) {
    case .failure(let rejection):
      summary.missing += 1
      report(document.path, .missing(rejection.message))
    case .success(let bytes): try check(document, bytes, report)
    }
  }

  private static func read(_ file: DocumentFile) -> Result<[UInt8], Rejection> {
    do {
      return .success(try file.read(maxBytes: .max).bytes)
    } catch {
      return .failure(error)
    }
  }

  private mutating func check(
    _ document: StoredDocument, _ bytes: [UInt8], _ report: (String, Finding) -> Void
  ) throws {
    if sha256(of: bytes) == document.sha256 {
      summary.unchanged += 1
    } else {
      summary.changed += 1
      report(document.path, .changed)
    }
    guard let source = try? TextDecoder.decode(bytes) else { return }
    let format = document.location.flatMap { DocumentFormat(fileName: Array($0.utf8)) } ?? .plain
    let text = try EvidenceText(source, format: format) { try pageAnalyser() }
    for fact in try database.facts(of: document.path) { check(fact, text, report) }
  }

  private mutating func pageAnalyser() throws -> TextAnalyser {
    if let analyser { return analyser }
    let files = try LexiconFolder(named: options.lexicons).textFiles()
    let made = try TextAnalyser(knowledge: try TextKnowledge(files: files))
    analyser = made
    return made
  }

  private mutating func check(_ fact: StoredFact, _ text: EvidenceText, _ report: (String, Finding) -> Void) {
    var first: Int?
    for place in text.places(of: fact.evidence) {
      if place == fact.span { return summary.proven += 1 }
      first = first ?? place.lowerBound
    }
    if let first {
      summary.moved += 1
      report(fact.document, .moved(fact, to: first))
    } else {
      summary.broken += 1
      report(fact.document, .broken(fact))
    }
  }
}
