import AnnotationModel
import Lexicon

/// Counts which names of a lexicon stand in texts, and measures how long the look-up takes.
public struct NameSearch {
  /// A name of a class.
  public struct Name: Hashable, Sendable {
    /// The canonical name.
    public let lemma: String
    /// The class of its entry.
    public let className: String
  }

  private let builder: LexiconBuilder
  private let lexicon: Lexicon
  private let className: String?
  private var found: [Lexeme: Int] = [:]
  private var time = Duration.zero
  /// How many documents were read.
  public private(set) var documents = 0
  /// How many bytes they have.
  public private(set) var bytes = 0

  /// Prepares a search; nil counts the names of all classes.
  ///
  /// - Throws: `ConfigurationError` with file and line for a mistake in a lexicon.
  public init(_ builder: LexiconBuilder, className: String? = nil) throws {
    self.builder = builder
    self.className = className
    lexicon = try builder.lexicon()
  }

  /// Looks the words and phrases of a document up; one that cannot be read is passed over.
  public mutating func read(_ file: DocumentFile) {
    guard let text = try? builder.text(of: file) else { return }
    documents += 1
    bytes += text.source.utf8.count
    let start = ContinuousClock.now
    let lexemes = lexicon.lexemes(of: text)
    let phrases = lexicon.phrases(in: lexemes[...])
    time += ContinuousClock.now - start
    var next = 0
    for phrase in phrases + [Phrase(tokens: lexemes.count..<lexemes.count, lexeme: .unknown)] {
      for index in next..<phrase.tokens.lowerBound { count(lexemes[index], at: index, in: text) }
      if phrase.lexeme != .unknown { count(phrase.lexeme, at: phrase.tokens.lowerBound, in: text) }
      next = phrase.tokens.upperBound
    }
  }

  private mutating func count(_ lexeme: Lexeme, at token: Int, in text: AnalysedText) {
    guard lexeme != .unknown, text.source.text(text.tokens[token].span).first?.isUppercase == true else { return }
    found[lexeme, default: 0] += 1
  }

  /// How often each name stands in the texts, the most frequent first.
  public var counts: [(name: Name, count: Int)] {
    var counts: [Name: Int] = [:]
    for (lexeme, count) in found {
      for (index, entry) in lexicon.entries(of: lexeme) where lexicon.classes[index].isName {
        let name = Name(lemma: entry.lemma, className: lexicon.classes[index].name)
        if className == nil || className == name.className { counts[name, default: 0] += count }
      }
    }
    return counts.map { ($0.key, $0.value) }
      .sorted { ($1.count, $0.name.lemma, $0.name.className) < ($0.count, $1.name.lemma, $1.name.className) }
  }

  /// How many megabytes were looked up a second, rounded; 0 before anything was.
  public var speed: Int { time > .zero ? Int(Double(bytes) / (time / .seconds(1)) / 1e6) : 0 }
}
