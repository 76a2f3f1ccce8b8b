import AnnotationModel
import GRDB

extension FactDatabase {
  /// Stores records, each with the place of its document's file, as `store(_:versions:)` does.
  ///
  /// Throws `StorageError`; then nothing of the batch is stored.
  public func store(_ records: [(record: DocumentRecord, location: String?)], versions: EngineVersions) throws {
    try store(records.map { PreparedRecord($0.record, location: $0.location) }, versions: versions)
  }

  /// Stores records in one transaction; a record replaces an earlier one of the same document.
  ///
  /// Standing decisions about entities apply. `known` remembers rows from batch to batch. Throws `StorageError`; then
  /// nothing of the batch is stored.
  public func store(
    _ records: [PreparedRecord], versions: EngineVersions, known: KnownRows? = nil
  ) throws {
    precondition(known == nil || known?.database === self, "what is known are rows of another database")
    let known = known ?? KnownRows()
    var isStored = false
    defer { if !isStored { known.removeAll() } }
    try translatingErrors(path: path) {
      try queue.writeWithoutTransaction { db in
        let rows = RowWriter(db: db, known: known)
        let replaces = try rows.hasAny(of: records.map(\.id))
        let decisions = try rows.standingDecisions()
        let isUndecided = !decisions.all.isEmpty && records.contains { $0.record == nil }
        try db.inTransaction(followingReferences: replaces || isUndecided) {
          known.forgetUnlessNoted(try KnownRows.State(db))
          let engine = try rows.engine(versions)
          var batch = BatchWriter(rows: rows)
          for record in records {
            if replaces {
              try batch.write()
              try rows.retract(document: record.id)
            }
            try batch.add(record, engine: engine, decisions)
          }
          try batch.write()
          if isUndecided { _ = try rows.redecide(from: EntityDecisions([]), to: decisions) }
          known.note(try KnownRows.State(db))
        }
      }
    }
    isStored = true
  }

  /// For each document the digest under which it was stored by these versions and not rejected; nil when it must be read.
  public func storedDigests(of documents: [String], versions: EngineVersions) throws -> [String?] {
    try translatingErrors(path: path) {
      // Without a transaction of its own, which would cost more than the question.
      try queue.unsafeRead { db in
        let sql = """
          SELECT d.sha256 FROM documents AS d JOIN engines AS e ON e.id = d.engine_id
          WHERE d.id = ? AND d.status <> 'rejected' AND e.engine = ? AND e.lexicon = ? AND e.icu = ?
          """
        let engine = [versions.engine.column, versions.lexicon.column, versions.icu.column]
        return try RowWriter(db: db).ids(of: documents).map { id in
          guard let id else { return nil }
          let arguments = StatementArguments([id.databaseValue] + engine)
          return try String.fetchOne(db.cachedStatement(sql: sql), arguments: arguments)
        }
      }
    }
  }

  /// How many documents, entities, statements and counts the database holds.
  public func totals() throws -> StorageTotals {
    try translatingErrors(path: path) {
      try queue.read { db in
        func count(_ sql: String) throws -> Int { try Int.fetchOne(db, sql: "SELECT count(*) FROM \(sql)") ?? 0 }
        let counted = try count("counted_things")
        let countFacts = """
          statements AS s JOIN predicates AS p ON p.id = s.predicate_id
          WHERE p.name IN ('count', 'has_member', 'divided_into') OR \(OpenFactSQL.isOpen("p.name"))
          """
        return StorageTotals(
          documents: try count("documents"), entities: try count("terms WHERE kind = 'entity'"),
          facts: try count("statements") - count(countFacts), counts: counted)
      }
    }
  }
}

extension Database {
  /// Changes the database in one transaction, in which SQLite follows references between rows where `follows`.
  ///
  /// Rows go with those that they refer to only where it does. Where nothing is removed it need not: what is written
  /// refers to rows just found or written, and looking each of them up once more took a tenth of storing. The setting stays
  /// until the next transaction: changing it makes SQLite prepare all statements anew.
  func inTransaction(followingReferences follows: Bool, _ changes: () throws -> Void) throws {
    if try Bool.fetchOne(cachedStatement(sql: "PRAGMA foreign_keys")) != follows {
      try execute(sql: "PRAGMA foreign_keys = \(follows)")
    }
    try inTransaction {
      try changes()
      return .commit
    }
  }
}

/// How much a database holds.
public struct StorageTotals: Hashable, Sendable {
  /// Documents of any status.
  public let documents: Int
  /// Entities, each counted once for all documents.
  public let entities: Int
  /// Distinct statements, without those that counts make and open ones.
  public let facts: Int
  /// Counts.
  public let counts: Int
}

extension RowWriter {
  /// Whether any of some documents is stored already, or comes twice.
  fileprivate func hasAny(of documents: [String]) throws -> Bool {
    guard Set(documents.map { ExactText($0.withoutNULs) }).count == documents.count else { return true }
    return try ids(of: documents).contains { $0 != nil }
  }

  /// The rows of the documents with those paths, nil for each that is not stored.
  fileprivate func ids(of documents: [String]) throws -> [Int64?] {
    var paths = PreparedRowsBuilder(valueCapacity: documents.count, textCapacity: documents.count * 64)
    for document in documents { paths.add(document) }
    let prepared = paths.finish()
    var list = RowList(columnCount: 1)
    for path in prepared.values { list.values.append(path) }
    return try run(
      "SELECT d.id FROM prepared_rows(?) AS r LEFT JOIN documents AS d ON d.path = r.c0", list, texts: prepared.texts)
  }

  func engine(_ versions: EngineVersions) throws -> Int64 {
    try id(
      selecting: "SELECT id FROM engines WHERE engine = ? AND lexicon = ? AND icu = ?",
      inserting: "INSERT INTO engines (engine, lexicon, icu) VALUES (?, ?, ?)",
      versions.engine, versions.lexicon, versions.icu)
  }
}
