import AnnotationModel

/// A fact of a document: « Philippe Archinard, président de Lyonbiopôle ».
public struct FactRecord: Hashable, Sendable, Codable {
  /// The fact's identity in its document, printed as 16 hexadecimal digits.
  public let id: UInt64
  /// Of what it is stated.
  public let subject: Term
  /// The relation's name: `position_held`.
  public let relation: String
  /// What is stated.
  public let object: Term
  /// Further arguments, sorted by name.
  public let qualifiers: [Qualifier]
  /// Whether the text states it as a fact.
  public let modality: Modality
  /// Where the text states it, the most telling place first.
  public let evidence: [EvidenceRecord]

  /// Creates a fact.
  public init(
    id: UInt64, subject: Term, relation: String, object: Term, qualifiers: [Qualifier], modality: Modality,
    evidence: [EvidenceRecord]
  ) {
    self.id = id
    self.subject = subject
    self.relation = relation
    self.object = object
    self.qualifiers = qualifiers
    self.modality = modality
    self.evidence = evidence
  }

  /// A subject or object.
  public enum Term: Hashable, Sendable, Codable {
    /// An entity of the record, by index.
    case entity(Int)
    /// A count of the record, by index.
    case count(Int)
    /// A role, quotation, date or amount.
    case literal(Literal)
    /// The document itself: the owner of a count that belongs to nobody else.
    case document
  }
}

/// Where a text states a fact.
public struct EvidenceRecord: Hashable, Sendable, Codable {
  /// The clause.
  public let passage: Passage
  /// The sentence that holds it, by index; nil when unknown.
  public let sentence: Int?
  /// The kind of block that holds it.
  public let block: BlockKind
  /// The rule that read it.
  public let rule: String
  /// The entity whose word it is, by index: « selon X », « X affirme que », inside a quotation of X; nil for the text's.
  public let source: Int?

  /// Creates a piece of evidence.
  public init(passage: Passage, sentence: Int?, block: BlockKind, rule: String, source: Int? = nil) {
    self.passage = passage
    self.sentence = sentence
    self.block = block
    self.rule = rule
    self.source = source
  }
}

/// A count: « 20 produits ».
public struct CountRecord: Hashable, Sendable, Codable {
  /// The number and its noun.
  public let passage: Passage
  /// How many: one number or a closed range.
  public let value: Amount
  /// The counted noun, singular and lower case.
  public let noun: String
  /// Whether the number is a bound or an estimate.
  public let approximation: Count.Approximation?
  /// What found it.
  public let rule: String
  /// The entities that the counted things belong to, by index.
  public let owners: [Int]
  /// The counted things, where the text lists them.
  public let members: [Passage]
  /// The count that these things are divided into, by index.
  public let division: Int?

  /// Creates a count.
  public init(
    passage: Passage, value: Amount, noun: String, approximation: Count.Approximation?, rule: String,
    owners: [Int] = [], members: [Passage] = [], division: Int? = nil
  ) {
    self.passage = passage
    self.value = value
    self.noun = noun
    self.approximation = approximation
    self.rule = rule
    self.owners = owners
    self.members = members
    self.division = division
  }

  /// The number and its noun in normal form: `20 produit`, `10-20 blessé`.
  public var label: String { value.label(of: noun) }
}

extension Amount {
  /// So many of what a noun names: `20 produit`, `10-20 blessé`.
  public func label(of noun: String) -> String {
    switch self {
    case .exact(let number): "\(number) \(noun)"
    case .range(let low, let high): "\(low?.description ?? "")-\(high?.description ?? "") \(noun)"
    }
  }
}
