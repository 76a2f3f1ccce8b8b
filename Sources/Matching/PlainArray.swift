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
    if count == memory.count { grow(to: memory.count * 2) }
    memory[count] = element
    count += 1
  }

  mutating func append(contentsOf elements: some Sequence<Element>) {
    for element in elements { append(element) }
  }

  /// Appends an element so many times.
  mutating func append(repeating element: Element, count added: Int) {
    if count + added > memory.count { grow(to: max(count + added, memory.count * 2)) }
    for index in count..<count + added { memory[index] = element }
    count += added
  }

  /// Makes it an array of so many elements, all of which are to be set before they are read.
  @inline(__always)
  mutating func makeRoom(count: Int) {
    if count > memory.count { grow(to: max(count, memory.count * 2)) }
    self.count = count
  }

  /// Writes some elements of another array over those from a place on.
  mutating func replace(from place: Int, with range: Range<Int>, of other: borrowing PlainArray) {
    assert(range.upperBound <= other.count && place + range.count <= count)
    _ = memory[place..<place + range.count].update(fromContentsOf: other.memory[range])
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

  private mutating func grow(to capacity: Int) {
    let larger = UnsafeMutableBufferPointer<Element>.allocate(capacity: max(8, capacity))
    _ = larger.initialize(fromContentsOf: memory)
    memory.deallocate()
    memory = larger
  }
}
