import AnnotationModel
import FactStorage
import Foundation

extension DocumentRecord {
  /// Reads a record as `extract` prints it on one line.
  ///
  /// What a line does not hold is missing: sentences, bytes, the places of counted things. Throws a `Rejection` that
  /// tells what is wrong.
  public init(line: [UInt8]) throws(Rejection) {
    do {
      self = try JSONDecoder().decode(PrintedRecord.self, from: Data(line)).record()
    } catch let error as DecodingError {
      throw Rejection(code: "bad-record", message: "no record of glaneur extract: \(error.reason)")
    } catch {
      throw Rejection(code: "bad-record", message: "no record of glaneur extract: \(error)")
    }
  }
}

extension DecodingError {
  /// What is wrong, on one line.
  fileprivate var reason: String {
    let context: Context
    switch self {
    case .keyNotFound(let key, let found): return "\(found.place) lacks “\(key.stringValue)”"
    case .typeMismatch(_, let found), .valueNotFound(_, let found), .dataCorrupted(let found): context = found
    @unknown default: return "it cannot be read"
    }
    return "\(context.place): \(context.debugDescription)"
  }
}

extension DecodingError.Context {
  /// `facts.3.subject`.
  fileprivate var place: String {
    codingPath.isEmpty
      ? "the line" : codingPath.map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".")
  }
}

/// The members of a printed record.
private struct PrintedRecord: Decodable {
  let id: String
  let status: String
  let sha256: String?
  let title: String?
  let date: String?
  let byline: String?
  let error: PrintedProblem?
  let entities: [PrintedEntity]
  let mentions: [PrintedMention]
  let quantities: [PrintedQuantity]
  let counts: [PrintedCount]
  let facts: [PrintedFact]
  let openFacts: [PrintedFact]?

  private enum CodingKeys: String, CodingKey {
    case id, status, sha256, title, date, byline, error, entities, mentions, quantities, counts, facts
    case openFacts = "open_facts"
  }

  func record() throws -> DocumentRecord {
    guard let status = DocumentRecord.Status(rawValue: status) else { throw InvalidRecord("status", status) }
    guard sha256.map({ $0.utf8.count == 64 }) ?? true else { throw InvalidRecord("sha256", sha256 ?? "") }
    var metadata = DocumentMetadata()
    (metadata.title, metadata.byline, metadata.date) = (title, byline, date.flatMap { CalendarDate($0) })
    var problem = error.map { DocumentRecord.Problem(code: $0.code, message: $0.message) }
    if status == .rejected, problem == nil { problem = .init(code: "rejected", message: "rejected") }
    var record = DocumentRecord(
      id: id, status: status, problem: status == .rejected ? problem : nil, sha256: sha256, metadata: metadata)
    record.entities = try entities.map { try $0.entity() }
    let indices = Dictionary(entities.enumerated().map { ($1.id, $0) }) { first, _ in first }
    record.mentions = try mentions.map { try $0.mention(indices) }
    record.quantities = try quantities.map { try $0.quantity() }
    record.counts = try counts.map { try $0.count(indices, among: counts) }
    record.facts = try facts.map { try $0.fact(in: record) }
    record.openFacts = try (openFacts ?? []).map { try $0.fact(in: record) }
    record.countFacts = record.counts.indices.flatMap { record.factsOfCount($0) }
    return record
  }
}

/// A member whose value is none of those allowed.
struct InvalidRecord: Error, CustomStringConvertible {
  let description: String

  init(_ member: String, _ value: String) { description = "“\(member)” cannot be “\(value)”" }
}

private struct PrintedProblem: Decodable {
  let code: String
  let message: String
}

private struct PrintedEntity: Decodable {
  let id: String
  let type: String
  let names: [String]

  func entity() throws -> Entity {
    guard let type = MentionType(name: type) else { throw InvalidRecord("type", type) }
    guard !names.isEmpty else { throw InvalidRecord("names", "[]") }
    return Entity(type: type, names: names)
  }
}

/// Start, end and words of anything printed.
struct PrintedPassage: Decodable {
  let start: Int
  let end: Int
  let text: String?
  let evidence: String?

  func passage() throws -> Passage {
    guard 0 <= start, start <= end else { throw InvalidRecord("start", "\(start)-\(end)") }
    return Passage(bytes: nil, codePoints: start..<end, text: text ?? evidence ?? "")
  }
}

private struct PrintedMention: Decodable {
  let type: String
  let rule: String
  let entity: String?
  let passage: PrintedPassage

  private enum CodingKeys: CodingKey { case type, rule, entity }

  init(from decoder: any Decoder) throws {
    let members = try decoder.container(keyedBy: CodingKeys.self)
    type = try members.decode(String.self, forKey: .type)
    rule = try members.decode(String.self, forKey: .rule)
    entity = try members.decodeIfPresent(String.self, forKey: .entity)
    passage = try PrintedPassage(from: decoder)
  }

  func mention(_ entities: [String: Int]) throws -> MentionRecord {
    guard let type = MentionType(name: type) else { throw InvalidRecord("type", type) }
    return MentionRecord(
      passage: try passage.passage(), type: type, rule: rule, entity: entity.flatMap { entities[$0] })
  }
}

private struct PrintedQuantity: Decodable {
  let type: String
  let mod: String?
  let value: StoredValue?
  let passage: PrintedPassage

  private enum CodingKeys: CodingKey { case type, mod, value }

  init(from decoder: any Decoder) throws {
    let members = try decoder.container(keyedBy: CodingKeys.self)
    type = try members.decode(String.self, forKey: .type)
    mod = try members.decodeIfPresent(String.self, forKey: .mod)
    value = try members.decodeIfPresent(StoredValue.self, forKey: .value)
    passage = try PrintedPassage(from: decoder)
  }

  func quantity() throws -> QuantityRecord {
    guard let type = QuantityType(rawValue: type) else { throw InvalidRecord("type", type) }
    return QuantityRecord(
      passage: try passage.passage(), type: type, value: value?.quantity,
      modifier: mod.flatMap { QuantityModifier(rawValue: $0) }, rule: recordRule)
  }
}

/// The rule of what a line prints without one.
let recordRule = "record"
