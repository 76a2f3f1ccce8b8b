import AnnotationModel

/// Lists of numbers, each of which is kept once and numbered in the order in which they came.
struct NumberedLists: ~Copyable {
  /// The numbers of all lists one after the other, and of the list at hand.
  private var numbers = PlainArray<UInt64>()
  /// Where each list begins, and the list at hand.
  private var starts = PlainArray<Int32>([0])
  /// An open-addressing hash table of the lists' numbers; -1 marks a free slot.
  private var slots = PlainArray<Int32>(repeating: -1, count: 64)

  /// How many lists there are.
  var count: Int { starts.count - 1 }

  /// How many words of memory they take, about.
  var size: Int { numbers.count + (starts.count + slots.count) / 2 }

  /// Adds a number to the list at hand.
  @inline(__always)
  mutating func append(_ number: UInt64) { numbers.append(number) }

  /// The number of the list at hand, given one now when it is new; the next list has no numbers yet.
  mutating func endList() -> Int {
    if count * 2 >= slots.count { grow() }
    let place = place(of: Int(starts[count])..<numbers.count)
    if slots[place] >= 0 {
      numbers.shorten(to: Int(starts[count]))
      return Int(slots[place])
    }
    slots[place] = Int32(count)
    starts.append(Int32(numbers.count))
    return count - 1
  }

  private mutating func grow() {
    slots = PlainArray(repeating: -1, count: slots.count * 2)
    for list in 0..<count { slots[place(of: range(of: list))] = Int32(list) }
  }

  private func range(of list: Int) -> Range<Int> { Int(starts[list])..<Int(starts[list + 1]) }

  /// The slot of the list with some numbers, or the free one where it belongs.
  private func place(of range: Range<Int>) -> Int {
    var place = Int(truncatingIfNeeded: hash(of: range) >> 32) & (slots.count - 1)
    while slots[place] >= 0, !isSame(self.range(of: Int(slots[place])), range) {
      place = (place + 1) & (slots.count - 1)
    }
    return place
  }

  private func isSame(_ first: Range<Int>, _ second: Range<Int>) -> Bool {
    guard first.count == second.count else { return false }
    for index in 0..<first.count where numbers[first.lowerBound + index] != numbers[second.lowerBound + index] {
      return false
    }
    return true
  }

  private func hash(of range: Range<Int>) -> UInt64 {
    var state: UInt64 = 0
    for index in range {
      state = (state ^ numbers[index]) &* 0x9E37_79B9_7F4A_7C15
      state ^= state >> 29
    }
    return state
  }
}
