/// What the text states of something: « Philippe Archinard, président de Lyonbiopôle ».
public struct Fact: Hashable, Sendable {
  /// Of what it is stated.
  public let subject: Argument
  /// The relation's name: `position_held`.
  public let relation: String
  /// What is stated.
  public let object: Argument
  /// Further arguments, sorted by name.
  public let qualifiers: [Qualifier]
  /// Whether the text states it as a fact.
  public let modality: Modality
  /// Where the text states it, the most telling place first; never empty.
  public let evidence: [Evidence]

  /// Creates a fact; the qualifiers are sorted here.
  public init(
    subject: Argument, relation: String, object: Argument, qualifiers: [Qualifier] = [],
    modality: Modality = .asserted, evidence: [Evidence]
  ) {
    self.subject = subject
    self.relation = relation
    self.object = object
    let isSorted = qualifiers.count < 2
    self.qualifiers = isSorted ? qualifiers : qualifiers.sorted { ($0.name, $0.value) < ($1.name, $1.value) }
    self.modality = modality
    self.evidence = evidence
  }
}

extension Fact {
  /// Whether its relation is a verb of the text, and none of the schema's.
  public var isOpen: Bool { OpenRelation.isOpen(relation) }
}

/// The names of relations that are no more than a verb of the text: `open:recommander`.
public enum OpenRelation {
  /// What such names begin with; no name of a schema does.
  public static let prefix = "open:"

  /// The relation of a verb, given by its dictionary form.
  public static func name(ofVerb lemma: String) -> String { prefix + lemma }

  /// Whether a relation is a verb of the text.
  public static func isOpen(_ relation: String) -> Bool {
    relation.utf8.first == prefix.utf8.first && relation.hasPrefix(prefix)
  }
}

/// A subject or object of a fact.
public enum Argument: Hashable, Sendable {
  /// An entity of the document, by index.
  case entity(Int)
  /// A count of the document, by index.
  case count(Int)
  /// Anything else: a role, a quotation, a date, an amount.
  case literal(Literal)
}

/// A value that is no entity: its normal form and how the text writes it.
public struct Literal: Hashable, Sendable, Codable {
  /// The form to compare: « président », `2016-01-10`, `100000000 GBP`.
  public let normal: String
  /// The form in the text: « présidente », « 10 janvier », « 100 M£ ».
  public let surface: String

  /// Creates a literal.
  public init(normal: String, surface: String) {
    self.normal = normal
    self.surface = surface
  }
}

/// A further argument of a fact: `of` « Lyonbiopôle », `since` 2013.
public struct Qualifier: Hashable, Sendable, Codable {
  /// The qualifier's name: `of`, `since`, `until`, `date`, `amount`, `share`, `role`, `former`.
  public let name: String
  /// Its value in normal form.
  public let value: String
  /// The entity it names, by index, when it names one.
  public let entity: Int?

  /// Creates a qualifier.
  public init(name: String, value: String, entity: Int? = nil) {
    self.name = name
    self.value = value
    self.entity = entity
  }
}

/// Whether the text states something as a fact.
public enum Modality: String, Sendable, CaseIterable, Codable {
  /// « X a racheté Y ».
  case asserted
  /// « X n'a pas racheté Y ».
  case negated
  /// « X aurait racheté Y ».
  case reported
  /// « si X rachetait Y ».
  case possible
  /// « X va racheter Y ».
  case planned
}

/// Where a text states a fact, and which rule read it there.
public struct Evidence: Hashable, Sendable {
  /// The clause that the rule matched.
  public let span: TextSpan
  /// The sentence that holds it.
  public let sentence: TextSpan
  /// The kind of the block that holds it.
  public let block: BlockKind
  /// The rule that read it.
  public let rule: RuleName
  /// The entity whose word it is, by index: « selon X », « X affirme que », inside a quotation of X; nil for the text's.
  public let source: Int?

  /// Creates a piece of evidence.
  public init(span: TextSpan, sentence: TextSpan, block: BlockKind, rule: RuleName, source: Int? = nil) {
    self.span = span
    self.sentence = sentence
    self.block = block
    self.rule = rule
    self.source = source
  }
}
