import GRDB

/// The shape of the database, as a list of named steps.
///
/// Steps are only ever appended: a file written by any released version opens in every later one.
enum Schema {
  /// `Glan` in ASCII, so that `file` and this program know a database of Glaneur.
  static let applicationID: Int32 = 0x476C_616E
  /// The number of steps, kept as `user_version`.
  static let version = 5

  /// The steps from an empty file to the present shape.
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1 documents, terms, statements, evidence") { db in
      try db.execute(sql: firstTables)
      try db.execute(sql: firstViews)
      try db.execute(sql: "PRAGMA application_id = \(applicationID); PRAGMA user_version = 1")
    }
    migrator.registerMigration("2 decisions about entities") { db in
      try db.execute(sql: decisionTables)
      try db.execute(sql: "PRAGMA user_version = 2")
    }
    migrator.registerMigration("3 sources of evidence, views of open facts") { db in
      try db.execute(sql: sourceColumn)
      try db.execute(sql: "PRAGMA user_version = 3")
    }
    migrator.registerMigration("4 words compared one by one") { db in
      try compareWords(db)
      try db.execute(sql: "PRAGMA user_version = 4")
    }
    migrator.registerMigration("5 words without lengths of sentences") { db in
      try leaveLengthsOut(db)
      try db.execute(sql: "PRAGMA user_version = 5")
    }
    return migrator
  }
}
