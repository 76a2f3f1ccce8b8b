import AnnotationModel
import Lexicon
import Matching

/// The rules of some folders as their files write them, for compiling and checking them.
public struct WrittenRules: Sendable {
  /// The lexicon with the words that the rules name.
  public let lexicon: Lexicon
  /// The relations that rules may conclude.
  public let schemas: [RelationSchema]
  /// The mention rules by phase, and the relation rules.
  let mentionPhases: [[WrittenRule]]
  let relationRules: [WrittenRule]

  /// Reads rule folders over a lexicon; the rules of a later folder stand for earlier ones of the same name.
  ///
  /// - Parameters:
  ///   - folders: the rules, the shipped ones first.
  ///   - lexicon: the words and names; the words that rules name are added to it.
  /// - Throws: `ConfigurationError` with file, line and column for the first mistake.
  public init(_ folders: [RuleFolder], lexicon: Lexicon) throws(ConfigurationError) {
    var (lexicon, sources, schemas) = (lexicon, [RuleSources](), [RelationSchema]())
    for folder in folders { sources.append(try RuleSources(folder.files)) }
    for source in sources { lexicon.add(source.words) }
    for folder in folders {
      let added = try folder.schema.map { (text) throws(ConfigurationError) in
        try SchemaReader.schemas(text, path: folder.schemaPath)
      }
      schemas.removeAll { schema in (added ?? []).contains { $0.name == schema.name } }
      schemas += added ?? []
    }
    var parser = RuleParser(words: lexicon, schemas: schemas)
    var rules: [WrittenRule] = []
    for source in sources { rules.override(with: try parser.rules(in: source)) }
    self.lexicon = lexicon
    self.schemas = schemas
    mentionPhases = Dictionary(grouping: rules.filter(\.rule.isMentionRule), by: \.rule.phase)
      .sorted { $0.key < $1.key }.map(\.value)
    relationRules = rules.filter { !$0.rule.isMentionRule }
  }

  /// All rules, mention rules first.
  public var rules: [WrittenRule] { mentionPhases.flatMap { $0 } + relationRules }
}
