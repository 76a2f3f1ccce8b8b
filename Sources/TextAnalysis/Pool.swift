import Foundation

/// Things that no thread is using, kept for the next that needs one.
///
/// Other rooms keep their own things in it, so that its calls are inlinable: without that they know no type.
public final class Pool<Element>: @unchecked Sendable {
  @usableFromInline var elements: [Element] = []
  /// The thread sanitizer sees this lock, and not `Mutex`.
  @usableFromInline let lock = NSLock()

  /// Creates an empty pool.
  public init() {}

  /// Takes the thing that was given last; nil when there is none.
  @inlinable
  public func take() -> Element? {
    lock.lock()
    defer { lock.unlock() }
    return elements.popLast()
  }

  /// Gives a thing that its giver uses no more.
  @inlinable
  public func give(_ element: Element) {
    lock.lock()
    defer { lock.unlock() }
    elements.append(element)
  }
}
