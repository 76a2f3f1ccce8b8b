import Foundation

/// A fact of the database with one place that states it.
public struct StoredFact: Hashable, Sendable {
  /// The fact's identity in its document.
  public let id: UInt64
  /// The subject's name.
  public let subject: String
  /// What the subject is: `person`, …, `count`, `document`.
  public let subjectType: String
  /// The relation's name.
  public let predicate: String
  /// The object's name or normal form.
  public let object: String
  /// What the object is: `person`, …, `literal`, `count`.
  public let objectType: String
  /// The object as the text writes it, where that differs.
  public let objectText: String?
  /// The qualifiers as a JSON object.
  public let qualifiers: String
  /// Whether the text states it as a fact.
  public let modality: String
  /// The document's path.
  public let document: String
  /// The document's date.
  public let date: String?
  /// The kind of block that holds the evidence.
  public let block: String
  /// Where the evidence stands, half-open, in code points.
  public let span: Range<Int>
  /// The evidence's words.
  public let evidence: String
  /// The rule that read it.
  public let rule: String
  /// The place's rank among those where the document states the fact; 0 is the most telling one.
  public let evidencePosition: Int
  /// Where the subject stands when it is a count.
  public let subjectStart: Int?
  /// Where the object stands when it is a count.
  public let objectStart: Int?
  /// The name of the entity whose word the evidence is: « selon X », inside a quotation of X; nil for the text's.
  public let source: String?
  /// What the source is: `person` or `organization`.
  public let sourceType: String?
}

extension StoredFact {
  /// The qualifiers by name; in a database they are always such an object.
  public var qualifierPairs: [(name: String, value: String)] {
    let pairs = (try? JSONDecoder().decode([String: String].self, from: Data(qualifiers.utf8))) ?? [:]
    return pairs.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}
