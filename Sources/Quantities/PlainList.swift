/// A growing list of plain values, in memory of its own that serves one sentence after the other.
///
/// It has one owner, so nothing is counted or copied on writing; only debug builds check places.
struct PlainList<Element: BitwiseCopyable>: ~Copyable {
  private var memory = UnsafeMutableBufferPointer<Element>(start: nil, count: 0)
  private(set) var count = 0

  deinit { memory.deallocate() }

  var indices: Range<Int> { Range(uncheckedBounds: (0, count)) }

  /// Whether there is an element at a place.
  @inline(__always)
  func holds(_ place: Int) -> Bool { UInt(bitPattern: place) < UInt(bitPattern: count) }

  subscript(place: Int) -> Element {
    @inline(__always) _read {
      assert(holds(place))
      yield memory[place]
    }
    @inline(__always) nonmutating _modify {
      assert(holds(place))
      yield &memory[place]
    }
  }

  @inline(__always)
  mutating func append(_ element: Element) {
    if count == memory.count { reserve(2 * count) }
    memory.initializeElement(at: count, to: element)
    count &+= 1
  }

  mutating func removeLast(_ removed: Int) { count -= removed }

  /// Removes all elements and makes room for some; memory for a sentence that is longer than any in a well-written text
  /// is given back after it.
  @inline(__always)
  mutating func removeAll(reserving capacity: Int = 0) {
    count = 0
    if memory.count > 4096, capacity < 2048 { free() }
    if capacity > memory.count { reserve(capacity) }
  }

  private mutating func free() {
    memory.deallocate()
    memory = UnsafeMutableBufferPointer(start: nil, count: 0)
  }

  @inline(never)
  private mutating func reserve(_ capacity: Int) {
    let larger = UnsafeMutableBufferPointer<Element>.allocate(capacity: max(256, capacity + capacity / 8))
    _ = larger.initialize(fromContentsOf: UnsafeMutableBufferPointer(rebasing: memory[..<count]))
    memory.deallocate()
    memory = larger
  }
}
