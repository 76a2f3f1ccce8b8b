import AnnotationModel

/// Finds the conditions that a word may meet, so that the many that name other words are not asked at all.
///
/// With a thousand rules, a word is asked some dozens of conditions instead of thousands.
struct TestIndex: Sendable {
  /// Something that a word must have to meet a condition, as one number.
  private struct Key: Hashable, Comparable {
    let number: Int

    static func form(_ lexeme: Lexeme) -> Key { Key(number: Int(lexeme.rawValue) * 3) }
    static func lemma(_ lexeme: Lexeme) -> Key { Key(number: Int(lexeme.rawValue) * 3 + 1) }
    static func memberOf(_ index: Int) -> Key { Key(number: index * 3 + 2) }
    static func < (first: Key, second: Key) -> Bool { first.number < second.number }
  }

  /// The numbers of the keys, ascending.
  private let keys: [Int]
  /// Where the conditions of each key begin in `tests`; one place more for the end.
  private let starts: [Int]
  private let tests: [Int]
  /// The conditions that no word, dictionary form or class is needed for.
  let unbound: [Int]

  init(_ tests: [ElementTest]) {
    let keys = tests.map { TestIndex.keys($0).map { Set($0) } }
    unbound = keys.indices.filter { keys[$0] == nil }
    var testsOfKey: [Key: [Int]] = [:]
    for (test, keys) in keys.enumerated() {
      for key in keys ?? [] { testsOfKey[key, default: []].append(test) }
    }
    let rows = testsOfKey.sorted { $0.key < $1.key }
    self.keys = rows.map(\.key.number)
    self.tests = rows.flatMap(\.value)
    starts = rows.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.value.count) }
  }

  /// Calls `body` with the conditions for which something is needed that a word has; a condition may come twice.
  func forEachBound(for word: WordProfile, _ body: (Int) -> Void) {
    forEachTest(of: .form(word.lexeme), body)
    for lemma in word.lemmas { forEachTest(of: .lemma(lemma), body) }
    for index in word.classes { forEachTest(of: .memberOf(index), body) }
  }

  private func forEachTest(of key: Key, _ body: (Int) -> Void) {
    var (low, high) = (0, keys.count)
    while low < high {
      let middle = (low + high) / 2
      if keys[middle] < key.number { low = middle + 1 } else { high = middle }
    }
    guard low < keys.count, keys[low] == key.number else { return }
    for place in starts[low]..<starts[low + 1] { body(tests[place]) }
  }

  /// Of which one is needed to meet a condition; nil when none is.
  private static func keys(_ test: ElementTest) -> [Key]? {
    switch test {
    case .form(let lexeme): return [.form(lexeme)]
    case .lemma(let lemma): return [.lemma(lemma)]
    case .memberOf(let index, _): return [.memberOf(index)]
    case .either(let tests):
      let keys = tests.compactMap(keys)
      return keys.count == tests.count ? Array(keys.joined()) : nil
    case .all(let tests): return tests.lazy.compactMap(keys).first
    case .any, .grammar, .shape, .kind, .types, .not: return nil
    }
  }
}

extension TestIndex {
  /// Reads an index back.
  init(_ reader: inout ByteReader) throws(DamagedBytes) {
    keys = try reader.numbers()
    starts = try reader.numbers()
    tests = try reader.numbers()
    unbound = try reader.numbers()
    guard starts.count == keys.count + 1 else { throw DamagedBytes() }
  }

  /// Writes the index.
  func write(to writer: inout ByteWriter) {
    for numbers in [keys, starts, tests, unbound] { writer.write(numbers) }
  }
}
