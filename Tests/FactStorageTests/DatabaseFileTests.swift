import Foundation
import GRDB
import Testing

@testable import FactStorage

@Suite struct DatabaseFileTests {
  private let folder: TemporaryFolder
  private let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.file("facts.sqlite")
  }

  @Test func aNewDatabaseIsMarked() throws {
    try FactDatabase.openForWriting(path).store(Sample.seed())
    let queue = try DatabaseQueue(path: path)
    let marks = try queue.read { db in
      try ["application_id", "user_version", "journal_mode"].map { try String.fetchOne(db, sql: "PRAGMA \($0)") }
    }
    #expect(marks == ["\(Schema.applicationID)", "\(Schema.version)", "wal"])
  }

  @Test func everyTableIsStrict() throws {
    let database = try FactDatabase.openForWriting(path)
    let loose = try database.queue.read { db in
      try String.fetchAll(
        db,
        sql: """
          SELECT name FROM pragma_table_list
          WHERE type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%' AND name <> 'grdb_migrations'
          """)
    }
    #expect(loose.isEmpty)
  }

  @Test(arguments: ["documents", "terms", "triples", "statement_sources", "entities", "roles", "quotations", "counts"])
  func viewsReadInAnUntrustedSchema(_ name: String) throws {
    try FactDatabase.openForWriting(path).store(Sample.seed())
    let queue = try DatabaseQueue(path: path)
    try queue.read { db in
      try db.execute(sql: "PRAGMA trusted_schema = OFF")
      _ = try Row.fetchAll(db, sql: "SELECT * FROM \(name)")
    }
  }

  @Test func peopleReadRolesAndCounts() throws {
    let database = try FactDatabase.openForWriting(path)
    try database.store(Sample.seed())
    let rows = try database.queue.read { db in
      try Row.fetchAll(db, sql: "SELECT person, role, of_what, NULL, documents FROM roles")
        + Row.fetchAll(db, sql: "SELECT value, noun, owners, members, divided_into FROM counts ORDER BY id")
    }
    #expect(
      rows.map { row in row.databaseValues.map { $0.isNull ? "" : $0.storage.value.map { "\($0)" } ?? "" } } == [
        ["Philippe Archinard", "président", "Lyonbiopôle", "", "1"],
        ["20", "produit", "Lyonbiopôle", "", "2 thématique"],
        ["2", "thématique", "", "diagnostic, imagerie", ""],
      ])
  }

  @Test(arguments: ["", "Bonjour", "SQLite format 3\0" + String(repeating: "x", count: 200)])
  func hostile54ForeignFilesAreLeftAlone(_ content: String) throws {
    try Data(content.utf8).write(to: URL(fileURLWithPath: path))
    #expect(throws: StorageError.self) { try FactDatabase.openForReading(path) }
    if !content.isEmpty { #expect(throws: StorageError.self) { try FactDatabase.openForWriting(path) } }
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == Data(content.utf8))
  }

  @Test func hostile54ADatabaseOfAnotherProgramIsLeftAlone() throws {
    let other = try DatabaseQueue(path: path)
    try other.write { try $0.execute(sql: "CREATE TABLE notes (text TEXT)") }
    try other.close()
    #expect(kind { try FactDatabase.openForWriting(path) } == .unusable)
    #expect(kind { try FactDatabase.openForReading(path) } == .unusable)
  }

  @Test func hostile54ATruncatedDatabaseIsReported() throws {
    try FactDatabase.openForWriting(path).store(Sample.seed())
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    try whole.prefix(whole.count / 2).write(to: URL(fileURLWithPath: path))
    #expect(kind { try exported(FactDatabase.openForReading(path)) } == .unusable)
  }

  @Test func hostile55ANewerSchemaIsRefused() throws {
    _ = try FactDatabase.openForWriting(path)
    try DatabaseQueue(path: path).write { try $0.execute(sql: "PRAGMA user_version = 99") }
    #expect(kind { try FactDatabase.openForWriting(path) } == .unusable)
  }

  @Test func hostile55AnOlderSchemaIsMigratedWholeOrNotAtAll() throws {
    try DatabaseQueue(path: path).write { db in
      try db.execute(sql: "PRAGMA application_id = \(Schema.applicationID); CREATE TABLE triples (a)")
    }
    #expect(throws: (any Error).self) { try FactDatabase.openForWriting(path) }
    #expect(try tables() == ["grdb_migrations", "triples"])
    try DatabaseQueue(path: path).write { try $0.execute(sql: "DROP TABLE triples") }
    try FactDatabase.openForWriting(path).store(Sample.seed())
    #expect(try exported(FactDatabase.openForReading(path)).count == 7)
  }

  private func tables() throws -> [String] {
    try DatabaseQueue(path: path).read { try String.fetchAll($0, sql: "SELECT name FROM sqlite_schema ORDER BY name") }
      .filter { !$0.hasPrefix("sqlite_") }
  }

  @Test func hostile53ASecondWriterIsRefused() throws {
    let first = try FactDatabase.openForWriting(path)
    #expect(kind { try FactDatabase.openForWriting(path) } == .locked)
    let reader = try FactDatabase.openForReading(path)
    try first.store(Sample.seed())
    #expect(try exported(reader).count == 7)
  }

  @Test func hostile52QueriesCannotWrite() throws {
    try FactDatabase.openForWriting(path).store(Sample.seed())
    let reader = try FactDatabase.openForReading(path)
    #expect(throws: DatabaseError.self) {
      try reader.queue.read { try $0.execute(sql: "DELETE FROM documents") }
    }
  }

  @Test func hostile50AnInterruptedCreationIsTakenUp() throws {
    var configuration = Configuration()
    configuration.journalMode = .wal
    let halfMade = try DatabaseQueue(path: path, configuration: configuration)
    try halfMade.write { try $0.execute(sql: "CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY)") }
    try halfMade.close()
    try FactDatabase.openForWriting(path).store(Sample.seed())
    #expect(try exported(FactDatabase.openForReading(path)).count == 7)
  }

  @Test func aPathThatLooksLikeAnAddressIsAPath() throws {
    let odd = folder.file("file:a?mode=memory#%41")
    try FactDatabase.openForWriting(odd).store(Sample.seed())
    #expect(FileManager.default.fileExists(atPath: odd))
    #expect(try exported(FactDatabase.openForReading(odd)).count == 7)
  }

  @Test func nothingIsLeftBesideAClosedDatabase() throws {
    try FactDatabase.openForWriting(path).store(Sample.seed())
    _ = try exported(FactDatabase.openForReading(path))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["facts.sqlite"])
  }

  private func kind(_ body: () throws -> Any) -> StorageError.Kind? {
    do {
      _ = try body()
      return nil
    } catch {
      return (error as? StorageError)?.kind
    }
  }
}
