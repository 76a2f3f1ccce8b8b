/// Bytes that are written one after another, and room behind them that holds nothing yet.
struct ByteBuffer {
  /// Memory that one buffer writes to; a copy of that buffer takes memory of its own before it writes.
  private final class Storage {
    let start: UnsafeMutablePointer<UInt8>
    let capacity: Int

    init(capacity: Int) {
      start = .allocate(capacity: capacity)
      self.capacity = capacity
    }

    deinit { start.deallocate() }
  }

  private var storage: Storage
  private var count = 0

  /// Creates an empty buffer with room for some bytes.
  init(capacity: Int) { storage = Storage(capacity: capacity) }

  /// Hands over what was written.
  func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    withExtendedLifetime(storage) { body(UnsafeBufferPointer(start: storage.start, count: count)) }
  }

  /// Room for so many bytes more, until anything else is asked of the buffer.
  @inline(__always)
  mutating func room(for more: Int) -> UnsafeMutablePointer<UInt8> {
    if storage.capacity - count < more || !isKnownUniquelyReferenced(&storage) { grow(by: more) }
    return storage.start + count
  }

  /// Takes over bytes that were written to the room.
  @inline(__always)
  mutating func take(_ more: Int) { count += more }

  /// Forgets what was written and keeps the memory.
  mutating func removeAll() { count = 0 }

  @inline(never)
  private mutating func grow(by more: Int) {
    let larger = Storage(capacity: max(count + more, storage.capacity * 2, 64))
    larger.start.update(from: storage.start, count: count)
    storage = larger
  }
}
