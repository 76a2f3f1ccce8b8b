import GRDB

/// A record with all that goes with it from one database to another.
public struct PortableRecord: Hashable, Sendable {
  /// The record.
  public let record: DocumentRecord
  /// Where the document's file stood.
  public let location: String?
  /// What read it; nil when that is not known.
  public let versions: EngineVersions

  /// Creates a portable record.
  public init(_ record: DocumentRecord, location: String?, versions: EngineVersions) {
    self.record = record
    self.location = location
    self.versions = versions
  }
}

extension FactDatabase {
  /// The stored document with that path as it was read, whatever was decided about its entities, or nil.
  ///
  /// Throws `StorageError`.
  public func record(of document: String) throws -> PortableRecord? {
    try portableRecord("d.path = ?", document)
  }

  /// The next document after `path` (nil: the first) in the order of paths, or nil at the end.
  ///
  /// Throws `StorageError`.
  public func record(after path: String?) throws -> PortableRecord? {
    try portableRecord("d.path > ?", path ?? "")
  }

  /// Stores the records that win over those stored under the same name; returns how many did.
  ///
  /// Which one wins does not depend on the order: the later engine, else the greater content. Throws `StorageError`.
  public func merge(_ records: [PortableRecord]) throws -> Int {
    var winners: [String: PortableRecord] = [:]
    for record in records {
      let known = try winners[record.record.id] ?? self.record(of: record.record.id)
      if known.map({ $0.precedence.lexicographicallyPrecedes(record.precedence) }) ?? true {
        winners[record.record.id] = record
      }
    }
    let byVersions = Dictionary(grouping: winners.values, by: \.versions)
    for (versions, group) in byVersions { try store(group.map { ($0.record, $0.location) }, versions: versions) }
    return winners.count
  }

  private func portableRecord(_ condition: String, _ value: String) throws -> PortableRecord? {
    try translatingErrors(path: path) {
      try queue.read { db in
        let sql = """
          SELECT d.*, e.engine, e.lexicon, e.icu FROM documents AS d JOIN engines AS e ON e.id = d.engine_id
          WHERE \(condition) ORDER BY d.path LIMIT 1
          """
        guard let row = try Row.fetchOne(db.cachedStatement(sql: sql), arguments: [value]) else { return nil }
        return PortableRecord(
          try RowWriter(db: db).originalRecord(row), location: row["location"],
          versions: EngineVersions(engine: row["engine"], lexicon: row["lexicon"], icu: row["icu"]))
      }
    }
  }
}

extension PortableRecord {
  /// What decides between two records of one document; the greater one wins.
  var precedence: [String] {
    let numbers = versions.engine.split(separator: ".").map { String(repeating: "0", count: max(0, 9 - $0.count)) + $0 }
    let content = [
      numbers.joined(separator: "."), versions.engine, versions.lexicon, versions.icu, record.status == .ok ? "1" : "0",
      record.sha256 ?? "",
    ]
    return content + record.content + [location ?? ""]
  }
}

extension DocumentRecord {
  /// What the record states, in an order that does not depend on how it was stored.
  fileprivate var content: [String] {
    let stated = (facts + countFacts + openFacts).map { fact in
      let names = names(of: fact.subject) + [fact.relation] + names(of: fact.object).prefix(1)
      let qualifiers = fact.qualifiers.map { "\($0.name)=\($0.value)" }
      let places = fact.evidence.map { evidence in
        "\(evidence.passage.codePoints) \(evidence.passage.text) \(evidence.rule) \(evidence.block)"
          + (evidence.source.map { " " + entities[$0].name } ?? "")
      }
      return (names + qualifiers + [fact.modality.rawValue] + places).joined(separator: "\u{1F}")
    }
    let mentioned = mentions.map { "\($0.passage.codePoints) \($0.type)" }
    let read = sentences.map { "\($0.passage.codePoints)" } + quantities.map { "\($0.passage.codePoints)" }
    return [metadata.title ?? "", metadata.byline ?? "", metadata.date?.description ?? "", url ?? ""]
      + stated.sorted() + mentioned.sorted() + read.sorted()
  }
}
