/// A growing array of plain values in memory of its own, for loops that run at every element of every text.
///
/// It has one owner, so nothing is counted or copied on writing; only debug builds check places.
struct PlainArray<Element: BitwiseCopyable>: ~Copyable {
  private var memory: UnsafeMutableBufferPointer<Element>
  private(set) var count: Int

  init(_ elements: some Collection<Element>) {
    count = elements.count
    memory = .allocate(capacity: max(8, count))
    _ = memory.initialize(fromContentsOf: elements)
  }

  init(repeating element: Element, count: Int) { self.init(repeatElement(element, count: count)) }

  /// Creates an empty array, which takes no memory yet.
  init() {
    memory = UnsafeMutableBufferPointer(start: nil, count: 0)
    count = 0
  }

  deinit { memory.deallocate() }

  var indices: Range<Int> { 0..<count }

  subscript(index: Int) -> Element {
    @inline(__always) get {
      assert(index < count)
      return memory[index]
    }
    @inline(__always) set {
      assert(index < count)
      memory[index] = newValue
    }
  }

  @inline(__always)
  mutating func append(_ element: Element) {
    if count == memory.count { grow() }
    memory[count] = element
    count += 1
  }

  mutating func append(contentsOf elements: some Sequence<Element>) {
    for element in elements { append(element) }
  }

  /// Removes the last element and gives it; nil when there is none.
  @inline(__always)
  mutating func popLast() -> Element? {
    guard count > 0 else { return nil }
    count -= 1
    return memory[count]
  }

  /// Removes all elements from a place on.
  mutating func shorten(to count: Int) {
    assert(count <= self.count)
    self.count = count
  }

  /// Removes all elements and keeps the memory.
  mutating func removeAll() { count = 0 }

  private mutating func grow() {
    let larger = UnsafeMutableBufferPointer<Element>.allocate(capacity: max(8, memory.count * 2))
    _ = larger.initialize(fromContentsOf: memory)
    memory.deallocate()
    memory = larger
  }
}
