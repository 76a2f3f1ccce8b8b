import AnnotationModel

/// Numbers elements by all that conditions may ask of them: their word, writing and types.
///
/// All phases of a thread share one, so that frequent elements stand side by side in their tables; they match over the same
/// words.
public final class ElementNumbers {
  private var table = ElementTable()
  /// How often the numbers have been thrown away: what was noted by number holds no longer then.
  private(set) var generation = 0
  /// What is known of the words of elements numbered lately.
  var profiles = WordProfiles()

  /// The most elements that are numbered; with what five phases note of them, they take about 24 MB.
  private static let limit = 500_000

  /// Creates a numbering that has seen no element.
  public init() {}

  /// Writes the numbers of some elements over what a list held.
  func write(_ elements: [Element], to numbers: inout PlainArray<Int32>) {
    if table.count > ElementNumbers.limit {
      table = ElementTable()
      generation += 1
    }
    numbers.removeAll()
    table.append(elements, to: &numbers)
  }
}

/// An open-addressing hash table whose entries stand in the order in which they came.
private struct ElementTable: ~Copyable {
  private struct Entry: BitwiseCopyable, Equatable {
    /// Types, shape and kind.
    let form: UInt64
    let lexeme: UInt32
  }

  private struct Numbered: BitwiseCopyable {
    let entry: Entry
    let number: Int32
  }

  private var entries = PlainArray<Entry>()
  /// The numbers of entries, from 1; 0 marks a free slot.
  private var slots = PlainArray<UInt32>(repeating: 0, count: 1024)

  /// For each of some tokens the element that began there last: one phase after the other asks for most elements.
  private var last = PlainArray(
    repeating: Numbered(entry: Entry(form: .max, lexeme: .max), number: 0), count: 1 << 12)

  var count: Int { entries.count }

  mutating func append(_ elements: [Element], to numbers: inout PlainArray<Int32>) {
    for element in elements {
      let writing = UInt64(element.shape.rawValue) << 8 | UInt64(element.kind.rawValue)
      let wanted = Entry(form: UInt64(element.types.rawValue) << 16 | writing, lexeme: element.lexeme.rawValue)
      let place = element.tokens.lowerBound & (last.count - 1)
      if last[place].entry != wanted { last[place] = Numbered(entry: wanted, number: number(of: wanted)) }
      numbers.append(last[place].number)
    }
  }

  @inline(__always)
  private mutating func number(of wanted: Entry) -> Int32 {
    let place = place(of: wanted)
    if slots[place] != 0 { return Int32(slots[place]) - 1 }
    entries.append(wanted)
    slots[place] = UInt32(entries.count)
    if entries.count * 2 > slots.count { grow() }
    return Int32(entries.count) - 1
  }

  private mutating func grow() {
    slots = PlainArray(repeating: 0, count: slots.count * 2)
    for index in entries.indices { slots[place(of: entries[index])] = UInt32(index) + 1 }
  }

  /// Where an entry's number is, or the free slot where it belongs.
  @inline(__always)
  private func place(of wanted: Entry) -> Int {
    let mixed = (wanted.form &* 0xFF51_AFD7_ED55_8CCD ^ UInt64(wanted.lexeme)) &* 0x9E37_79B9_7F4A_7C15
    var place = Int(truncatingIfNeeded: mixed >> 32) & (slots.count - 1)
    while slots[place] != 0 {
      let entry = entries[Int(slots[place]) - 1]
      if entry == wanted { break }
      place = (place + 1) & (slots.count - 1)
    }
    return place
  }
}
