import GRDB
import Testing

@testable import FactStorage

@Suite struct SQLTests {
  private let folder: TemporaryFolder
  private let database: FactDatabase

  init() throws {
    folder = try TemporaryFolder()
    database = try FactDatabase.openForWriting(folder.file("facts.sqlite"))
    try database.store(Sample.seed())
  }

  @Test func connectionsAreDefensive() throws {
    let folder = try TemporaryFolder()
    let database = try FactDatabase.openForWriting(folder.file("defensive.sqlite"))
    try database.queue.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA writable_schema = ON")
      #expect(throws: DatabaseError.self) { try db.execute(sql: "DELETE FROM sqlite_schema") }
      #expect(throws: DatabaseError.self) { try db.execute(sql: "SELECT load_extension('none')") }
    }
  }

  @Test func aSelectionGivesItsRows() throws {
    #expect(
      try run("SELECT person, 1 AS one, 0.5, NULL, x'00ff' FROM roles") == [
        ["person", "one", "0.5", "NULL", "x'00ff'"], ["Philippe Archinard", 1, .real(0.5), .null, "00ff"],
      ])
  }

  @Test(arguments: [
    "DELETE FROM terms", "DROP VIEW roles", "ATTACH 'other' AS other", "PRAGMA journal_mode = delete",
    "PRAGMA query_only = 0", "PRAGMA writable_schema = 1", "VACUUM", "CREATE TEMP TABLE t (x)", "SELEC", "",
    "SELECT 1; DELETE FROM terms", "SELECT load_extension('x')",
    "WITH RECURSIVE t(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM t) SELECT count(*) FROM t",
  ])
  func hostile61OnlyShortReadingStatementsAreRun(_ sql: String) throws {
    let before = try exported(database)
    var limits = SQLLimits()
    limits.millionSteps = 5
    let error = #expect(throws: StorageError.self) { try run(sql, limits) }
    #expect(error?.kind == .unusable && error?.message.hasPrefix("SQL: ") == true)
    #expect(try exported(database) == before)
  }

  @Test func hostile56TheSchemaOfAFileIsNotTrusted() throws {
    try database.queue.write { db in try db.execute(sql: "CREATE VIEW bad AS SELECT load_extension('bad.so') AS x") }
    let reading = try FactDatabase.openForReading(database.path)
    #expect(throws: StorageError.self) {
      _ = try reading.readSQL("SELECT * FROM bad", begin: { _ in }) { _ in Issue.record("nothing may be loaded") }
    }
    for connection in [database, reading] {
      #expect(try connection.queue.read { try Int.fetchOne($0, sql: "PRAGMA trusted_schema") } == 0)
    }
  }

  @Test func hostile61RowsAreLimited() throws {
    var limits = SQLLimits()
    limits.rows = 2
    var count = 0
    #expect(try database.readSQL("SELECT * FROM names", limits: limits, begin: { _ in }) { _ in count += 1 })
    #expect(count == 2)
  }

  @Test func figuresAndIntegrity() throws {
    let figures = try database.statistics()
    #expect(figures.contains(Statistic(group: "documents", name: "ok", value: 1)))
    #expect(figures.contains(Statistic(group: "statements", name: "has_member", value: 2)))
    #expect(figures.contains(Statistic(group: "documents", name: "last date", value: "2016-01-10")))
    #expect(try database.integrityProblems().isEmpty)
    try database.queue.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA foreign_keys = OFF; DELETE FROM evidence; DELETE FROM rules")
    }
    let problems = try database.integrityProblems()
    #expect(problems.contains("6 statements without evidence"))
    #expect(problems.contains { $0.hasPrefix("table mentions: row") })
  }

  @Test func entitiesAndDocumentsAreListed() throws {
    var entities: [StoredEntity] = []
    try database.forEachEntity(named: "ARCHINARD", type: .person) { entities.append($0) }
    #expect(entities.map(\.names) == [["Archinard", "Philippe Archinard"]])
    var documents: [StoredDocument] = []
    try database.forEachDocument("*.txt", status: .ok) { documents.append($0) }
    #expect(documents.map(\.evidenceCount) == [7])
    try database.forEachDocument(status: .rejected) { _ in Issue.record("no document was rejected") }
  }

  private func run(_ sql: String, _ limits: SQLLimits = SQLLimits()) throws -> [[ListedValue]] {
    var rows: [[ListedValue]] = []
    _ = try database.readSQL(sql, limits: limits, begin: { rows.append($0.map { .text($0) }) }) { rows.append($0) }
    return rows
  }
}
