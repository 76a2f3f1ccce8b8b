/// A growing array of plain values in memory of its own, for loops that run at every element of every text.
///
/// It has one owner, so nothing is counted or copied on writing; only debug builds check places.
public struct PlainArray<Element: BitwiseCopyable>: ~Copyable {
  @usableFromInline var memory: UnsafeMutableBufferPointer<Element>
  @usableFromInline var used: Int

  /// Creates an array of some elements.
  @inlinable
  public init(_ elements: some Collection<Element>) {
    used = elements.count
    memory = .allocate(capacity: max(8, used))
    _ = memory.initialize(fromContentsOf: elements)
  }

  /// Creates an array that holds an element so many times.
  @inlinable
  public init(repeating element: Element, count: Int) { self.init(repeatElement(element, count: count)) }

  /// Creates an empty array, which takes no memory yet.
  @inlinable
  public init() {
    memory = UnsafeMutableBufferPointer(start: nil, count: 0)
    used = 0
  }

  @inlinable
  deinit { memory.deallocate() }

  /// How many elements there are.
  @inlinable public var count: Int { @inline(__always) get { used } }

  /// The places of the elements.
  @inlinable public var indices: Range<Int> { @inline(__always) get { Range(uncheckedBounds: (0, used)) } }

  /// Whether there is an element at a place.
  @inlinable @inline(__always)
  public func holds(_ place: Int) -> Bool { UInt(bitPattern: place) < UInt(bitPattern: used) }

  /// The element at a place, which there must be one at.
  @inlinable
  public subscript(place: Int) -> Element {
    @inline(__always) get {
      assert(holds(place))
      return memory[place]
    }
    @inline(__always) set {
      assert(holds(place))
      memory[place] = newValue
    }
  }

  /// Adds an element.
  @inlinable @inline(__always)
  public mutating func append(_ element: Element) {
    if used == memory.count { grow(to: used &* 2) }
    memory[used] = element
    used &+= 1
  }

  /// Adds some elements.
  @inlinable
  public mutating func append(contentsOf elements: some Sequence<Element>) {
    for element in elements { append(element) }
  }

  /// Adds the elements of a buffer.
  @inlinable
  public mutating func append(_ elements: UnsafeBufferPointer<Element>) {
    let start = used
    makeRoom(count: start + elements.count)
    _ = UnsafeMutableBufferPointer(rebasing: memory[start..<used]).update(fromContentsOf: elements)
  }

  /// Adds an element so many times.
  @inlinable
  public mutating func append(repeating element: Element, count added: Int) {
    if used + added > memory.count { grow(to: max(used + added, memory.count * 2)) }
    for index in used..<used + added { memory[index] = element }
    used += added
  }

  /// Makes it an array of so many elements, all of which are to be set before they are read.
  @inlinable @inline(__always)
  public mutating func makeRoom(count: Int) {
    if count > memory.count { grow(to: max(count, memory.count * 2)) }
    used = count
  }

  /// Hands over the elements where they lie.
  @inlinable
  public func withUnsafeBufferPointer<Result>(
    _ body: (UnsafeBufferPointer<Element>) throws -> Result
  ) rethrows -> Result {
    try body(UnsafeBufferPointer(rebasing: memory[..<used]))
  }

  /// The elements in an array of their own.
  @inlinable public var array: [Element] {
    Array(unsafeUninitializedCapacity: used) { room, count in
      count = room.initialize(fromContentsOf: UnsafeMutableBufferPointer(rebasing: memory[..<used]))
    }
  }

  /// Writes some elements of another array over those from a place on.
  @inlinable
  public mutating func replace(from place: Int, with range: Range<Int>, of other: borrowing PlainArray) {
    assert(range.upperBound <= other.count && place + range.count <= count)
    _ = memory[place..<place + range.count].update(fromContentsOf: other.memory[range])
  }

  /// Removes the last element and gives it; nil when there is none.
  @inlinable @inline(__always)
  public mutating func popLast() -> Element? {
    guard used > 0 else { return nil }
    used -= 1
    return memory[used]
  }

  /// Removes all elements from a place on.
  @inlinable
  public mutating func shorten(to count: Int) {
    assert(count <= used)
    used = count
  }

  /// Removes all elements and keeps the memory.
  @inlinable @inline(__always)
  public mutating func removeAll() { used = 0 }

  /// Removes all elements and makes room for some; the memory of many more is given back.
  @inlinable @inline(__always)
  public mutating func removeAll(reserving capacity: Int) {
    used = 0
    if memory.count > 4096, capacity < 2048 { giveBack() }
    if capacity > memory.count { grow(to: capacity + capacity / 8) }
  }

  @usableFromInline
  mutating func giveBack() {
    memory.deallocate()
    memory = UnsafeMutableBufferPointer(start: nil, count: 0)
  }

  @inlinable @inline(never)
  mutating func grow(to capacity: Int) {
    let larger = UnsafeMutableBufferPointer<Element>.allocate(capacity: max(8, capacity))
    _ = larger.initialize(fromContentsOf: UnsafeMutableBufferPointer(rebasing: memory[..<used]))
    memory.deallocate()
    memory = larger
  }
}
