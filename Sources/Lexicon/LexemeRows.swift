/// For each lexeme a run of values, in two flat arrays: `ends[i]` is where the run of lexeme `i` ends.
///
/// This is the form that is made; `PackRows` is the same in a pack.
struct LexemeRows<Value> {
  private(set) var ends: [UInt32] = []
  private(set) var values: [Value] = []

  init() {}

  /// Sorts the values of items by the items' lexemes `0..<count`; values of one lexeme keep their order.
  init<Item>(_ items: [Item], count: Int, lexeme: (Item) -> UInt32, value: (Item) -> Value) {
    ends = [UInt32](repeating: 0, count: count)
    guard let filler = items.first.map(value) else { return }
    for item in items { ends[Int(lexeme(item))] += 1 }
    var next = [UInt32](repeating: 0, count: count)
    var total: UInt32 = 0
    for index in 0..<count {
      next[index] = total
      total += ends[index]
      ends[index] = total
    }
    values = Array(repeating: filler, count: items.count)
    for item in items {
      values[Int(next[Int(lexeme(item))])] = value(item)
      next[Int(lexeme(item))] += 1
    }
  }

  /// The values of a lexeme; none for one that has no row.
  subscript(lexeme: Int) -> ArraySlice<Value> {
    lexeme < ends.count ? values[(lexeme == 0 ? 0 : Int(ends[lexeme - 1]))..<Int(ends[lexeme])] : []
  }

  /// Puts a value at the end of the row that is being made.
  mutating func append(_ value: Value) { values.append(value) }

  /// Ends the row that is being made.
  mutating func endRow() { ends.append(UInt32(values.count)) }
}

extension PackWriter {
  /// Sets the two sections of rows.
  mutating func set<Value: BitwiseCopyable>(
    _ endsSection: Pack.Section, _ valuesSection: Pack.Section, _ rows: LexemeRows<Value>
  ) {
    set(endsSection, rows.ends)
    set(valuesSection, rows.values)
  }
}
