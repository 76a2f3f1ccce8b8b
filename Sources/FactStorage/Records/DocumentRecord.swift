import AnnotationModel

/// What is kept of one document: what `extract` prints and what the database stores.
///
/// It repeats an extraction without the text: each span carries its words and both offsets, so it needs nothing else.
public struct DocumentRecord: Hashable, Sendable, Codable {
  /// The document's name: its path as given, or relative to the folder given.
  public var id: String
  /// Whether facts were looked for.
  public var status: Status
  /// Why the document was rejected; nil unless `status` is `rejected`.
  public var problem: Problem?
  /// The SHA-256 digest of the file's bytes in 64 hexadecimal digits; nil when they could not be read.
  public var sha256: String?
  /// Title, byline and date.
  public var metadata: DocumentMetadata
  /// Where the document was published.
  public var url: String?
  /// How the bytes became text; nil when they did not.
  public var decoding: Decoding?
  /// The sentences in text order.
  public var sentences: [SentenceRecord] = []
  /// The tokens in text order, half-open, in code points.
  public var tokens: [Range<Int>] = []
  /// The mentions by span.
  public var mentions: [MentionRecord] = []
  /// The entities that mentions and facts refer to by index.
  public var entities: [Entity] = []
  /// The quantities by span.
  public var quantities: [QuantityRecord] = []
  /// The counts by span.
  public var counts: [CountRecord] = []
  /// The facts in text order.
  public var facts: [FactRecord] = []
  /// What verbs connect that no other relation stands for: `open:recommander`; in text order.
  public var openFacts: [FactRecord] = []
  /// What the counts state, as facts: `count`, `has_member`, `divided_into`.
  public var countFacts: [FactRecord] = []

  /// Creates a record that holds no annotation yet.
  public init(
    id: String, status: Status, problem: Problem? = nil, sha256: String? = nil,
    metadata: DocumentMetadata = DocumentMetadata(), url: String? = nil, decoding: Decoding? = nil
  ) {
    self.id = id
    self.status = status
    self.problem = problem
    self.sha256 = sha256
    self.metadata = metadata
    self.url = url
    self.decoding = decoding
  }

  /// Whether facts were looked for in a document.
  public enum Status: String, Sendable, CaseIterable, Codable {
    /// Read; it may hold no fact all the same.
    case ok
    /// Not French, or empty.
    case skipped
    /// Unreadable, binary, too large.
    case rejected
  }

  /// Why a document was rejected.
  public struct Problem: Hashable, Sendable, Codable {
    /// A word for programs: `too-large`.
    public let code: String
    /// A sentence for people.
    public let message: String

    /// Creates a reason.
    public init(code: String, message: String) {
      self.code = code
      self.message = message
    }
  }
}
