import AnnotationModel
import GRDB

/// What came of a decision.
public struct DecisionOutcome: Hashable, Sendable {
  /// The lines added to the log.
  public let lines: [LoggedDecision]
  /// How many documents it changed.
  public let documentCount: Int
}

extension FactDatabase {
  /// Makes other entities one with `kept`, whose name and kind stay.
  ///
  /// Throws `DecisionError` for names that name no entity or several, and `StorageError`; then nothing changes.
  public func mergeEntities(
    _ kept: EntityReference, with others: [EntityReference], stamp: DecisionStamp
  ) throws -> DecisionOutcome {
    try decide(stamp) { rows, _ in
      let target = try rows.entity(kept)
      return try others.map { other in
        let source = try rows.entity(other)
        guard source.identity != target.identity else {
          throw DecisionError("\(other.name) and \(kept.name) are one entity already, \(target.name)")
        }
        return EntityDecision(.merge, source, into: target)
      }
    }
  }

  /// Takes a name, or a document, or a name in a document away from an entity: it becomes another, called `newName`.
  ///
  /// Without `newName` it is called by the name taken. Throws as `mergeEntities` does.
  public func splitEntity(
    _ reference: EntityReference, name: String?, document: String?, newName: String?, stamp: DecisionStamp
  ) throws -> DecisionOutcome {
    try decide(stamp) { rows, decisions in
      let entity = try rows.entity(reference)
      let split = EntitySplit(rows: rows, decisions: decisions, entity: entity, name: name, document: document)
      return try split.decisions(newName: newName)
    }
  }

  /// Takes back what a line of the log did; a decision that was taken back holds again.
  ///
  /// Throws `DecisionError` when there is no such line or a later one did so already, and `StorageError`.
  public func undoDecision(_ number: Int, stamp: DecisionStamp) throws -> DecisionOutcome {
    try decide(stamp) { rows, _ in
      let log = try rows.log()
      guard let line = log.first(where: { $0.number == number }) else {
        throw DecisionError("there is no decision \(number); 'glaneur entities log' lists them")
      }
      if let later = log.last(where: { $0.number > number && $0.decision == line.decision }) {
        throw DecisionError("decision \(number) was taken up by \(later.number) already; undo that one")
      }
      return [line.decision]
    }
  }

  /// What was decided about entities and taken back, in order.
  ///
  /// Throws `StorageError`.
  public func decisionLog() throws -> [LoggedDecision] {
    try translatingErrors(path: path) { try queue.read { try RowWriter(db: $0).log() } }
  }

  /// Takes over the decisions of another database's log, as far as this one does not know them.
  ///
  /// Of a decision that one database took back and another did not, the longer story counts, so that the order of
  /// databases does not matter. Throws `StorageError`.
  public func adopt(_ log: [LoggedDecision]) throws {
    guard !log.isEmpty else { return }
    try change { rows in
      var known: [EntityDecision.Content: Int] = [:]
      for line in try rows.log() { known[line.decision.content, default: 0] += 1 }
      for line in log {
        if known[line.decision.content, default: 0] > 0 {
          known[line.decision.content, default: 0] -= 1
          _ = try rows.id(of: line.decision)
        } else {
          _ = try rows.append(line.decision, line.stamp)
        }
      }
    }
  }

  private func decide(
    _ stamp: DecisionStamp, _ body: (RowWriter, EntityDecisions) throws -> [EntityDecision]
  ) throws -> DecisionOutcome {
    var numbers: [Int] = []
    let count = try change { rows in
      numbers = try body(rows, try rows.standingDecisions()).map { try rows.append($0, stamp) }
    }
    return DecisionOutcome(lines: try decisionLog().filter { numbers.contains($0.number) }, documentCount: count)
  }

  /// Changes the log and then the documents that it touches, in one transaction; returns how many those are.
  @discardableResult
  private func change(_ body: (RowWriter) throws -> Void) throws -> Int {
    try translatingErrors(path: path) {
      var changed = 0
      try queue.writeWithoutTransaction { db in
        try db.inTransaction(followingReferences: true) {
          let rows = RowWriter(db: db)
          let old = try rows.standingDecisions()
          try body(rows)
          changed = try rows.redecide(from: old, to: try rows.standingDecisions())
        }
      }
      return changed
    }
  }
}
