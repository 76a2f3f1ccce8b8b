import AnnotationModel
import GRDB

extension RowWriter {
  /// The decisions that hold.
  func standingDecisions() throws -> EntityDecisions {
    EntityDecisions(try log().filter { $0.isStanding && !$0.isUndoing }.map(\.decision).distinct())
  }

  /// All lines of the log in their order.
  func log() throws -> [LoggedDecision] {
    let sql = """
      SELECT l.number, l.action, d.*, l.time, l.user,
        (SELECT count(*) FROM decision_log AS other WHERE other.decision_id = d.id) % 2 AS stands
      FROM decision_log AS l JOIN decisions AS d ON d.id = l.decision_id ORDER BY l.number
      """
    return try Row.fetchAll(db.cachedStatement(sql: sql)).map(LoggedDecision.init)
  }

  /// Adds a line to the log that makes a decision, or takes it back when it holds; returns the line's number.
  func append(_ decision: EntityDecision, _ stamp: DecisionStamp) throws -> Int {
    let id = try self.id(of: decision)
    let holds = try self.id("SELECT count(*) % 2 FROM decision_log WHERE decision_id = ?", id) == 1
    return Int(
      try insert(
        "INSERT INTO decision_log (decision_id, action, time, user) VALUES (?, ?, ?, ?)",
        id, holds ? "undone" : "made", stamp.time, stamp.user))
  }

  /// The row of a decision, inserted when it is new; of several ways to spell its names the greatest stays.
  func id(of decision: EntityDecision) throws -> Int64 {
    let (source, target) = (decision.source, decision.target)
    let content = [
      decision.operation.rawValue, source.identity.type.name, source.identity.key, target.identity.type.name,
      target.identity.key, decision.alias, decision.document,
    ]
    let known = try id(
      """
      SELECT id FROM decisions WHERE operation = ? AND type = ? AND key = ? AND into_type = ? AND into_key = ?
        AND coalesce(alias, '') = coalesce(?, '') AND coalesce(document, '') = coalesce(?, '')
      """, content)
    guard let known else {
      return try insert(
        """
        INSERT INTO decisions (operation, type, key, into_type, into_key, alias, document, name, into_name)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """, content, source.name, target.name)
    }
    try run(
      "UPDATE decisions SET name = max(name, ?), into_name = max(into_name, ?) WHERE id = ?", source.name, target.name,
      known)
    return known
  }
}

extension LoggedDecision {
  fileprivate init(_ row: Row) {
    func end(_ type: String, _ name: String) -> NamedIdentity {
      NamedIdentity(type: MentionType(name: row[type] as String) ?? .organization, name: row[name])
    }
    let decision = EntityDecision(
      EntityDecision.Operation(rawValue: row["operation"]) ?? .merge, end("type", "name"),
      into: end("into_type", "into_name"), alias: row["alias"], document: row["document"])
    self.init(
      number: row["number"], isUndoing: row["action"] == "undone", isStanding: row["stands"] == 1, decision: decision,
      stamp: DecisionStamp(time: row["time"], user: row["user"]))
  }
}

extension Sequence where Element: Hashable {
  /// The elements without those that came before.
  func distinct() -> [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
