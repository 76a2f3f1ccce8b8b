import AnnotationModel

/// Which facts a query is for; what is nil or empty lets everything through.
///
/// Names match any name of the subject or object, without case, accents or hyphens; `*` stands for any letters.
public struct FactFilter: Hashable, Sendable {
  /// A name of the subject.
  public var subject: String?
  /// The relation's name: `position_held`.
  public var predicate: String?
  /// A name of the object.
  public var object: String?
  /// The document's path.
  public var document: String?
  /// The modality; nil for any.
  public var modality: Modality?
  /// Whether each place where a document states the fact counts, or only the most telling one.
  public var includesFurtherEvidence = false
  /// How many facts to give at most.
  public var limit: Int?

  /// Creates a filter that lets every fact through.
  public init() {}
}
