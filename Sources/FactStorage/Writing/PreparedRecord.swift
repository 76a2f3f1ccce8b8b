import AnnotationModel
import CSQLite

/// A record made ready for storing, as far as that needs no database: threads that do not write make it.
public final class PreparedRecord: Sendable {
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
  /// The texts that rows of several documents are known by: where the rows have them.
  let texts: [PreparedRows.Value]
  /// What the references of the rows stand for, by index.
  let terms: [Term]
  let names: [Name]
  let statements: [Statement]
  /// The same of rules and predicates, each by its text.
  let rules: [Int]
  let predicates: [Int]

  /// About how many bytes its rows take.
  public var byteCount: Int { rows.byteCount }

  /// Prepares a record whose document's file stands at `location`.
  ///
  /// The record itself is kept for decisions about its entities. Without it they are as well heeded, but by reading the
  /// document again from the database; where there are none, letting it go saves memory.
  public convenience init(_ record: DocumentRecord, location: String?, keepsRecord: Bool = true) {
    self.init(record, location: location, original: nil, keepsRecord: keepsRecord)
  }

  /// Prepares a record; `original` is, as JSON, the record that decisions made it from.
  init(_ record: DocumentRecord, location: String?, original: String?, keepsRecord: Bool) {
    var preparation = RecordPreparation(record)
    rows = preparation.prepare(location: location, original: original)
    id = record.id
    status = record.status
    problem = record.problem
    self.record = keepsRecord ? record : nil
    self.location = location
    texts = preparation.texts.map(\.place)
    terms = preparation.terms
    names = preparation.names
    statements = preparation.statements
    rules = preparation.rules
    predicates = preparation.predicates
  }

  /// A row of `terms`, its texts by number.
  struct Term: Sendable {
    /// Nil for what is no entity.
    let type: MentionType?
    /// What it is in all documents: an entity of that type and folded name, a literal of that normal form; nil for what
    /// stands in this one alone.
    let key: Int?
    /// The greatest of its label's spellings.
    let label: Int
  }

  /// A row of `names`, its name as written and folded by the numbers of their texts.
  struct Name: Sendable {
    let term: Int
    let name: Int
    let folded: Int
    let position: Int
  }

  /// A row of `statements`, its terms and predicate by index, modality and qualifiers by the numbers of their texts.
  struct Statement: Sendable {
    let subject: Int
    let predicate: Int
    let object: Int
    let modality: Int
    let qualifiers: Int
    /// Where its qualifiers' rows stand among the values.
    var qualifierRows = 0..<0
  }
}
