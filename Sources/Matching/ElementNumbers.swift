import AnnotationModel

/// Numbers elements by all that conditions may ask of them: their word, writing and types.
///
/// All phases of a thread share one, so that frequent elements stand side by side in their tables; they match over the same
/// words.
public final class ElementNumbers {
  @exclusivity(unchecked) private var table = ElementTable()
  /// How often the numbers have been thrown away: what was noted by number holds no longer then.
  private(set) var generation = 0
  /// What is known of the words of elements numbered lately.
  @exclusivity(unchecked) var profiles = WordProfiles()

  /// The most elements that are numbered; with what five phases note of them, they take about 26 MB.
  private static let limit = 500_000

  /// Creates a numbering that has seen no element.
  public init() {}

  /// Throws the numbers away when there are too many; asked for before a sequence, whose numbers then hold together.
  @inline(__always)
  func trim() {
    if table.count > ElementNumbers.limit { forget() }
  }

  @inline(never)
  private func forget() {
    table = ElementTable()
    generation += 1
  }

  /// The number of an element.
  @inline(__always)
  func number(of element: Element) -> Int { table.number(of: element) }
}

/// An open-addressing hash table of elements and their numbers, each in one slot of 16 bytes: to look at a slot is to wait
/// for memory.
private struct ElementTable: ~Copyable {
  private struct Slot: BitwiseCopyable {
    /// Types, shape and kind.
    var form: UInt64 = 0
    var lexeme: UInt32 = 0
    /// The element's number, from 1; 0 marks a free slot.
    var number: UInt32 = 0

    @inline(__always)
    func isSame(as other: Slot) -> Bool { form == other.form && lexeme == other.lexeme }
  }

  private(set) var count = 0
  private var slots = PlainArray<Slot>(repeating: Slot(), count: 1024)
  /// For each of some tokens the element that began there last: one phase after the other asks for most elements.
  private var last = PlainArray<Slot>(repeating: Slot(form: .max), count: lastCount)
  private static let lastCount = 1 << 12

  @inline(__always)
  mutating func number(of element: Element) -> Int {
    let wanted = Slot(form: element.form, lexeme: element.lexeme.rawValue)
    // The edges of a sentence begin where tokens do.
    let edge = Int(truncatingIfNeeded: wanted.form >> 16 & 3)
    let place = (element.tokens.lowerBound ^ edge << 10) & (ElementTable.lastCount - 1)
    if !last[place].isSame(as: wanted) { renew(place, wanted) }
    return Int(last[place].number) - 1
  }

  @inline(never)
  private mutating func renew(_ place: Int, _ wanted: Slot) { last[place] = numbered(wanted) }

  private mutating func numbered(_ wanted: Slot) -> Slot {
    let place = place(of: wanted)
    guard slots[place].number == 0 else { return slots[place] }
    count += 1
    let new = Slot(form: wanted.form, lexeme: wanted.lexeme, number: UInt32(count))
    slots[place] = new
    if count * 2 > slots.count { grow() }
    return new
  }

  private mutating func grow() {
    var larger = PlainArray<Slot>(repeating: Slot(), count: slots.count * 2)
    swap(&larger, &slots)
    for index in larger.indices where larger[index].number != 0 { slots[place(of: larger[index])] = larger[index] }
  }

  /// Where an element's slot is, or the free slot where it belongs.
  @inline(__always)
  private func place(of wanted: Slot) -> Int {
    let mixed = (wanted.form &* 0xFF51_AFD7_ED55_8CCD ^ UInt64(wanted.lexeme)) &* 0x9E37_79B9_7F4A_7C15
    var place = Int(truncatingIfNeeded: mixed >> 32) & (slots.count - 1)
    while slots[place].number != 0, !slots[place].isSame(as: wanted) { place = (place + 1) & (slots.count - 1) }
    return place
  }
}
