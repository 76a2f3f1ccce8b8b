import AnnotationModel

/// A record made ready for storing, as far as that needs no database: threads that do not write make it.
public struct PreparedRecord: Sendable {
  /// The document's name.
  public let id: String
  /// Whether facts were looked for.
  public let status: DocumentRecord.Status
  /// Why the document was rejected.
  public let problem: DocumentRecord.Problem?
  /// The record, for decisions about its entities.
  let record: DocumentRecord?
  let location: String?
  let rows: PreparedRows
  /// What the references of the rows stand for, by index.
  let terms: [Term]
  let names: [Name]
  let rules: [String]
  let predicates: [String]
  let statements: [Statement]

  /// About how many bytes its rows take.
  public var byteCount: Int { rows.byteCount }

  /// Prepares a record whose document's file stands at `location`.
  ///
  /// The record itself is kept for decisions about its entities. Without it they are as well heeded, but by reading the
  /// document again from the database; where there are none, letting it go saves memory.
  public init(_ record: DocumentRecord, location: String?, keepsRecord: Bool = true) {
    self.init(record, location: location, original: nil, keepsRecord: keepsRecord)
  }

  /// Prepares a record; `original` is, as JSON, the record that decisions made it from.
  init(_ record: DocumentRecord, location: String?, original: String?, keepsRecord: Bool) {
    var preparation = RecordPreparation(record)
    preparation.prepare(location: location, original: original)
    id = record.id
    status = record.status
    problem = record.problem
    self.record = keepsRecord ? record : nil
    self.location = location
    rows = preparation.rows
    terms = preparation.terms
    names = preparation.names
    rules = preparation.rules.list
    predicates = preparation.predicates.list
    statements = preparation.statements
  }

  /// A row of `terms`.
  struct Term: Sendable {
    /// What it is in all documents; nil for what stands in this one alone.
    let key: TermKey?
    /// The greatest of its label's spellings.
    let label: String
  }

  /// A row of `names`.
  struct Name: Sendable {
    let term: Int
    let name: ExactText
    let position: Int
  }

  /// A row of `statements`, its terms and predicate by index.
  struct Statement: Sendable {
    let subject: Int
    let predicate: Int
    let object: Int
    let modality: Modality
    let qualifiers: ExactText
    /// Where its qualifiers' rows stand among the values.
    var qualifierRows = 0..<0
  }
}

/// What is one term in all documents: an entity of that type and folded name, a literal of that normal form.
struct TermKey: Hashable, Sendable {
  /// Nil for a literal.
  let type: MentionType?
  let text: ExactText
}
