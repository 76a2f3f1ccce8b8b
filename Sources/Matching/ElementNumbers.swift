import AnnotationModel

/// Numbers elements by all that conditions may ask of them: their word, writing and types.
///
/// All phases of a thread share one, so that what they note of an element stands side by side; they match over the same
/// words.
public final class ElementNumbers {
  @exclusivity(unchecked) private var table = ElementTable()
  /// For each number a row with the symbol that each phase has for such elements; `SymbolCode.none` where it has none yet.
  @exclusivity(unchecked) private var codes = PlainArray<SymbolCode>()
  private let phaseCount: Int
  private var takenCount = 0
  /// The first number that still holds: those below have been thrown away.
  @exclusivity(unchecked) private(set) var first = 0
  /// What is known of the words of elements numbered lately.
  @exclusivity(unchecked) var profiles = WordProfiles()

  /// The most elements that are numbered; with what five phases note of them, they take about 26 MB.
  private static let limit = 500_000

  /// Creates a numbering that has seen no element, for at most as many matchers as there are phases.
  public init(phaseCount: Int = 1) { self.phaseCount = phaseCount }

  /// The place of one more phase in the rows.
  func takePlace() -> Int {
    precondition(takenCount < phaseCount, "more matchers share a numbering than it was made for")
    takenCount += 1
    return takenCount - 1
  }

  /// Writes into elements their numbers, so that no phase looks them up; only matchers that share the numbering may read
  /// such elements.
  public func number(_ elements: inout [Element]) {
    for index in elements.indices {
      trim()
      elements[index].number = Int32(exactly: first + table.number(of: elements[index])) ?? Element.unnumbered
    }
  }

  /// Throws the numbers away when there are too many; asked for before a sequence, whose numbers then hold together.
  @inline(__always)
  func trim() {
    if table.count > ElementNumbers.limit { forget() }
  }

  @inline(never)
  private func forget() {
    first += table.count
    table = ElementTable()
    codes = PlainArray()
  }

  /// The number of one of some elements, counted from the first that holds.
  @inline(__always)
  func number(of index: Int, in elements: [Element]) -> Int {
    let known = Int(elements[index].number) &- first
    return known >= 0 ? known : newNumber(of: elements[index])
  }

  @inline(never)
  private func newNumber(of element: Element) -> Int { table.number(of: element) }

  /// The symbol that the phase at a place has for the elements with a number.
  @inline(__always)
  func code(of number: Int, at place: Int) -> SymbolCode {
    let index = number &* phaseCount &+ place
    return codes.holds(index) ? codes[index] : .none
  }

  /// Notes a symbol of the phase at a place.
  func note(_ code: SymbolCode, of number: Int, at place: Int) {
    codes.append(repeating: .none, count: max(0, (number + 1) * phaseCount - codes.count))
    codes[number * phaseCount + place] = code
  }

  /// Notes anew which symbols of the phase at a place wake any of its rules.
  func noteWaking(_ rules: borrowing LiveRules, at place: Int) {
    for index in stride(from: place, to: codes.count, by: phaseCount) where !codes[index].isNone {
      codes[index] = SymbolCode(codes[index].symbol, wakes: rules.wakes(codes[index].symbol))
    }
  }

  /// Forgets the symbols of the phase at a place.
  func forgetCodes(at place: Int) {
    for index in stride(from: place, to: codes.count, by: phaseCount) { codes[index] = .none }
  }
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

  @inline(__always)
  mutating func number(of element: Element) -> Int {
    let wanted = Slot(form: element.form, lexeme: element.lexeme.rawValue)
    let place = place(of: wanted)
    return slots[place].number == 0 ? add(wanted, at: place) : Int(slots[place].number) - 1
  }

  @inline(never)
  private mutating func add(_ new: Slot, at place: Int) -> Int {
    count += 1
    slots[place] = Slot(form: new.form, lexeme: new.lexeme, number: UInt32(count))
    if count * 2 > slots.count { grow() }
    return count - 1
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
