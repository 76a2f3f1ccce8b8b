import AnnotationModel

/// Which facts a query is for; what is nil or empty lets everything through.
///
/// Names match any name of the subject or object, without case, accents or hyphens; `*` stands for any letters.
public struct FactFilter: Hashable, Sendable {
  /// The fact's identity in its document; nil for all facts.
  public var id: UInt64?
  /// A name of the subject.
  public var subject: String?
  /// The relation's name: `position_held`; `*` stands for any letters.
  public var predicate: String?
  /// A name of the object.
  public var object: String?
  /// What the subject or the object is: `person`, …, `literal`, `count`, `document`.
  public var type: TermType?
  /// The document's path.
  public var document: String?
  /// The first date of documents; documents without a date do not pass.
  public var since: PartialDate?
  /// The last date of documents; documents without a date do not pass.
  public var until: PartialDate?
  /// A time at which the fact held.
  ///
  /// It holds from the stated `since`, else from its document's date, to the stated `until`, else for ever; what is
  /// called former without an `until` holds at no known time.
  public var asOf: PartialDate?
  /// What must hold besides.
  public var conditions: [FactCondition] = []
  /// The modality; nil for any.
  public var modality: Modality?
  /// Whether each place where a document states the fact counts, or only the most telling one.
  public var includesFurtherEvidence = false
  /// Whether facts count whose relation is no more than a verb of the text: `open:recommander`.
  public var includesOpen = false
  /// How many facts to give at most.
  public var limit: Int?

  /// Creates a filter that lets every fact through.
  public init() {}
}

/// What a subject or an object can be.
public enum TermType: String, Sendable, CaseIterable {
  case person, organization, location, role, event, product
  /// Words, a date or an amount.
  case literal
  /// A number of things: « 20 produits ».
  case count
  /// A document, which owns the counts that belong to nobody else.
  case document

  /// Whether terms of this type are entities.
  var isEntity: Bool { ![.literal, .count, .document].contains(self) }
}
