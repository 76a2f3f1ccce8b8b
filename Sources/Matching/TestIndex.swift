import AnnotationModel

/// Finds the conditions that name a word, by its form, dictionary word or class.
///
/// To all others its answer is that of any word of the same grammar: with a thousand rules, a word is asked some dozens of
/// conditions instead of thousands. It is one object, for a table of conditions is handed on for every new word.
final class TestIndex: Sendable {
  /// The numbers of all names that conditions hold, ascending, and an open-addressing hash table of their places; -1 marks
  /// a free slot.
  private let keys: [Int]
  private let slots: [Int32]
  /// Where the conditions of each name begin in `tests`; one place more for the end.
  private let starts: [Int]
  /// Twice the number of a condition, and one more where the name is all that it asks for.
  private let tests: [Int]
  /// The conditions that no word, dictionary form or class is needed for.
  let unbound: [Int]

  init(_ tests: [ElementTest]) {
    let keys = tests.map { TestIndex.keys($0) }
    unbound = keys.indices.filter { keys[$0] == nil }
    var testsOfKey: [WordName: [Int]] = [:]
    for (number, test) in tests.enumerated() {
      let named = TestIndex.namedKeys(test)
      for key in named.keys where testsOfKey[key] == nil { testsOfKey[key] = [] }
      for (key, suffices) in keys[number] ?? named {
        testsOfKey[key, default: []].append(number * 2 + (suffices ? 1 : 0))
      }
    }
    let rows = testsOfKey.sorted { $0.key < $1.key }
    self.keys = rows.map(\.key.number)
    slots = TestIndex.slots(of: self.keys)
    self.tests = rows.flatMap(\.value)
    starts = rows.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.value.count) }
  }

  /// Reads an index back.
  init(_ reader: inout ByteReader) throws(DamagedBytes) {
    keys = try reader.numbers()
    starts = try reader.numbers()
    tests = try reader.numbers()
    unbound = try reader.numbers()
    slots = TestIndex.slots(of: keys)
    guard starts.count == keys.count + 1 else { throw DamagedBytes() }
  }

  /// Calls `body` with the conditions that name a word, and whether that suffices for what stands inside a sentence; a
  /// condition may come twice.
  func forEachTest(naming word: WordProfile, _ body: (_ test: Int, _ suffices: Bool) -> Void) {
    for name in word.names {
      guard let index = place(of: name) else { continue }
      for place in starts[index]..<starts[index + 1] { body(tests[place] >> 1, tests[place] & 1 == 1) }
    }
  }

  /// The place of a name among those that conditions hold; nil when none does.
  @inline(__always)
  func place(of name: WordName) -> Int? {
    var slot = TestIndex.hash(name.number) & (slots.count - 1)
    while slots[slot] >= 0, keys[Int(slots[slot])] != name.number { slot = (slot + 1) & (slots.count - 1) }
    return slots[slot] >= 0 ? Int(slots[slot]) : nil
  }

  private static func slots(of keys: [Int]) -> [Int32] {
    var size = 16
    while size < keys.count * 2 { size *= 2 }
    var slots = [Int32](repeating: -1, count: size)
    for index in keys.indices {
      var slot = hash(keys[index]) & (size - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = Int32(index)
    }
    return slots
  }

  private static func hash(_ number: Int) -> Int {
    Int(truncatingIfNeeded: UInt64(truncatingIfNeeded: number) &* 0x9E37_79B9_7F4A_7C15 >> 32)
  }

  /// Of which one is needed to meet a condition, each with whether it suffices; nil when none is needed.
  private static func keys(_ test: ElementTest) -> [WordName: Bool]? {
    switch test {
    case .form(let lexeme): return [.form(lexeme): true]
    case .lemma(let lemma): return [.lemma(lemma): true]
    case .memberOf(let index, let needsCapital): return [.memberOf(index): !needsCapital]
    case .either(let tests):
      let keys = tests.compactMap(keys)
      guard keys.count == tests.count else { return nil }
      return keys.reduce(into: [:]) { all, keys in all.merge(keys) { $0 || $1 } }
    case .all(let tests):
      for part in tests {
        if let keys = keys(part) { return keys.mapValues { _ in false } }
      }
      return nil
    case .any, .grammar, .shape, .kind, .types, .not: return nil
    }
  }

  /// All that a condition names words by, wherever in it; none suffices.
  private static func namedKeys(_ test: ElementTest) -> [WordName: Bool] {
    switch test {
    case .not(let part): namedKeys(part)
    case .all(let tests), .either(let tests):
      tests.reduce(into: [:]) { all, test in all.merge(namedKeys(test)) { first, _ in first } }
    case .any, .grammar, .shape, .kind, .types: [:]
    case .form, .lemma, .memberOf: (keys(test) ?? [:]).mapValues { _ in false }
    }
  }
}

extension TestIndex {
  /// Writes the index.
  func write(to writer: inout ByteWriter) {
    for numbers in [keys, starts, tests, unbound] { writer.write(numbers) }
  }
}
