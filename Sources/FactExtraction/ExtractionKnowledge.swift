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
  let quantityRecognizer: QuantityRecognizer
  let nouns: NounReader

  /// Compiles rule folders over a lexicon; the rules of a later folder stand for earlier ones of the same name.
  ///
  /// - Parameters:
  ///   - lexicon: the words and names; the words that rules name are added to it.
  ///   - folders: the rules, the shipped ones first.
  /// - Throws: `ConfigurationError` with file, line and column for the first mistake.
  public init(lexicon: Lexicon, rules folders: [RuleFolder]) throws {
    var extended = lexicon
    let sources = try folders.map { try RuleSources($0.files) }
    for source in sources { extended.add(source.words) }
    let lexicon = extended
    schemas = try folders.reduce(into: [RelationSchema]()) { schemas, folder in
      let added = try folder.schema.map { try SchemaReader.schemas($0, path: folder.schemaPath) } ?? []
      schemas.removeAll { schema in added.contains { $0.name == schema.name } }
      schemas += added
    }
    var parser = RuleParser(words: lexicon, schemas: schemas)
    var rules: [Rule] = []
    for source in sources { rules.override(with: try parser.rules(in: source)) }
    let phases = Dictionary(grouping: rules.filter(\.isMentionRule), by: \.phase).sorted { $0.key < $1.key }
    mentionPhases = phases.map { Phase(rules: $0.value, words: lexicon) }
    relationPhase = Phase(rules: rules.filter { !$0.isMentionRule }, words: lexicon)
    self.lexicon = lexicon
    let words = try QuantityWords(
      lexicon.entries(inClasses: QuantityWords.classNames), lexeme: lexicon.lexeme(of:))
    quantityRecognizer = QuantityRecognizer(words: words)
    nouns = NounReader(
      tags: { lexicon.grammar(of: $0) }, nounTags: { lexicon.grammar(of: $0, readAs: [.noun, .adjective]) })
  }

  /// All rules, mention rules first.
  public var rules: [Rule] { mentionPhases.flatMap(\.rules) + relationPhase.rules }
}
