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

/// The entries of all lexicon files, kept as their rows and read when asked for.
struct StoredEntries: Sendable {
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

  /// An entry.
  subscript(index: Int) -> LexiconEntry? {
    let row = text.withBuffer(range(index)) { String(decoding: $0, as: UTF8.self) }
    let columns = row.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    return try? LexiconEntry(TabSeparatedRows.Row(line: index + 1, columns: columns), path: "pack")
  }

  private func range(_ index: Int) -> Range<Int> { (index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index]) }
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
