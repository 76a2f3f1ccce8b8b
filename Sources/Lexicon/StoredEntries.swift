import AnnotationModel

/// One way to read a form: as this form of that dictionary word.
public struct LexemeReading: Hashable, Sendable, BitwiseCopyable {
  /// The number of the dictionary form's lexeme.
  private let lemmaNumber: UInt32
  /// The bits of the tags.
  private let tagBits: UInt32

  /// Creates a reading.
  public init(lemma: Lexeme, tags: MorphologicalTags) {
    lemmaNumber = lemma.rawValue
    tagBits = tags.rawValue
  }

  /// The dictionary form.
  public var lemma: Lexeme { Lexeme(rawValue: lemmaNumber) }
  /// Part of speech, gender, number, tense, person.
  public var tags: MorphologicalTags { MorphologicalTags(rawValue: tagBits) }
}

/// The entries of all lexicon files, kept as their rows and read when asked for; one object, for it is asked often.
final class StoredEntries: Sendable {
  private let classes: PackArray<UInt16>
  private let ends: PackArray<UInt32>
  private let text: PackArray<UInt8>

  init(_ memory: PackMemory) {
    classes = PackArray(memory, .entryClasses)
    ends = PackArray(memory, .entryTextEnds)
    text = PackArray(memory, .entryText)
  }

  /// How many entries there are.
  var count: Int { classes.count }

  /// The index of an entry's class.
  func classIndex(_ index: Int) -> Int { Int(classes[index]) }

  /// An entry's lemma, without reading the rest of its row.
  func lemma(_ index: Int) -> String {
    text.withBuffer(range(index)) { String(decoding: $0.prefix { $0 != UInt8(ascii: "\t") }, as: UTF8.self) }
  }

  /// Hands over the bytes of an entry's lemma.
  func withLemma(_ index: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Int) -> Int {
    text.withBuffer(range(index)) { body(UnsafeBufferPointer(rebasing: $0[..<lemmaEnd(of: $0)])) }
  }

  /// An entry's lemma, or, where that is its acronym, the longest of lemma and forms, of equally long ones the first; nil
  /// when it is the bytes at hand.
  func fullName(_ index: Int, besides name: UnsafeBufferPointer<UInt8>) -> String? {
    text.withBuffer(range(index)) { row in
      let lemma = row[..<lemmaEnd(of: row)]
      let acronym = Self.acronym.withUnsafeBufferPointer { AttributeColumn(row: row).place(of: $0) }
      let isAcronym = acronym.map { isEqual(row[$0], lemma) } ?? false
      let full = isAcronym ? longestName(row, lemma) : lemma
      return isEqual(full, name[...]) ? nil : String(decoding: full, as: UTF8.self)
    }
  }

  private static let acronym = Array("acronym".utf8)

  private func lemmaEnd(of row: UnsafeBufferPointer<UInt8>) -> Int {
    var end = 0
    while end < row.count, row[end] != UInt8(ascii: "\t") { end += 1 }
    return end
  }

  private func isEqual(
    _ a: Slice<UnsafeBufferPointer<UInt8>>, _ b: Slice<UnsafeBufferPointer<UInt8>>
  ) -> Bool {
    guard a.count == b.count else { return false }
    for offset in 0..<a.count where a[a.startIndex + offset] != b[b.startIndex + offset] { return false }
    return true
  }

  private func longestName(
    _ row: UnsafeBufferPointer<UInt8>, _ lemma: Slice<UnsafeBufferPointer<UInt8>>
  ) -> Slice<UnsafeBufferPointer<UInt8>> {
    let forms = row[lemma.endIndex...].dropFirst().prefix { $0 != UInt8(ascii: "\t") }
    // As `row` writes them, they are separated by ` | `.
    return forms.split(separator: UInt8(ascii: "|")).map(\.trimmed).reduce(lemma) { $1.count > $0.count ? $1 : $0 }
  }

  /// The value of an attribute of an entry, without reading the rest of its row.
  func attribute(_ key: String, _ index: Int) -> String? {
    var key = key
    return key.withUTF8 { key in
      text.withBuffer(range(index)) { AttributeColumn(row: $0).value(of: key) }
    }
  }

  /// An entry.
  subscript(index: Int) -> LexiconEntry? {
    let row = text.withBuffer(range(index)) { String(decoding: $0, as: UTF8.self) }
    let columns = row.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    return try? LexiconEntry(TabSeparatedRows.Row(line: index + 1, columns: columns), path: "pack")
  }

  private func range(_ index: Int) -> Range<Int> { (index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index]) }
}

extension Slice<UnsafeBufferPointer<UInt8>> {
  /// The bytes without the spaces at both ends.
  fileprivate var trimmed: Self {
    var rest = self
    while rest.first == UInt8(ascii: " ") { rest.removeFirst() }
    while rest.last == UInt8(ascii: " ") { rest.removeLast() }
    return rest
  }
}

/// The last column of an entry's row: `gender=f; kind=vehicle`.
private struct AttributeColumn {
  private let row: UnsafeBufferPointer<UInt8>
  private let start: Int

  init(row: UnsafeBufferPointer<UInt8>) {
    self.row = row
    var start = row.count
    while start > 0, row[start - 1] != UInt8(ascii: "\t") { start -= 1 }
    self.start = start
  }

  /// The value of a key, or nil.
  func value(of key: UnsafeBufferPointer<UInt8>) -> String? {
    place(of: key).map { String(decoding: UnsafeBufferPointer(rebasing: row[$0]), as: UTF8.self) }
  }

  /// Where the value of a key stands in the row, or nil.
  func place(of key: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
    guard let first = key.first else { return nil }
    var pair = start
    // As `row` writes them, they are sorted by key.
    while pair < row.count, row[pair] <= first {
      var end = pair
      while end < row.count, row[end] != UInt8(ascii: ";") { end += 1 }
      if holds(key, in: pair..<end) { return pair + key.count + 1..<end }
      // As `row` writes them, pairs are separated by `; `.
      pair = end + 2
    }
    return nil
  }

  /// Whether a pair is that of a key.
  private func holds(_ key: UnsafeBufferPointer<UInt8>, in pair: Range<Int>) -> Bool {
    guard pair.count > key.count, row[pair.lowerBound + key.count] == UInt8(ascii: "=") else { return false }
    for index in key.indices where row[pair.lowerBound + index] != key[index] { return false }
    return true
  }
}

/// The entries while they are gathered.
struct EntryStore {
  /// The index of each entry's class.
  private(set) var classes: [UInt16] = []
  private var ends: [UInt32] = []
  private var text: [UInt8] = []

  /// Adds an entry of a class; its index is `classes.count - 1` then, or nil when the rows take more than 4 GiB.
  mutating func add(_ entry: LexiconEntry, classIndex: Int) -> UInt32? {
    text.append(contentsOf: entry.row.utf8)
    guard let end = UInt32(exactly: text.count) else { return nil }
    ends.append(end)
    classes.append(UInt16(classIndex))
    return UInt32(classes.count - 1)
  }

  /// Writes the sections of the entries.
  func write(to writer: inout PackWriter) {
    writer.set(.entryClasses, classes)
    writer.set(.entryTextEnds, ends)
    writer.set(.entryText, text)
  }
}

extension LexiconEntry {
  /// The entry as a row of a lexicon file, without its line end.
  public var row: String {
    let attributes = attributes.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    return "\(lemma)\t\(forms.joined(separator: " | "))\t\(attributes.joined(separator: "; "))"
  }
}
