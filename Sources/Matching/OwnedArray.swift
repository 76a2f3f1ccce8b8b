/// An array of fixed size whose elements cannot be copied, in memory of its own.
struct OwnedArray<Element: ~Copyable>: ~Copyable {
  private let memory: UnsafeMutableBufferPointer<Element>

  /// Creates an array of so many elements; `make` is given the place of each.
  init(count: Int, _ make: (Int) -> Element) {
    memory = .allocate(capacity: count)
    for index in 0..<count { memory.initializeElement(at: index, to: make(index)) }
  }

  deinit {
    memory.deinitialize()
    memory.deallocate()
  }

  var indices: Range<Int> { 0..<memory.count }

  subscript(index: Int) -> Element {
    _read { yield memory[index] }
    _modify {
      // By way of a copy of the pointer: else the compiler fails when the thread sanitizer is asked for.
      let memory = memory
      yield &memory[index]
    }
  }
}
