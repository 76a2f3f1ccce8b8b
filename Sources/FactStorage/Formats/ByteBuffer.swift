/// Bytes that are written one after another, and room behind them that holds nothing yet.
@usableFromInline
struct ByteBuffer {
  /// Memory that several buffers may begin with the same bytes in; the one that was written last goes on there, and each
  /// other takes memory of its own before it writes.
  @usableFromInline
  final class Storage {
    @usableFromInline let start: UnsafeMutablePointer<UInt8>
    @usableFromInline let capacity: Int
    /// How many bytes the buffer has that was written last.
    @usableFromInline @exclusivity(unchecked) var count = 0

    init(capacity: Int) {
      start = .allocate(capacity: capacity)
      self.capacity = capacity
    }

    deinit { start.deallocate() }
  }

  @usableFromInline var storage: Storage
  @usableFromInline var count = 0

  /// Creates an empty buffer with room for some bytes.
  init(capacity: Int) { storage = Storage(capacity: capacity) }

  /// Hands over what was written.
  func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result {
    try withExtendedLifetime(storage) { try body(UnsafeBufferPointer(start: storage.start, count: count)) }
  }

  /// Room for so many bytes more, until anything else is asked of the buffer.
  @inlinable @inline(__always)
  mutating func room(for more: Int) -> UnsafeMutablePointer<UInt8> {
    if storage.capacity &- count < more || storage.count != count { grow(by: more) }
    return storage.start + count
  }

  /// Takes over bytes that were written to the room.
  @inlinable @inline(__always)
  mutating func take(_ more: Int) {
    count &+= more
    storage.count = count
  }

  /// Forgets what was written and keeps the memory, unless another buffer shares it.
  mutating func removeAll() {
    count = 0
    if isKnownUniquelyReferenced(&storage) { storage.count = 0 }
  }

  @usableFromInline @inline(never)
  mutating func grow(by more: Int) {
    let isFull = storage.capacity - count < more
    let larger = Storage(capacity: max(count + more, isFull ? storage.capacity * 2 : 0, 64))
    larger.start.update(from: storage.start, count: count)
    larger.count = count
    storage = larger
  }
}
