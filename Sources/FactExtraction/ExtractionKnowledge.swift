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

  /// Compiles rule files over a lexicon.
  ///
  /// - Parameters:
  ///   - lexicon: the words and names; the words that rules name are added to it.
  ///   - schema: the contents of `schema.tsv`.
  ///   - rules: path and contents of the rule files, in the order of their paths.
  /// - Throws: `ConfigurationError` with file, line and column for the first mistake.
  public init(lexicon: Lexicon, schema: String, rules files: [(path: String, contents: String)]) throws {
    var extended = lexicon
    extended.add(try RuleParser<Lexicon>.words(in: files))
    let lexicon = extended
    schemas = try SchemaReader.schemas(schema, path: "schema.tsv")
    var parser = RuleParser(words: lexicon, schemas: schemas)
    let rules = try parser.rules(in: files)
    let isMention = { (rule: Rule) in MentionType(name: rule.conclusions[0].name) != nil }
    let phases = Dictionary(grouping: rules.filter(isMention), by: \.phase).sorted { $0.key < $1.key }
    mentionPhases = phases.map { Phase(rules: $0.value, words: lexicon) }
    relationPhase = Phase(rules: rules.filter { !isMention($0) }, words: lexicon)
    self.lexicon = lexicon
    let words = try QuantityWords(
      Dictionary(uniqueKeysWithValues: QuantityWords.classNames.map { ($0, lexicon.entries(inClass: $0)) }),
      lexeme: lexicon.lexeme(of:))
    quantityRecognizer = QuantityRecognizer(words: words)
    nouns = NounReader(
      tags: { lexicon.grammar(of: $0) }, nounTags: { lexicon.grammar(of: $0, readAs: [.noun, .adjective]) })
  }

  /// All rules, mention rules first.
  public var rules: [Rule] { mentionPhases.flatMap(\.rules) + relationPhase.rules }
}
