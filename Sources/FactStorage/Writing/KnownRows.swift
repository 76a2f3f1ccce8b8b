import AnnotationModel
import GRDB

/// Rows of one table.
struct RowList: ~Copyable {
  let columnCount: Int
  var values = PlainArray<PreparedRows.Value>()

  init(columnCount: Int) { self.columnCount = columnCount }

  var count: Int { values.count / columnCount }
}

/// Rows to look for, and the slots of known rows that their ids go to.
struct RowQuery: ~Copyable {
  var list: RowList
  var slots: [Int] = []

  init(columnCount: Int) { list = RowList(columnCount: columnCount) }
}

/// The ids of rows that recur from document to document, by what is unique in them.
///
/// It may serve one transaction after the other; it forgets all where the database has been changed by anything else.
public final class KnownRows {
  /// The texts that rows are known by.
  @exclusivity(unchecked) var texts = NumberedTexts()
  @exclusivity(unchecked) var rules = RowTable()
  @exclusivity(unchecked) var predicates = RowTable()
  @exclusivity(unchecked) var terms = RowTable()
  @exclusivity(unchecked) var names = RowTable()
  /// For each term the greatest spelling that an entity's label has been compared with, -1 for none.
  @exclusivity(unchecked) var labels = PlainArray<Int64>()

  /// The database whose rows they are; nil where they serve one transaction.
  let database: FactDatabase?
  /// What tells whether something else has changed the database since.
  private var state: State?

  /// SQLite's `data_version`, which changes when another connection changes the file, and how many rows this connection
  /// has changed so far; read inside a transaction, so that nobody changes the file meanwhile.
  struct State: Equatable {
    private let version: Int64?
    private let changes: Int

    init(_ db: Database) throws {
      version = try Int64.fetchOne(db.cachedStatement(sql: "PRAGMA data_version"))
      changes = db.totalChangesCount
    }
  }

  /// How many texts and names, and bytes of texts, are remembered at most from one batch to the next.
  private static let mostRemembered = 1 << 17
  private static let mostBytes = 16 << 20

  /// Knows no rows of a database yet.
  public init(of database: FactDatabase) { self.database = database }

  /// Knows no rows yet, for one transaction.
  init() { database = nil }

  /// Forgets all rows: some are gone, or may be.
  func removeAll() {
    texts = NumberedTexts()
    rules = RowTable()
    predicates = RowTable()
    terms = RowTable()
    names = RowTable()
    labels = PlainArray()
  }

  /// Forgets all rows where something else has changed the database since `note(_:)`.
  func forgetUnlessNoted(_ state: State) { if state != self.state { removeAll() } }

  /// Notes the state of the database whose rows they are, at the end of the transaction that wrote them.
  func note(_ state: State) { self.state = state }

  /// Forgets all rows where they are many.
  func trim() {
    if texts.count + names.count > KnownRows.mostRemembered || texts.byteCount > KnownRows.mostBytes { removeAll() }
  }
}

/// The ids of rows of one table, by keys that consist of numbers: of ids and texts.
struct RowTable: ~Copyable {
  /// Each key has the number of its slot.
  private var keys = NumberedTexts()
  /// 0 for one that is not known.
  private var ids = PlainArray<Int64>()

  /// How many slots there are.
  var count: Int { ids.count }

  /// The id in a slot, if it is known.
  subscript(slot: Int) -> Int64? {
    get { ids[slot] == 0 ? nil : ids[slot] }
    set { ids[slot] = newValue ?? 0 }
  }

  /// The slot of a key, which consists of whole numbers of 64 bits; it is empty where the key is new.
  mutating func slot<Key: BitwiseCopyable>(of key: Key) -> (slot: Int, isNew: Bool) {
    let slot = withUnsafeBytes(of: key) { keys.number(of: $0) }
    guard slot == ids.count else { return (slot, false) }
    ids.append(0)
    return (slot, true)
  }

  /// The id of a key, found out where it is not known.
  mutating func id(of key: Int64, _ find: () throws -> Int64) rethrows -> Int64 {
    let (slot, isNew) = slot(of: key)
    if isNew { ids[slot] = try find() }
    return ids[slot]
  }

  /// Notes the ids of the rows that are stored among those asked for.
  mutating func find(_ sql: StaticString, _ query: borrowing RowQuery, _ rows: RowWriter, _ texts: [UInt8]) throws {
    for (slot, id) in zip(query.slots, try rows.run(sql, query.list, texts: texts)) { self[slot] = id }
  }

  /// Puts an id in the place of a slot; gives whether it is a new one, for the slot was empty.
  mutating func number(_ slot: inout Int64, next: inout Int64) -> Bool {
    let place = Int(slot)
    let isNew = ids[place] == 0
    if isNew {
      ids[place] = next
      next += 1
    }
    slot = ids[place]
    return isNew
  }
}
