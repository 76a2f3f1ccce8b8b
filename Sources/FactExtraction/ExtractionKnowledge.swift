import AnnotationModel
import Lexicon
import Matching
import Quantities

/// All that extraction knows of French and of the world, compiled once and shared by all threads.
public struct ExtractionKnowledge: Sendable {
  /// The words and names.
  public let lexicon: Lexicon
  /// The phases of the mention rules, in their order.
  public let mentionPhases: [Phase<Lexicon>]
  /// The relation rules.
  public let relationPhase: Phase<Lexicon>
  /// The relations that rules may conclude.
  public let schemas: [RelationSchema]
  let quantityWords: QuantityWords
  let nouns: NounReader

  /// Compiles rule folders over a lexicon; the rules of a later folder stand for earlier ones of the same name.
  ///
  /// - Parameters:
  ///   - lexicon: the words and names; the words that rules name are added to it.
  ///   - folders: the rules, the shipped ones first.
  /// - Throws: `ConfigurationError` with file, line and column for the first mistake.
  public init(lexicon: Lexicon, rules folders: [RuleFolder]) throws {
    let written = try WrittenRules(folders, lexicon: lexicon)
    let lexicon = written.lexicon
    self.init(
      lexicon: lexicon, schemas: written.schemas,
      mentionPhases: written.mentionPhases.map { Phase(rules: $0, words: lexicon) },
      relationPhase: Phase(rules: written.relationRules, words: lexicon),
      quantityWords: try QuantityWords(
        lexicon.entries(inClasses: QuantityWords.classNames), lexeme: lexicon.lexeme(of:)))
  }

  /// Reads back what was compiled over the same lexicon.
  ///
  /// - Throws: `DamagedBytes` when `bytes` are not what `compiled` gave.
  public init(lexicon: Lexicon, compiled bytes: [UInt8]) throws(DamagedBytes) {
    var (lexicon, reader) = (lexicon, ByteReader(bytes))
    lexicon.add(normalized: try reader.list { (reader) throws(DamagedBytes) in try reader.text() })
    let words = lexicon
    self.init(
      lexicon: words, schemas: try reader.list { (reader) throws(DamagedBytes) in try RelationSchema(&reader) },
      mentionPhases: try reader.list { (reader) throws(DamagedBytes) in try Phase(&reader, words: words) },
      relationPhase: try Phase(&reader, words: words), quantityWords: try QuantityWords(&reader))
    guard reader.isAtEnd else { throw DamagedBytes() }
  }

  private init(
    lexicon: Lexicon, schemas: [RelationSchema], mentionPhases: [Phase<Lexicon>], relationPhase: Phase<Lexicon>,
    quantityWords: QuantityWords
  ) {
    self.lexicon = lexicon
    self.schemas = schemas
    self.mentionPhases = mentionPhases
    self.relationPhase = relationPhase
    self.quantityWords = quantityWords
    nouns = NounReader(
      tags: { lexicon.grammar(of: $0) }, nounTags: { lexicon.grammar(of: $0, readAs: [.noun, .adjective]) })
  }

  /// All that was compiled, for reading it back over the same lexicon; the same rules give the same bytes.
  public var compiled: [UInt8] {
    var writer = ByteWriter()
    writer.write(lexicon.addedWords) { $1.write($0) }
    writer.write(schemas) { $0.write(to: &$1) }
    writer.write(mentionPhases) { $0.write(to: &$1) }
    relationPhase.write(to: &writer)
    quantityWords.write(to: &writer)
    return writer.bytes
  }

  /// All rules, mention rules first.
  public var rules: [Rule] { mentionPhases.flatMap(\.rules) + relationPhase.rules }
}
