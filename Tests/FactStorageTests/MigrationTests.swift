import Foundation
import GRDB
import Testing

@testable import FactStorage

/// Databases that released versions wrote must open in this one, and hold the same facts.
@Suite struct MigrationTests {
  private static let databases = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Databases")
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func copy(_ name: String) throws -> String {
    let path = folder.file(name)
    try FileManager.default.copyItem(
      atPath: Self.databases.appendingPathComponent(name).path, toPath: path)
    return path
  }

  @Test func everyEarlierVersionHasADatabase() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.databases.path).sorted()
    #expect(names == (1..<Schema.version).map { "schema-\($0).sqlite" })
  }

  @Test(arguments: 1..<Schema.version)
  func anEarlierDatabaseOpensWithItsFacts(_ version: Int) throws {
    let path = try copy("schema-\(version).sqlite")
    let facts = try exported(FactDatabase.openForReading(path))
    #expect(facts.count == 6)
    #expect(facts.contains { $0.contains("\"predicate\":\"partner_of\"") && $0.contains("Vermilor SA") })
    #expect(try FactDatabase.openForReading(path).integrityProblems().isEmpty)
    let database = try FactDatabase.openForWriting(path)
    let known = try database.queue.read { try Int.fetchOne($0, sql: "PRAGMA user_version") }
    #expect(known == Schema.version)
    try database.store(Sample.seed())
    #expect(try exported(database).count == 13)
  }

  @Test(arguments: 1..<Schema.version)
  func anEarlierDatabaseHasTheTablesOfANewOne(_ version: Int) throws {
    let earlier = try FactDatabase.openForWriting(try copy("schema-\(version).sqlite"))
    let new = try FactDatabase.openForWriting(folder.file("new.sqlite"))
    #expect(try tables(earlier) == tables(new))
  }

  private func tables(_ database: FactDatabase) throws -> [String] {
    try database.queue.read { db in
      try String.fetchAll(
        db, sql: "SELECT name || ' ' || coalesce(sql, '') FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY 1")
    }
  }
}
