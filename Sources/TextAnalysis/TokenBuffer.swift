import AnnotationModel

/// Tokens as they are found: a list with one owner, who gives its memory back.
///
/// Appending to it asks for no other owners, as an array does each time.
struct TokenBuffer {
  private var base: UnsafeMutablePointer<Token>
  private var capacity: Int
  /// How many tokens there are.
  private(set) var count = 0

  init(capacity: Int) {
    self.capacity = max(16, capacity)
    base = .allocate(capacity: self.capacity)
  }

  /// Gives the memory back; the list is not used after that.
  func deallocate() { base.deallocate() }

  /// The token at an index below the count.
  @inline(__always)
  subscript(index: Int) -> Token {
    get {
      assert(index >= 0 && index < count)
      return base[index]
    }
    nonmutating set {
      assert(index >= 0 && index < count)
      base[index] = newValue
    }
  }

  /// The tokens, where they lie until the next is appended.
  var all: UnsafeBufferPointer<Token> { UnsafeBufferPointer(start: base, count: count) }

  /// The last token, if there is one.
  var last: Token? { count > 0 ? base[count - 1] : nil }

  @inline(__always)
  mutating func append(_ token: Token) {
    if count == capacity { grow() }
    (base + count).initialize(to: token)
    count += 1
  }

  @inline(never)
  private mutating func grow() {
    let old = base
    capacity *= 2
    base = .allocate(capacity: capacity)
    base.moveInitialize(from: old, count: count)
    old.deallocate()
  }

  /// Takes out the tokens at some indices, given in ascending order.
  mutating func remove(at indices: ArraySlice<Int>) {
    guard var kept = indices.first else { return }
    for (place, index) in indices.enumerated() {
      let next = place + 1 < indices.count ? indices[indices.startIndex + place + 1] : count
      let moved = next - index - 1
      (base + kept).update(from: base + index + 1, count: moved)
      kept += moved
    }
    count = kept
  }
}
